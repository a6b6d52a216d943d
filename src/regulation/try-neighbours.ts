/** What would change the answer: the same case with one number a little more or less. */
import { isRefusal, never } from '../core/outcome.ts';
import type { Inquiry, Book, Table } from './book.ts';
import { decideKnown } from './decide-known.ts';
import {
  aboutInput,
  exampleIn,
  inputType,
  inSpan,
  joinSpans,
  spansOf,
  type NumberRange,
} from './input-values.ts';
import { sayLabelled, sayOutcome, sayRange } from './say.ts';
import type { Facts, Verdict } from './verdict.ts';

type Stretch = { span: NumberRange; key: string; verdict: Verdict };

/** 「超过 3 天,改由党工委书记批,办公室备案。」: one sentence for each stretch of a number that changes the answer. */
export const tryNeighbours = (
  book: Book,
  ask: Omit<Inquiry, 'facts'>,
  table: Table,
  facts: Facts,
): string[] => {
  const numbers = Object.keys(table.inputs).filter((input) => inputType(table, input) === 'number');
  return numbers.flatMap((input) => {
    const value = facts[input];
    if (typeof value !== 'number') return [];
    const stretches = stretchesOf(book, ask, table, facts, input);
    const at = stretches.findIndex((s) => inSpan(s.span, value));
    const here = stretches[at];
    if (here === undefined) return [];
    const label = numbers.length === 1 ? '' : (table.inputs[input] ?? input);
    const range = (s: Stretch) => sayLabelled(label, sayRange(s.span, aboutInput(table, input).unit));
    const say = (s: Stretch) => `${range(s)}，${sayChange(here.verdict, s.verdict)}。`;
    const up = nearest(stretches.slice(at + 1)).map(say);
    const down = nearest(stretches.slice(0, at).toReversed()).map(say);
    return [...up, ...down];
  });
};

/** As far as the first clear answer; a gap or an overlap on the way is told too. */
const nearest = (stretches: Stretch[]): Stretch[] => {
  const clear = stretches.findIndex((s) => s.verdict.status === 'ok' || s.verdict.status === 'refused');
  return clear === -1 ? stretches.slice(0, 1) : stretches.slice(0, clear + 1);
};

const stretchesOf = (
  book: Book,
  ask: Omit<Inquiry, 'facts'>,
  table: Table,
  facts: Facts,
  input: string,
): Stretch[] => {
  const { step, above, least } = aboutInput(table, input);
  const low = above ?? least ?? null;
  const stretches: Stretch[] = [];
  for (const span of spansOf(table, input)) {
    const value = exampleIn(span, step);
    if (value === null) continue;
    const settled = decideKnown(book, ask, table, { ...facts, [input]: value });
    if (isRefusal(settled)) continue;
    const { verdict, situation } = settled;
    const key = verdict.status === 'ok' ? answerKey(verdict) : `${verdict.status} ${situation}`;
    const last = stretches.at(-1);
    // The end of the domain is no bound that the text names.
    const shown =
      span.from === low
        ? { ...span, from: span.to === low ? span.from : null, fromIn: span.to === low && span.fromIn }
        : span;
    if (last?.key === key) last.span = joinSpans(last.span, shown);
    else stretches.push({ span: shown, key, verdict });
  }
  return stretches;
};

const answerKey = (v: Verdict): string =>
  JSON.stringify([v.route.map((s) => [s.mode, s.posts]), v.file_with, v.limits.map((l) => l.value)]);

const sayChange = (here: Verdict, there: Verdict): string => {
  switch (there.status) {
    case 'ok':
      return sayOk(here, there);
    case 'refused':
      return '不予批准';
    case 'gap':
      return '制度没有规定，要由办公室确认';
    case 'overlap':
    case 'conflict':
      return '条文有不止一种说法，要由办公室确认';
    case 'needs_number':
      return '条文留有空白数字，要由办公室填写';
    default:
      return never(there.status);
  }
};

const sayOk = (here: Verdict, there: Verdict): string => {
  if (there.route.length === 0) return sayOutcome(there);
  const same =
    JSON.stringify(here.route.map((s) => s.posts)) === JSON.stringify(there.route.map((s) => s.posts));
  return `${same ? '仍' : '改'}${sayOutcome(there)}`;
};
