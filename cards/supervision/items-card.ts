/** 督办: what one must do and what one watches over; and the circular (通报). */
import type { CircularView, ItemLine, ItemsView } from '../../src/supervision/view.ts';
import type { Card, ColumnSet, Element } from '../card-json.ts';
import { button, buttonRow, card, hint, say } from '../elements.ts';
import { fitCard } from '../fit-card.ts';
import { header } from '../headers.ts';
import { line } from '../plain.ts';
import { firstOfEach, row } from '../request-rows.ts';

const LIGHTS = { green: '绿', yellow: '黄', red: '红', done: '✓' } as const;

const itemRow = (one: ItemLine): ColumnSet =>
  row(
    `${one.light === 'red' ? '⚠ ' : ''}【${LIGHTS[one.light]}】${line(one.title, 40)}`,
    `${one.number} · ${line(one.where, 40)}`,
    [button('查看', { verb: 'item.open', itemId: one.itemId })],
  );

/** Draws the list. */
export const itemsCard = (view: ItemsView): Card =>
  fitCard((room) => {
    const seen = new Set<string>();
    const mine = firstOfEach(view.mine, (i) => i.itemId, seen);
    const watch = firstOfEach(view.watch, (i) => i.itemId, seen);
    const title = `督办 · ${line(view.person.name, 20)}`;
    const red = [...mine, ...watch].some((i) => i.light === 'red');
    const all = mine.length + watch.length + view.more;
    return card(
      header(
        red ? 'red' : mine.length > 0 ? 'orange' : 'green',
        title,
        all === 0 ? '暂无' : `${all} 件`,
        null,
      ),
      title,
      [
        ...(all === 0 ? [say('目前没有与您有关的督办事项。')] : []),
        ...(mine.length === 0
          ? []
          : [hint(`请您办理（${mine.length}）`), ...mine.slice(0, room.rows).map(itemRow)]),
        ...(watch.length === 0
          ? []
          : [hint(`关注（${watch.length}）`), ...watch.slice(0, room.rows).map(itemRow)]),
        ...(view.more > 0 ? [hint(`另有 ${view.more} 件`)] : []),
        buttonRow([
          ...(view.mayOpen ? [button('立项', { verb: 'item.form', key: 'new' }, 'primary')] : []),
          button('本周通报', { verb: 'circular.open', per: 'week' }),
          button('本月通报', { verb: 'circular.open', per: 'month' }),
        ]),
      ],
    );
  });

const cells = (texts: string[], head: boolean): ColumnSet => ({
  tag: 'column_set',
  flex_mode: 'none',
  horizontal_spacing: '4px',
  columns: texts.map((text, i) => ({
    tag: 'column',
    width: 'weighted',
    weight: i === 0 ? 3 : 1,
    elements: [head ? hint(text) : say(text)],
  })),
});

/** Draws the circular: by department, on time, late, sent back. */
export const circularCard = (view: CircularView): Card =>
  fitCard((room) => {
    const late = view.rows.reduce((n, r) => n + r.late, 0);
    const all = view.rows.reduce((n, r) => n + r.total, 0);
    const table: Element[] = view.rows
      .slice(0, room.rows * 2)
      .map((r) =>
        cells(
          [line(r.department, 12), ...[r.total, r.onTime, r.late, r.returned, r.open].map(String)],
          false,
        ),
      );
    return card(
      header(late > 0 ? 'red' : 'green', view.title, all === 0 ? '暂无' : `${all} 件`, null, view.span),
      `${view.title} · ${view.span}`,
      [
        say(all === 0 ? '这段时间没有督办事项。' : `共 ${all} 件，迟办 ${late} 件。`),
        ...(all === 0 ? [] : [cells(['部门', '件数', '按期', '迟办', '退办', '在办'], true), ...table]),
        ...(view.red.length === 0 ? [] : [hint('逾期未办'), ...view.red.map(itemRow)]),
        hint(`${view.whole ? '' : '只列您分管或负责的部门。'}迟办指超过部门期限才反馈，或到期仍未反馈。`),
      ],
    );
  });
