/* oxlint-disable unicorn/no-thenable -- `then` is the pack's own word and never a function. */
import { isRefusal, type Refusal } from '../core/outcome.ts';
import type { Book, Row } from './book.ts';
import { findTable } from './find-table.ts';
import { knowFacts, needFacts } from './know-facts.ts';
import { isSilent, matchTable } from './match-row.ts';
import type { Numbers } from './row-outcome.ts';
import { type OpenNumberRef, type OutputValue, isOpenNumber, readOutputs } from './then-schema.ts';
import { numberKey, overlapKey } from './situation.ts';
import type { OfficeChoice, Facts } from './verdict.ts';

/** A value as the book answers it; null where the text leaves a number open and the office has not filled it in. */
export type TableAnswer = Record<string, Exclude<OutputValue, OpenNumberRef>>;

export type LookUp = {
  /** `gap`: no row applies, or the text says that it leaves the case open. */
  status: 'ok' | 'gap' | 'overlap' | 'needs_number' | 'refused';
  /** Why it is refused, or what the text leaves open; null otherwise. */
  reason: string | null;
  rows: Row[];
  /** The answer; where several rows apply (`collect`), the first word on each output. */
  then: TableAnswer;
  /** One answer a row. */
  each: TableAnswer[];
  cite: string[];
  /** The open numbers still missing. */
  needs: string[];
  /** Where rows of the same clause or of several answer differently: what may be chosen; empty otherwise. */
  alternatives: { key: string; label: string; then: TableAnswer; cite: string[] }[];
  /** Names the double answer or the open number, the same for every case that falls into it; empty when it is clear. */
  situation: string;
  /** The office's own reading that settled it. */
  settledBy: OfficeChoice | null;
};

/** Looks up a table that answers with values (how the days count, how many there are) instead of a route. */
export const lookUp = (
  book: Book,
  ask: { pack: string; table: string; facts: Facts; numbers?: Numbers; choices?: OfficeChoice[] },
): LookUp | Refusal => {
  const found = findTable(book, ask.pack, ask.table);
  if (isRefusal(found)) return found;
  const { table } = found;
  const facts = knowFacts(book, ask.pack, table, ask.facts);
  if (isRefusal(facts)) return facts;
  const matched = matchTable(table, facts);
  if ('missing' in matched) return needFacts(book, ask.pack, table, matched.missing);

  const speaking = matched.rows.filter((row) => !isSilent(row));
  const applying = table.hit === 'first' ? speaking.slice(0, 1) : speaking;
  const readings = table.hit === 'unique' ? readingsOf(applying, ask.numbers ?? {}) : [];
  const double = readings.length > 1 ? overlapKey(readings.map((r) => r.key)) : '';
  const choices = (ask.choices ?? []).filter((c) => c.pack === ask.pack);
  const chosen = choices.find((c) => c.table === table.name && c.situation === double && double !== '');
  const taken = readings.find((r) => r.key === chosen?.alternative);
  const rows = taken?.rows ?? applying;
  const refused = rows.find((row) => row.then['refuse'] !== undefined);
  const silent = matched.rows.find(isSilent);
  const needs = new Set<string>();
  const numbers = { ...ask.numbers, ...numbersOf(choices) };
  const each = rows.map((row) => fillIn(readOutputs(row.then), numbers, needs));
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
    alternatives: differ ? readings.map(({ key, label, then, cite }) => ({ key, label, then, cite })) : [],
    situation: differ ? double : needs.size > 0 ? numberKey([...needs][0] ?? '') : '',
    settledBy: taken === undefined ? null : (chosen ?? null),
  };
};

type Reading = { key: string; label: string; then: TableAnswer; cite: string[]; rows: Row[] };

/** The different answers of several rows, each named by its clause and the name of its reading. */
const readingsOf = (rows: Row[], numbers: Numbers): Reading[] => {
  const groups = new Map<string, Reading>();
  for (const row of rows) {
    const then = fillIn(readOutputs(row.then), numbers, new Set());
    const same = groups.get(JSON.stringify(then));
    const key = `${row.cite[0] ?? ''}${row.reading === undefined ? '' : `:${row.reading}`}`;
    groups.set(
      JSON.stringify(then),
      same === undefined
        ? { key, label: row.reading ?? `按 ${key}`, then, cite: row.cite, rows: [row] }
        : {
            ...same,
            cite: [...new Set([...same.cite, ...row.cite])],
            rows: [...same.rows, row],
          },
    );
  }
  return [...groups.values()];
};

/** Numbers that were filled in on a card. */
const numbersOf = (choices: OfficeChoice[]): Numbers =>
  Object.fromEntries(
    choices.flatMap(({ situation, number }) =>
      number === undefined || !situation.startsWith(numberKey(''))
        ? []
        : [[situation.slice(numberKey('').length), number]],
    ),
  );

const reasonOf = (said: unknown): string | null => (typeof said === 'string' ? said : null);

const fillIn = (then: Record<string, OutputValue>, numbers: Numbers, needs: Set<string>): TableAnswer =>
  Object.fromEntries(
    Object.entries(then).map(([name, value]) => {
      if (!isOpenNumber(value)) return [name, value];
      const number = numbers[value.needs];
      if (number === undefined) needs.add(value.needs);
      return [name, number ?? null];
    }),
  );
