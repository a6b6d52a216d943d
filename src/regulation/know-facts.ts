import { isRefusal, never, type Refusal, refuse } from '../core/outcome.ts';
import type { Book, Table } from './book.ts';
import { findFactTable } from './find-table.ts';
import { aboutInput, inputType, knownValues } from './input-values.ts';
import { matchTable } from './match-row.ts';
import type { Fact, Facts } from './verdict.ts';

/**
 * The facts a table is asked with: named by input or by Chinese label, checked for their type, completed with what
 * holds when nothing is said and with what the pack's `fact.*` tables derive from the personnel file.
 */
export const knowFacts = (book: Book, packId: string, table: Table, given: Facts): Facts | Refusal =>
  completeFacts(book, packId, table, given, new Set());

const completeFacts = (
  book: Book,
  packId: string,
  table: Table,
  given: Facts,
  deriving: Set<string>,
): Facts | Refusal => {
  const facts = byName(table, given);
  for (const input of Object.keys(table.inputs)) {
    const value =
      facts[input] ?? deriveFact(book, packId, input, given, deriving) ?? aboutInput(table, input).otherwise;
    if (isRefusal(value)) return value;
    if (value === undefined) continue;
    const wrong = checkType(table, input, value);
    if (wrong !== null) return refuse('bad-input', wrong);
    facts[input] = value;
  }
  return facts;
};

const byName = (table: Table, given: Facts): Facts => {
  const facts: Facts = { ...given };
  for (const [input, label] of Object.entries(table.inputs)) {
    const value = given[label];
    if (facts[input] === undefined && value !== undefined) facts[input] = value;
  }
  return facts;
};

/** Undefined when the pack cannot tell, because it has no table for it or the personnel facts are not given either. */
const deriveFact = (
  book: Book,
  packId: string,
  input: string,
  given: Facts,
  deriving: Set<string>,
): Fact | Refusal | undefined => {
  const table = findFactTable(book, packId, input);
  if (table === undefined || deriving.has(input)) return undefined;
  const facts = completeFacts(book, packId, table, given, new Set([...deriving, input]));
  if (isRefusal(facts)) return facts;
  const found = matchTable(table, facts);
  const value = 'rows' in found ? found.rows[0]?.then[input] : undefined;
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? value
    : undefined;
};

const checkType = (table: Table, input: string, value: Fact): string | null => {
  const type = inputType(table, input);
  const { above, least } = aboutInput(table, input);
  const right =
    type === null ||
    (type === 'text' && typeof value === 'string') ||
    (type === 'boolean' && typeof value === 'boolean') ||
    (type === 'number' &&
      typeof value === 'number' &&
      Number.isFinite(value) &&
      (above === undefined || value > above) &&
      (least === undefined || value >= least));
  return right
    ? null
    : `“${labelOf(table, input)}”不能是 ${JSON.stringify(value)}，应填${acceptedValues(table, input)}。`;
};

const labelOf = (table: Table, input: string): string =>
  (table.inputs[input] ?? input) === input ? input : `${table.inputs[input]}（${input}）`;

// Enough to see what is meant; the pack itself is the full list.
const SHOWN = 12;

/** What an input accepts, in words: 「大于 0 的数」「一般工作人员、副科级领导」. */
export const acceptedValues = (table: Table, input: string): string => {
  const { above, least } = aboutInput(table, input);
  const type = inputType(table, input);
  switch (type) {
    case 'number':
      if (above !== undefined) return `大于 ${above} 的数`;
      return least === undefined ? '一个数' : `不小于 ${least} 的数`;
    case 'boolean':
      return ' true（是）或 false（否）';
    case 'text':
    case null: {
      const words = knownValues(table, input);
      if (words.length === 0) return '文字';
      return `${words
        .slice(0, SHOWN)
        .map((w) => `“${w}”`)
        .join('')}${words.length > SHOWN ? '等' : ''}`;
    }
    default:
      return never(type);
  }
};

/** Says which facts are missing, what each accepts, and from which other facts the pack could tell it. */
export const needFacts = (book: Book, packId: string, table: Table, missing: string[]): Refusal => {
  const wants = missing.map((input) => {
    const derived = findFactTable(book, packId, input);
    const instead =
      derived &&
      Object.keys(derived.inputs)
        .map((name) => labelOf(derived, name))
        .join('、');
    return `${labelOf(table, input)}，可填${acceptedValues(table, input)}${instead ? `，或改填${instead}` : ''}`;
  });
  return refuse('bad-input', `还缺：${wants.join('；')}。`);
};
