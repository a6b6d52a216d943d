/** 核定 and 不予认定 beside what a text proposes; on a shift's card and on a meeting's. */
import type { BreachRow } from '../src/breach/show-breaches.ts';
import type { Element } from './card-json.ts';
import { button } from './elements.ts';
import type { Room } from './fit-card.ts';
import { line } from './plain.ts';
import { row } from './request-rows.ts';

/** One row a record, with its buttons for whoever settles it. */
export const breachRows = (list: BreachRow[], room: Room): Element[] =>
  list
    .slice(0, room.rows)
    .map((one) =>
      row(
        `⚠ ${line(one.text, 40)} · ${one.state}`,
        line(one.proposal, 90),
        one.maySettle
          ? [
              button('核定', { verb: 'breach.confirm', breachId: one.id }),
              button('不予认定', { verb: 'breach.drop', breachId: one.id }),
            ]
          : [],
      ),
    );
