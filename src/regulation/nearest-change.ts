/** The smallest change of a case that would alter its answer: 「少半天即由科室负责人批」. */
import { isRefusal } from '../core/outcome.ts';
import type { Inquiry, Book, Table } from './book.ts';
import { decideKnown } from './decide-known.ts';
import { findFactTable } from './find-table.ts';
import { aboutInput, exampleIn, inputType, inSpan, knownValues, spansOf } from './input-values.ts';
import { sayLabelled, sayOutcome, sayRange } from './say.ts';
import { sayValue } from './say-value.ts';
import type { Fact, Facts, Verdict } from './verdict.ts';

type Change = { far: number; said: string; verdict: Verdict };

/**
 * The nearest change, in words, or null where nothing near would alter the answer. A refusal looks for what would be
 * allowed; a route for what would go another way. What a person is (rank, department) is nothing that he can change.
 */
export const nearestChange = (
  book: Book,
  ask: Omit<Inquiry, 'facts'>,
  table: Table,
  facts: Facts,
): string | null => {
  const here = judge(book, ask, table, facts);
  if (here === null || !['ok', 'refused'].includes(here.status)) return null;
  const tried = Object.keys(table.inputs)
    .filter((input) => facts[input] !== undefined && findFactTable(book, ask.pack, input) === undefined)
    .flatMap((input) => changesOf(table, input, facts[input]));
  const nearest = tried
    .flatMap(({ input, value, far, said }): Change[] => {
      const verdict = judge(book, ask, table, { ...facts, [input]: value });
      return verdict === null || verdict.status !== 'ok' || sameWay(verdict, here)
        ? []
        : [{ far, said, verdict }];
    })
    .toSorted((a, b) => a.far - b.far)[0];
  if (nearest === undefined) return null;
  const outcome = sayOutcome({
    ...nearest.verdict,
    free: nearest.verdict.approval === undefined ? null : '登记即可',
  });
  return `${nearest.said}，即${outcome === '' ? '可以办' : outcome}`;
};

const judge = (book: Book, ask: Omit<Inquiry, 'facts'>, table: Table, facts: Facts): Verdict | null => {
  const settled = decideKnown(book, ask, table, facts);
  return isRefusal(settled) ? null : settled.verdict;
};

const sameWay = (a: Verdict, b: Verdict): boolean =>
  a.status === b.status &&
  JSON.stringify(a.route.map((s) => [s.mode, s.posts])) ===
    JSON.stringify(b.route.map((s) => [s.mode, s.posts])) &&
  JSON.stringify(a.file_with) === JSON.stringify(b.file_with);

type Tried = { input: string; value: Fact; far: number; said: string };

/** Further than any number: another word is another matter, and told only where no number would do. */
const ANOTHER_WORD = 1e6;

const changesOf = (table: Table, input: string, value: Fact | undefined): Tried[] => {
  const label = table.inputs[input] ?? input;
  if (typeof value === 'number') return numbersNear(table, input, value);
  const type = inputType(table, input);
  if (type === 'boolean')
    return [
      { input, value: value !== true, far: ANOTHER_WORD, said: value === true ? `不是${label}` : label },
    ];
  if (type !== 'text') return [];
  return knownValues(table, input)
    .filter((word) => word !== value)
    .map((word, i) => ({
      input,
      value: word,
      far: ANOTHER_WORD + i + 1,
      said: `${label}改为${sayValue(word)}`,
    }));
};

const numbersNear = (table: Table, input: string, value: number): Tried[] => {
  const { step, unit } = aboutInput(table, input);
  const label = table.inputs[input] ?? input;
  return spansOf(table, input).flatMap((span): Tried[] => {
    const edge = inSpan(span, value) ? null : edgeOf(span, value, step);
    if (edge === null) return [];
    const less = edge < value;
    const by = Math.abs(edge - value);
    const amount = halfDay(by, unit) ?? sayValue(by, unit);
    const counted = `${label}${less ? '少' : '多'}${/^\d/.test(amount) ? ' ' : ''}${amount}`;
    const bound =
      inSpan(span, edge) && Number.isInteger(edge) ? edgeWords(edge, less, unit) : sayRange(span, unit);
    // To ask for a little less comes before asking for more.
    const far = by / (step ?? Math.max(1, Math.abs(value) / 10)) + (less ? 0 : 0.5);
    return [{ input, value: edge, far, said: step === undefined ? sayLabelled(label, bound) : counted }];
  });
};

/** 「200 元以内」「满 300 公里」 */
const edgeWords = (edge: number, less: boolean, unit: string | undefined): string =>
  less
    ? sayRange({ from: null, fromIn: false, to: edge, toIn: true }, unit)
    : sayRange({ from: edge, fromIn: true, to: null, toIn: false }, unit);

const halfDay = (by: number, unit: string | undefined): string | null =>
  by === 0.5 && unit === '天' ? '半天' : null;

/** The number of a span that lies nearest to a value, on the grid where there is one. */
const edgeOf = (
  span: Parameters<typeof inSpan>[0],
  value: number,
  step: number | undefined,
): number | null => {
  const above = span.from !== null && span.from >= value;
  if (above || span.to === null) return exampleIn(span, step);
  if (step === undefined) return span.toIn ? span.to : exampleIn(span, step);
  const onGrid = Math.floor(span.to / step) * step;
  const near = inSpan(span, onGrid) ? onGrid : onGrid - step;
  return inSpan(span, near) ? near : exampleIn(span, step);
};
