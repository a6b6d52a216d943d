/** Names the situation a case is in, the same for every case that falls into it, so that one answer settles them all. */
import type { Row, Table } from './book.ts';
import {
  inputType,
  inSpan,
  joinSpans,
  knownValues,
  OTHER_TEXT,
  probe,
  spansOf,
  type NumberRange,
} from './input-values.ts';
import { isSilent, matchCell } from './match-row.ts';
import type { Fact, Facts } from './verdict.ts';

/** One side of a cell: the words or the stretch of numbers of one input. */
export type CellPart =
  | { input: string; is: 'values'; not: boolean; values: Fact[] }
  | { input: string; is: 'span'; span: NumberRange };

/**
 * The largest cell around a case that no row covers, and the rows next to it. The inputs are split in their order,
 * each only as far as the rows still in question tell its values apart; the last number is then widened to both
 * sides for as long as no row begins. So 1.25 and 1.5 days lie in the same gap between 一天 and 两天.
 */
export const gapCell = (table: Table, facts: Facts): { parts: CellPart[]; near: Row[] } => {
  const inputs = Object.keys(table.inputs);
  const lastNumber = inputs.findLast((i) => inputType(table, i) === 'number' && facts[i] !== undefined);
  const parts: CellPart[] = [];
  let rows = table.rows;
  for (const input of inputs) {
    const value = facts[input];
    if (input === lastNumber || value === undefined) continue;
    const part = sameTreatment(table, input, value, rows);
    if (part !== null) parts.push(part);
    rows = rows.filter((row) => passes(row, input, value));
  }
  const value = lastNumber === undefined ? undefined : facts[lastNumber];
  if (lastNumber !== undefined && typeof value === 'number') {
    const covered = (n: number) => rows.some((row) => !isSilent(row) && passes(row, lastNumber, n));
    const part = stretch(table, lastNumber, value, rows, (n) => String(covered(n)));
    if (part !== null) parts.push(part);
  }
  return { parts, near: rows };
};

const passes = (row: Row, input: string, value: Fact): boolean => {
  const test = row.if[input];
  return test === undefined || matchCell(test, value);
};

/** The values that the rows treat like this one, or null when they treat all values alike. */
const sameTreatment = (table: Table, input: string, value: Fact, rows: Row[]): CellPart | null => {
  const treat = (v: Fact) =>
    rows
      .filter((row) => passes(row, input, v))
      .map((row) => row.number)
      .join();
  if (typeof value === 'number') return stretch(table, input, value, rows, treat);
  const known =
    typeof value === 'boolean'
      ? [true, false]
      : knownValues(table, input, rows).filter((v) => v !== OTHER_TEXT);
  const own = treat(value);
  const alike = known.filter((v) => treat(v) === own);
  const open = typeof value === 'string' && treat(OTHER_TEXT) === own;
  if (open) {
    const others = known.filter((v) => treat(v) !== own);
    return others.length === 0 ? null : { input, is: 'values', not: true, values: others };
  }
  if (typeof value === 'boolean' && alike.length === known.length) return null;
  return { input, is: 'values', not: false, values: alike.includes(value) ? alike : [value] };
};

const stretch = (
  table: Table,
  input: string,
  value: number,
  rows: Row[],
  treat: (n: number) => string,
): CellPart | null => {
  const spans = spansOf(table, input, rows);
  const at = spans.findIndex((s) => inSpan(s, value));
  const here = spans[at];
  if (here === undefined)
    return { input, is: 'span', span: { from: value, fromIn: true, to: value, toIn: true } };
  const own = treat(value);
  const alike = (span: NumberRange | undefined): span is NumberRange =>
    span !== undefined && treat(probe(span)) === own;
  let span = here;
  let [first, last] = [at, at];
  for (let s = spans[first - 1]; alike(s); s = spans[first - 1])
    [span, first] = [joinSpans(s, span), first - 1];
  for (let s = spans[last + 1]; alike(s); s = spans[last + 1]) [span, last] = [joinSpans(span, s), last + 1];
  if (first === 0 && last === spans.length - 1) return null;
  // The end of the domain is no bound that the text names.
  return { input, is: 'span', span: first === 0 ? { ...span, from: null, fromIn: false } : span };
};

/** `gap:type=事假,days in (1..2)` */
export const gapKey = (parts: CellPart[]): string => `gap:${parts.map(partKey).join(',') || 'any'}`;

const partKey = (part: CellPart): string => {
  if (part.is === 'values') {
    if (!part.not && part.values.length === 1) return `${part.input}=${part.values[0]}`;
    return `${part.input} ${part.not ? 'not in' : 'in'} (${part.values.join('|')})`;
  }
  const { from, fromIn, to, toIn } = part.span;
  if (from === to) return `${part.input}=${from}`;
  if (from === null) return `${part.input}${toIn ? '<=' : '<'}${to}`;
  if (to === null) return `${part.input}${fromIn ? '>=' : '>'}${from}`;
  return `${part.input} in ${fromIn ? '[' : '('}${from}..${to}${toIn ? ']' : ')'}`;
};

/** `overlap:000-1-2-2a|000-1-2-2b`: the clauses that answer at once, in the order of their names. */
export const overlapKey = (alternatives: string[]): string => `overlap:${alternatives.toSorted().join('|')}`;

/** `number:leave.return_due_days` */
export const numberKey = (name: string): string => `number:${name}`;
