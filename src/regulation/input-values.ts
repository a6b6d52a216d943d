/** What values an input can take, as far as a table can tell them apart. */
import { never } from '../core/outcome.ts';
import type { CellTest, InputAbout, Row, Table } from './book.ts';
import type { Fact } from './verdict.ts';

export type InputType = 'number' | 'text' | 'boolean';

/** A stretch of numbers: one point, or the open space between two points at which some row changes its mind. */
export type NumberRange = { from: number | null; fromIn: boolean; to: number | null; toIn: boolean };

/** Stands for any word that no row names. */
export const OTHER_TEXT = '其他';

export const aboutInput = (table: Table, input: string): InputAbout => table.about?.[input] ?? {};

const cellType = (test: CellTest): InputType | null => {
  switch (test.is) {
    case 'any':
      return null;
    case 'range':
      return 'number';
    case 'contains':
    case 'holds':
      return 'text';
    case 'values': {
      const kind = typeof test.values[0];
      return kind === 'number' || kind === 'boolean' ? kind : 'text';
    }
    default:
      return never(test);
  }
};

/** The kinds of value that the cells of a column speak of; more than one is a fault of the pack. */
export const columnTypes = (rows: Row[], input: string): InputType[] => {
  const types = rows.flatMap((row) => (row.if[input] === undefined ? [] : [cellType(row.if[input])]));
  return [...new Set(types.filter((t) => t !== null))];
};

/** An input's type, or null when no row looks at it. */
export const inputType = (table: Table, input: string): InputType | null =>
  columnTypes(table.rows, input)[0] ?? null;

/** The words of an input: those in its cells and those the pack lists. */
export const knownValues = (table: Table, input: string, rows: Row[] = table.rows): Fact[] => {
  const inCells = rows.flatMap((row) => {
    const test = row.if[input];
    if (test?.is === 'values') return test.values;
    return test?.is === 'contains' || test?.is === 'holds' ? test.texts : [];
  });
  return [...new Set([...(aboutInput(table, input).values ?? []), ...inCells])];
};

/** Cuts the numbers of an input at every bound that a row names; in order, without holes. */
export const spansOf = (table: Table, input: string, rows: Row[] = table.rows): NumberRange[] => {
  const { above, least } = aboutInput(table, input);
  const low = above ?? least ?? null;
  const points = [...new Set(rows.flatMap((row) => boundsOf(row.if[input])))].toSorted((a, b) => a - b);
  const inside = points.filter((p) => low === null || p > low || (p === low && above === undefined));
  const spans: NumberRange[] = [];
  let from = low;
  let fromIn = above === undefined && low !== null;
  for (const point of inside) {
    if (!(point === from && fromIn)) spans.push({ from, fromIn, to: point, toIn: false });
    spans.push({ from: point, fromIn: true, to: point, toIn: true });
    [from, fromIn] = [point, false];
  }
  return [...spans, { from, fromIn, to: null, toIn: false }];
};

const boundsOf = (test: CellTest | undefined): number[] => {
  if (test?.is === 'range') return [test.from, test.to].filter((b) => b !== null);
  return test?.is === 'values' ? test.values.filter((v) => typeof v === 'number') : [];
};

export const inSpan = (span: NumberRange, value: number): boolean =>
  (span.from === null || value > span.from || (span.fromIn && value === span.from)) &&
  (span.to === null || value < span.to || (span.toIn && value === span.to));

/** Some number in a span. */
export const probe = ({ from, fromIn, to, toIn }: NumberRange): number => {
  if (from !== null && fromIn) return from;
  if (to !== null && toIn) return to;
  if (from === null) return to === null ? 0 : to - 1;
  return to === null ? from + 1 : (from + to) / 2;
};

/** The first number in a span on which a case can really fall (such as a whole half-day), or null when there is none. */
export const exampleIn = (span: NumberRange, step: number | undefined): number | null => {
  if (step === undefined) return probe(span);
  if (span.from === null) return inSpan(span, 0) ? 0 : Math.floor(probe(span) / step) * step;
  const onGrid = Math.ceil(span.from / step) * step;
  const value = inSpan(span, onGrid) ? onGrid : onGrid + step;
  return inSpan(span, value) ? value : null;
};

/** Two neighbouring spans as one. */
export const joinSpans = (left: NumberRange, right: NumberRange): NumberRange => ({
  from: left.from,
  fromIn: left.fromIn,
  to: right.to,
  toIn: right.toIn,
});
