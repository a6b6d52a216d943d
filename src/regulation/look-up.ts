/* oxlint-disable unicorn/no-thenable -- `then` is the pack's own word and never a function. */
import { isRefusal, type Refusal } from '../core/outcome.ts';
import type { Book, Row } from './book.ts';
import { findTable } from './find-table.ts';
import { knowFacts, needFacts } from './know-facts.ts';
import { isSilent, matchTable } from './match-row.ts';
import type { Numbers } from './row-outcome.ts';
import { isOpenNumber, outputThen, type OpenNumberRef, type OutputValue } from './then-schema.ts';
import type { Facts } from './verdict.ts';

/** A value as the book answers it; null where the text leaves a number open and the office has not filled it in. */
export type Answer = Record<string, Exclude<OutputValue, OpenNumberRef>>;

export type LookUp = {
  /** `gap`: no row applies, or the text says that it leaves the case open. */
  status: 'ok' | 'gap' | 'overlap' | 'needs_number' | 'refused';
  /** Why it is refused, or what the text leaves open; null otherwise. */
  reason: string | null;
  rows: Row[];
  /** The answer; where several rows apply (`collect`), the first word on each output. */
  then: Answer;
  /** One answer a row. */
  each: Answer[];
  cite: string[];
  /** The open numbers still missing. */
  needs: string[];
};

/** Looks up a table that answers with values (how the days count, how many there are) instead of a route. */
export const lookUp = (
  book: Book,
  ask: { pack: string; table: string; facts: Facts; numbers?: Numbers },
): LookUp | Refusal => {
  const found = findTable(book, ask.pack, ask.table);
  if (isRefusal(found)) return found;
  const { table } = found;
  const facts = knowFacts(book, ask.pack, table, ask.facts);
  if (isRefusal(facts)) return facts;
  const matched = matchTable(table, facts);
  if ('missing' in matched) return needFacts(book, ask.pack, table, matched.missing);

  const speaking = matched.rows.filter((row) => !isSilent(row));
  const rows = table.hit === 'first' ? speaking.slice(0, 1) : speaking;
  const refused = rows.find((row) => row.then['refuse'] !== undefined);
  const silent = matched.rows.find(isSilent);
  const needs = new Set<string>();
  const each = rows.map((row) => fillIn(outputThen.parse(row.then), ask.numbers ?? {}, needs));
  // Where rows are collected, none of them is an answer too: nothing of the kind applies.
  const isGap = rows.length === 0 && (table.hit !== 'collect' || silent !== undefined);
  const differ = table.hit === 'unique' && new Set(each.map((a) => JSON.stringify(a))).size > 1;
  return {
    status: refused ? 'refused' : isGap ? 'gap' : differ ? 'overlap' : needs.size > 0 ? 'needs_number' : 'ok',
    reason: reasonOf(refused?.then['refuse'] ?? (isGap ? silent?.then['silent'] : undefined)),
    rows,
    then: Object.assign({}, ...each.toReversed()),
    each,
    cite: [...new Set((rows.length > 0 ? rows : matched.rows).flatMap((row) => row.cite))],
    needs: [...needs],
  };
};

const reasonOf = (said: unknown): string | null => (typeof said === 'string' ? said : null);

const fillIn = (then: Record<string, OutputValue>, numbers: Numbers, needs: Set<string>): Answer =>
  Object.fromEntries(
    Object.entries(then).map(([name, value]) => {
      if (!isOpenNumber(value)) return [name, value];
      const number = numbers[value.needs];
      if (number === undefined) needs.add(value.needs);
      return [name, number ?? null];
    }),
  );
