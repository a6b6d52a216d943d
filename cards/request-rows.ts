/** Rows of a list of requests (待办, 我的申请): two lines of text, at most two small buttons. */
import type { RequestLine } from '../src/request/view.ts';
import type { Button, ColumnSet, Element } from './card-json.ts';
import { button, hint, say } from './elements.ts';
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

/** The quick 同意 where the request can be decided from the list, and 查看. */
export const requestRow = (one: RequestLine, what: string, below: string[], decide: boolean): Element => {
  const { requestId, stepId } = one;
  const quick =
    decide && stepId !== null ? [button('同意', { verb: 'list.approve', requestId, stepId }, 'primary')] : [];
  const small = below.map((part) => line(part, 40)).filter((part) => part !== '');
  return row(line(what, 50), small.join(' · '), [...quick, button('查看', { verb: 'list.open', requestId })]);
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
