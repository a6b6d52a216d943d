/** Which effects of a case are done, which run, and which begins next. Pure. */
import type { MatterTask } from '../../prisma/generated/client.ts';
import type { Effect } from '../regulation/matters/file/effects.ts';
import type { Facts } from '../regulation/verdict.ts';
import type { Matter } from '../regulation/matters/matter.ts';
import { holds } from './facts.ts';

/** An effect with its place in the file: `fill:0` for what an approver fills in, `2` for the third, `end:0` at the close. */
export type PlacedEffect = { key: string; effect: Effect };

/** The effects of a matter in their order: first what the approvers fill in, then 批准后, then 办结. */
const placedEffects = (matter: Matter): PlacedEffect[] => [
  ...matter.routes.approve.flatMap((row, i): PlacedEffect[] => {
    const last = row.steps?.at(-1)?.who.find((w) => w.is === 'post');
    if (row.fill.length === 0 || last === undefined || last.is !== 'post') return [];
    const effect: Effect = {
      is: 'do',
      when: row.when,
      cite: row.cite,
      by: last.post,
      button: '填好了',
      fill: row.fill,
      notBy: null,
      within: null,
      ladder: null,
    };
    return [{ key: `fill:${i}`, effect }];
  }),
  ...matter.effects.map((effect, i) => ({ key: String(i), effect })),
  ...matter.closing.effects.map((effect, i) => ({ key: `end:${i}`, effect })),
];

export const effectAt = (matter: Matter, key: string): Effect | null =>
  placedEffects(matter).find((e) => e.key === key)?.effect ?? null;

/** A loan is out while the rest goes on; it only keeps the case from closing. */
const HOLDS_UP_NOTHING = new Set(['return', 'confirm', 'clock']);
const isOver = (task: Pick<MatterTask, 'state'>): boolean => task.state === 'done' || task.state === 'void';

export type Next = { is: 'begin'; placed: PlacedEffect } | { is: 'wait' } | { is: 'close' };

/**
 * What comes next: the first effect that has not begun and whose condition holds; nothing while one before it waits
 * for somebody; the close when everything is over. `begun` are the keys of effects that have begun, also those that
 * needed nobody.
 */
export const nextIn = (
  matter: Matter,
  facts: Facts,
  tasks: Pick<MatterTask, 'effect' | 'kind' | 'state'>[],
  begun: ReadonlySet<string>,
): Next => {
  for (const placed of placedEffects(matter)) {
    const own = tasks.filter((t) => t.effect === placed.key);
    if (own.some((t) => !isOver(t) && !HOLDS_UP_NOTHING.has(t.kind))) return { is: 'wait' };
    if (own.length > 0 || begun.has(placed.key)) continue;
    // The close waits for what is lent and for the clocks too.
    if (placed.key.startsWith('end:') && tasks.some((t) => !isOver(t))) return { is: 'wait' };
    if (!isLend(placed.effect) && !holds(matter, placed.effect.when, facts)) continue;
    if (isLend(placed.effect) && !lends(matter, placed.effect, facts)) continue;
    return { is: 'begin', placed };
  }
  return tasks.every(isOver) ? { is: 'close' } : { is: 'wait' };
};

const isLend = (effect: Effect): effect is Extract<Effect, { is: 'lend' }> => effect.is === 'lend';

/** A loan of rows is judged row by row (类别: 耐用); any other by the facts of the case. */
const lends = (matter: Matter, effect: Extract<Effect, { is: 'lend' }>, facts: Facts): boolean => {
  const rows = matter.fields.some((f) => f.name === effect.thing && f.kind === 'rows');
  return rows || holds(matter, effect.when, facts);
};
