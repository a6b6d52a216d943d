/** Rows of a list of requests (待办, 我的申请, 全部同意). */
import type { RequestLine } from '../src/request/view.ts';
import type { Button, ColumnSet, Element, Form } from './card-json.ts';
import { button, buttonRow, form, hint, say, submit } from './elements.ts';
import type { Room } from './fit-card.ts';
import { line } from './plain.ts';

/** A list longer than this goes on in the console. */
export const MAX_ROWS = 5;

/** A row with its buttons at the right. */
export const row = (text: string, below: string, buttons: Button[]): ColumnSet => ({
  tag: 'column_set',
  flex_mode: 'none',
  horizontal_spacing: '8px',
  columns: [
    {
      tag: 'column',
      width: 'weighted',
      weight: 1,
      vertical_align: 'center',
      vertical_spacing: '2px',
      elements: below === '' ? [say(text)] : [say(text), hint(below)],
    },
    ...buttons.map((one) => ({
      tag: 'column' as const,
      width: 'auto' as const,
      vertical_align: 'center' as const,
      elements: [{ ...one, size: 'small' as const }],
    })),
  ],
});

/** A line of one's own, with 查看. */
export const requestRow = (one: RequestLine, what: string, below: string[]): Element => {
  const small = below.map((part) => line(part, 40)).filter((part) => part !== '');
  return row(line(what, 50), small.join(' · '), [
    button('查看', { verb: 'list.open', requestId: one.requestId }),
  ]);
};

/** More of them stand on the request's own card. */
const MAX_WARNINGS = 3;

/** Whose, what, when and why, and what warns: all that a decision in a list needs. */
export const gistLines = (one: RequestLine, room: Room): Element[] => {
  const { gist } = one;
  const when = line(gist?.when ?? '', 60);
  const reason = line(gist?.reason ?? '', 80 * room.share);
  const where = [one.number, one.where].map((part) => line(part, 40)).filter((part) => part !== '');
  const warnings = gist?.warnings ?? [];
  const left = warnings.length - MAX_WARNINGS;
  return [
    say(line(`${line(one.applicant, 12)} · ${one.title}`, 50)),
    ...(when === '' ? [] : [say(when)]),
    ...(reason === '' ? [] : [say(`「${reason}」`)]),
    ...warnings.slice(0, MAX_WARNINGS).map((text) => say(`⚠ ${line(text, 80 * room.share)}`, 'orange')),
    ...(left > 0 ? [say(`⚠ 另有 ${left} 条需留意`, 'orange')] : []),
    hint(where.join(' · ')),
  ];
};

/** What waits for a decision, with 同意 and 查看; 同意 asks again only where something warns. */
export const decideRow = (one: RequestLine, room: Room): (Element | Form)[] => {
  const { requestId, stepId, gist } = one;
  const see = button('查看', { verb: 'list.open', requestId });
  const lines = gistLines(one, room);
  if (stepId === null) return [...lines, buttonRow([see])];
  const act = { verb: 'list.approve', requestId, stepId } as const;
  const warnings = gist?.warnings ?? [];
  if (warnings.length === 0) return [...lines, buttonRow([button('同意', act, 'primary'), see])];
  // Only a form asks again.
  const heed = warnings.map((text) => line(text, 60)).join('；');
  return [form(`decide_${requestId}`, [...lines, buttonRow([submit('同意', act, 'primary', heed), see])])];
};

/** What a list did not show: how many, and the way to the console where there is one. */
export const theRest = (left: number, console: boolean | undefined, otherwise: string): Element[] => {
  if (left <= 0) return [];
  return console === true
    ? [row(`另有 ${left} 件`, '', [button('控制台', { verb: 'menu.open', key: 'console' })])]
    : [hint(`另有 ${left} 件${otherwise}`)];
};

/** The first of each id, in order: the same button must not stand twice on one card. */
export const firstOfEach = <T>(list: T[], id: (one: T) => string, seen: Set<string>): T[] =>
  list.filter((one) => {
    const key = id(one);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
