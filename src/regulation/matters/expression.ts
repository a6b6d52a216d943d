/** What a 计算 field may reckon: + − × ÷, 合计 over the rows of 明细, and the span between two dates (出境日期 到 返回日期). */
import { Temporal } from '../../core/day.ts';

export type Expression =
  | { is: 'number'; value: number }
  | { is: 'name'; name: string }
  | { is: 'binary'; sign: '+' | '-' | '*' | '/'; left: Expression; right: Expression }
  | { is: 'sum'; of: Expression }
  | { is: 'span'; from: string; to: string };

const TOKEN =
  /\s*(?:(\d+(?:\.\d+)?)|([+＋\-－−×*÷/()（）])|(合计)\s*(?=[(（])|([\p{Script=Han}A-Za-z_][\p{Script=Han}A-Za-z0-9_.]*))/uy;
const SIGNS: Record<string, string> = {
  '＋': '+',
  '－': '-',
  '−': '-',
  '×': '*',
  '÷': '/',
  '（': '(',
  '）': ')',
};

type Token = { is: 'number' | 'sign' | 'sum' | 'name'; text: string };

const tokens = (written: string): Token[] | null => {
  const found: Token[] = [];
  TOKEN.lastIndex = 0;
  const text = written.trim();
  while (TOKEN.lastIndex < text.length) {
    const match = TOKEN.exec(text);
    if (match === null) return null;
    if (match[1] !== undefined) found.push({ is: 'number', text: match[1] });
    else if (match[2] !== undefined) found.push({ is: 'sign', text: SIGNS[match[2]] ?? match[2] });
    else if (match[3] !== undefined) found.push({ is: 'sum', text: match[3] });
    else found.push({ is: 'name', text: match[4] ?? '' });
  }
  return found;
};

const SPAN = /^\s*(\S+)\s+到\s+(\S+)\s*$/;

/** Reads a formula; null when it is none. */
export const readExpression = (written: string): Expression | null => {
  const span = SPAN.exec(written);
  if (span !== null) return { is: 'span', from: span[1] ?? '', to: span[2] ?? '' };
  const list = tokens(written);
  if (list === null || list.length === 0) return null;
  const read = sum(list, 0);
  return read !== null && read.next === list.length ? read.expression : null;
};

type Read = { expression: Expression; next: number } | null;

const sum = (list: Token[], at: number): Read => chain(list, at, product, ['+', '-']);
const product = (list: Token[], at: number): Read => chain(list, at, factor, ['*', '/']);

const chain = (
  list: Token[],
  at: number,
  part: (list: Token[], at: number) => Read,
  signs: string[],
): Read => {
  let left = part(list, at);
  while (left !== null) {
    const sign = list[left.next];
    if (sign?.is !== 'sign' || !signs.includes(sign.text)) return left;
    const right = part(list, left.next + 1);
    if (right === null) return null;
    left = {
      expression: {
        is: 'binary',
        sign: sign.text as '+' | '-' | '*' | '/',
        left: left.expression,
        right: right.expression,
      },
      next: right.next,
    };
  }
  return null;
};

const factor = (list: Token[], at: number): Read => {
  const token = list[at];
  if (token === undefined) return null;
  if (token.is === 'number') return { expression: { is: 'number', value: Number(token.text) }, next: at + 1 };
  if (token.is === 'name') return { expression: { is: 'name', name: token.text }, next: at + 1 };
  const open = token.is === 'sum' ? at + 1 : at;
  if (list[open]?.text !== '(') return null;
  const inside = sum(list, open + 1);
  if (inside === null || list[inside.next]?.text !== ')') return null;
  const expression: Expression =
    token.is === 'sum' ? { is: 'sum', of: inside.expression } : inside.expression;
  return { expression, next: inside.next + 1 };
};

/** The names that a formula speaks of; those inside 合计 are columns. */
export const namesIn = (e: Expression): { fields: string[]; columns: string[] } => {
  if (e.is === 'number') return { fields: [], columns: [] };
  if (e.is === 'name') return { fields: [e.name], columns: [] };
  if (e.is === 'span') return { fields: [e.from, e.to], columns: [] };
  if (e.is === 'sum') return { fields: [], columns: namesIn(e.of).fields };
  const [left, right] = [namesIn(e.left), namesIn(e.right)];
  return { fields: [...left.fields, ...right.fields], columns: [...left.columns, ...right.columns] };
};

type Cell = string | number | boolean | null;
export type Reckon = { value(name: string): Cell; rows: Record<string, Cell>[]; unit: string };

/** The value of a formula, rounded to a cent; null while something in it is missing. Days count from one date to the next. */
export const reckon = (e: Expression, given: Reckon): number | null => {
  const found = reckonRaw(e, given);
  return found === null || !Number.isFinite(found) ? null : Math.round(found * 100) / 100;
};

const reckonRaw = (e: Expression, given: Reckon): number | null => {
  switch (e.is) {
    case 'number':
      return e.value;
    case 'name':
      return numberOf(given.value(e.name));
    case 'span':
      return spanBetween(given.value(e.from), given.value(e.to), given.unit);
    case 'sum':
      return given.rows.reduce<number | null>((all, row) => {
        const one = reckonRaw(e.of, { ...given, value: (name) => row[name] ?? null });
        return all === null || one === null ? null : all + one;
      }, 0);
    case 'binary': {
      const [left, right] = [reckonRaw(e.left, given), reckonRaw(e.right, given)];
      if (left === null || right === null) return null;
      if (e.sign === '+') return left + right;
      if (e.sign === '-') return left - right;
      return e.sign === '*' ? left * right : left / right;
    }
    default:
      return null;
  }
};

const numberOf = (value: Cell): number | null => (typeof value === 'number' ? value : null);

/** Whole days, or months by the calendar: from the 3rd to the 2nd of the next month is not yet one month. */
const spanBetween = (from: Cell, to: Cell, unit: string): number | null => {
  if (typeof from !== 'string' || typeof to !== 'string' || from === '' || to === '') return null;
  const [start, end] = [Temporal.PlainDate.from(from.slice(0, 10)), Temporal.PlainDate.from(to.slice(0, 10))];
  if (unit.includes('月')) return start.until(end, { largestUnit: 'month' }).months;
  if (unit.includes('年')) return start.until(end, { largestUnit: 'year' }).years;
  return start.until(end, { largestUnit: 'day' }).days;
};
