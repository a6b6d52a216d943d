import { never } from '../core/outcome.ts';
import { findClause, findFactTable, findNumber } from './find-table.ts';
import { aboutInput } from './input-values.ts';
import type { Judgement, Reading, TextCase } from './judge-text.ts';
import { NOTHING, type RowOutcome } from './row-outcome.ts';
import { endSentence, sayFacts, sayOutcome, sayPart, sayRef } from './say.ts';
import { gapKey, numberKey, overlapKey } from './situation.ts';
import type { Alternative, OfficeChoice, Verdict } from './verdict.ts';

export type Settled = { verdict: Verdict; situation: string };

/** The office's reading of a situation, when it has one; a decision on a card comes before the file. */
export type FindChoice = (situation: string) => OfficeChoice | undefined;

/** Turns what the text says into a verdict, with the office's own reading where the text leaves it open. */
export const settleJudgement = (c: TextCase, judgement: Judgement, choiceFor: FindChoice): Settled => {
  switch (judgement.is) {
    case 'clear':
      return settleClear(c, judgement.reading, choiceFor);
    case 'gap':
      return settleGap(c, judgement, choiceFor);
    case 'overlap':
    case 'conflict':
      return settleDouble(c, judgement, choiceFor);
    default:
      return never(judgement);
  }
};

const verdictOf = (
  outcome: RowOutcome,
  more: Pick<Verdict, 'status' | 'cite' | 'explanation'> & Partial<Verdict>,
): Verdict => ({
  status: more.status,
  route: outcome.route,
  file_with: outcome.file_with,
  notify: outcome.notify,
  limits: outcome.limits,
  deadlines: outcome.deadlines,
  requires: outcome.requires,
  alternatives: more.alternatives ?? [],
  ...(outcome.free === null ? {} : { approval: 'none' as const }),
  resolved_by: more.resolved_by ?? 'text',
  cite: more.cite,
  explanation: more.explanation,
});

/** 「级别为一般工作人员，天数为 2.5 天：按《请销假制度》二、2」 */
const sayBasis = (c: TextCase, cite: string[]): string => {
  const facts = sayFacts(c.table, c.facts);
  const clauses = cite.map((id) => findClause(c.book, c.packId, id)).filter((x) => x !== undefined);
  const by = clauses.length === 0 ? '' : `按${[...new Set(clauses.map(sayRef))].join('、')}`;
  return `${facts}${facts === '' || by === '' ? '' : '：'}${by}`;
};

const settleClear = (c: TextCase, { outcome, cite }: Reading, choiceFor: FindChoice): Settled => {
  const because = sayBasis(c, cite);
  if (outcome.refuse !== null) {
    return {
      verdict: verdictOf(
        { ...outcome, route: [] },
        { status: 'refused', cite, explanation: `${because}，不予批准：${endSentence(outcome.refuse)}` },
      ),
      situation: '',
    };
  }
  const open = outcome.needs[0];
  if (open !== undefined) {
    const label = findNumber(c.book, c.packId, open)?.label ?? open;
    const explanation = `${because}，没有写明“${label}”是多少，需由办公室填写后才能计算。`;
    return {
      verdict: verdictOf(outcome, { status: 'needs_number', cite, explanation }),
      situation: numberKey(open),
    };
  }
  const filled = outcome.filled[0];
  const said = cite.length === 0 ? '没有适用的条文' : sayOutcome(outcome);
  const explanation = endSentence(said === '' ? because : `${because}，${said}`);
  if (filled === undefined)
    return { verdict: verdictOf(outcome, { status: 'ok', cite, explanation }), situation: '' };
  const { label, unit } = findNumber(c.book, c.packId, filled) ?? { label: filled };
  const local = `“${label}”按本单位约定为 ${c.numbers[filled]}${unit === undefined ? '' : ` ${unit}`}。`;
  const resolved_by = choiceFor(numberKey(filled))?.source ?? 'office choice';
  return {
    verdict: verdictOf(outcome, { status: 'ok', cite, explanation: explanation + local, resolved_by }),
    situation: numberKey(filled),
  };
};

const settleGap = (c: TextCase, gap: Extract<Judgement, { is: 'gap' }>, choiceFor: FindChoice): Settled => {
  const situation = gapKey(gap.parts);
  // A plain 否 says only what everybody takes for granted.
  const telling = gap.parts.filter(
    (part) => part.is === 'span' || part.values[0] !== false || !isTakenForGranted(c, part.input),
  );
  const where = telling.map((part) => sayPart(c.table, part)).join('，');
  const missing =
    gap.silent ??
    `制度没有规定${where === '' ? '这种情况' : `“${where}”的情况`}${c.table.outputs ? '' : '由谁批'}`;
  const choice = choiceFor(situation);
  if (choice?.route !== undefined && choice.route.length > 0) {
    return { verdict: localVerdict(choice, gap.cite, endSentence(missing)), situation };
  }
  const explanation = `${endSentence(missing)}需由办公室确认，确认后作为本单位约定。`;
  return { verdict: verdictOf(NOTHING, { status: 'gap', cite: gap.cite, explanation }), situation };
};

const isTakenForGranted = (c: TextCase, input: string): boolean =>
  aboutInput(c.table, input).otherwise === false || findFactTable(c.book, c.packId, input) !== undefined;

/** A route of the office's own; no clause stands behind its steps. */
const localVerdict = (choice: OfficeChoice, cite: string[], before: string): Verdict => {
  const route = (choice.route ?? []).map((step, i) => ({ step: i + 1, ...step, cite: [] }));
  const outcome: RowOutcome = { ...NOTHING, route, file_with: choice.file_with ?? [] };
  return verdictOf(outcome, {
    status: 'ok',
    cite,
    resolved_by: choice.source,
    explanation: `${before}按本单位约定，${sayOutcome(outcome)}${sayWhen(choice)}。`,
  });
};

const sayWhen = (choice: OfficeChoice): string => (choice.said === undefined ? '' : `（${choice.said}）`);

const settleDouble = (
  c: TextCase,
  { is, readings }: Extract<Judgement, { is: 'overlap' | 'conflict' }>,
  choiceFor: FindChoice,
): Settled => {
  const situation = overlapKey(readings.map((r) => r.key));
  const said = readings.map((r) => r.label).join('；');
  const facts = sayFacts(c.table, c.facts);
  const problem =
    is === 'conflict' ? `条文互相矛盾（${facts}）：${said}。` : `条文有不止一种说法（${facts}）：${said}。`;
  const choice = choiceFor(situation);
  const chosen = readings.find((r) => r.key === choice?.alternative);
  if (choice !== undefined && chosen !== undefined)
    return takeReading(c, chosen, choice, situation, choiceFor);
  if (choice?.route !== undefined && choice.route.length > 0)
    return { verdict: localVerdict(choice, citesOf(readings), problem), situation };
  const explanation = `${problem}需由办公室确认按哪一条，确认后作为本单位约定。`;
  const alternatives = readings.map(alternativeOf);
  return {
    verdict: verdictOf(agreed(readings), { status: is, cite: citesOf(readings), explanation, alternatives }),
    situation,
  };
};

const citesOf = (readings: Reading[]): string[] => [...new Set(readings.flatMap((r) => r.cite))];

const takeReading = (
  c: TextCase,
  chosen: Reading,
  choice: OfficeChoice,
  situation: string,
  choiceFor: FindChoice,
): Settled => {
  const settled = settleClear(c, chosen, choiceFor);
  if (settled.verdict.status === 'needs_number') return settled;
  const explanation = `按本单位约定，${chosen.label.replace(/^按/, '取')}${sayWhen(choice)}。`;
  return { verdict: { ...settled.verdict, resolved_by: choice.source, explanation }, situation };
};

const alternativeOf = ({ key, label, outcome, cite }: Reading): Alternative => ({
  key,
  label,
  route: outcome.route,
  file_with: outcome.file_with,
  cite,
});

/** The parts on which all readings agree hold whichever is chosen; the route is none of them. */
const agreed = (readings: Reading[]): RowOutcome => {
  const [first, ...others] = readings.map((r) => r.outcome);
  if (first === undefined) return NOTHING;
  const same = (list: string[], pick: (o: RowOutcome) => string[]) =>
    list.filter((x) => others.every((o) => pick(o).includes(x)));
  return {
    ...NOTHING,
    file_with: same(first.file_with, (o) => o.file_with),
    notify: same(first.notify, (o) => o.notify),
    requires: same(first.requires, (o) => o.requires),
  };
};
