import type { Book, Row, Table } from './book.ts';
import { findClause, findPost } from './find-table.ts';
import { writeCondition } from './language/conditions.ts';
import {
  NOTHING,
  outcomeKey,
  rowOutcomeOf,
  type NamePost,
  type Numbers,
  type RowOutcome,
} from './row-outcome.ts';
import { sayOutcome, sayRow } from './say.ts';
import { isSilent } from './match-row.ts';
import { gapCell, type CellPart } from './situation.ts';
import type { Facts } from './verdict.ts';

/** One answer of the text, with the rows and clauses that give it. */
export type Reading = {
  /** Its clauses, and the name of the reading where one clause has several. */
  key: string;
  rows: Row[];
  cite: string[];
  outcome: RowOutcome;
  /** 「按二、2(3 天以内),由办事处主任批」 */
  label: string;
};

/** What the text itself says, before the office's own readings. */
export type Judgement =
  | { is: 'clear'; reading: Reading }
  | { is: 'overlap' | 'conflict'; readings: Reading[] }
  /** `silent`: what the text does not say, in its own row; `cite`: that clause, or those next to the gap. */
  | { is: 'gap'; parts: CellPart[]; silent: string | null; cite: string[] };

export type TextCase = { book: Book; packId: string; table: Table; facts: Facts; numbers: Numbers };

/** Judges the rows that apply to a case: none, one answer, or several that differ. */
export const judgeText = (c: TextCase, matched: Row[]): Judgement => {
  const speaking = matched.filter((row) => !isSilent(row));
  // Where rows are collected, none of them is an answer too: nothing of the kind applies.
  if (speaking.length === 0 && (matched.length > 0 || c.table.hit !== 'collect')) return judgeGap(c, matched);
  if (c.table.hit === 'first') return { is: 'clear', reading: readRows(c, speaking.slice(0, 1)) };
  if (c.table.hit === 'collect') return { is: 'clear', reading: collectRows(c, speaking) };
  const groups = new Map<string, Row[]>();
  for (const row of speaking) {
    const key = outcomeKey(outcomeFor(c, row));
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  const readings = nameApart([...groups.values()].map((rows) => readRows(c, rows)));
  const [only, ...others] = readings;
  if (only !== undefined && others.length === 0) return { is: 'clear', reading: only };
  return { is: cannotBothHold(readings) ? 'conflict' : 'overlap', readings };
};

const judgeGap = (c: TextCase, matched: Row[]): Judgement => {
  const { parts, near } = gapCell(c.table, c.facts);
  const cited = matched.length > 0 ? matched : near.filter((row) => !isSilent(row));
  const deciding = [...new Set(cited.flatMap((row) => row.cite.slice(0, 1)))];
  const silent = matched.map((row) => String(row.then['silent'])).join('；');
  return { is: 'gap', parts, silent: silent === '' ? null : silent, cite: deciding };
};

/** Names posts as a pack does. */
export const namePostIn =
  (book: Book, packId: string): NamePost =>
  (post) => {
    const found = findPost(book, packId, post);
    return { name: found?.name ?? post, body: found?.post.body === true };
  };

const outcomeFor = (c: TextCase, row: Row): RowOutcome =>
  rowOutcomeOf(c.table, row, c.numbers, namePostIn(c.book, c.packId));

const readRows = (c: TextCase, rows: Row[]): Reading => {
  const outcomes = rows.map((row) => outcomeFor(c, row));
  const cite = [...new Set(rows.flatMap((row) => row.cite))];
  const outcome = outcomes.reduce(
    (all, one) => ({ ...one, route: mergeCites(all.route, one.route) }),
    outcomes[0] ?? NOTHING,
  );
  // The first clause of a row decides; the others add who files it or in which form.
  const deciding = rows.map((row) => ({ row, id: row.cite[0] ?? '' }));
  const saidRows = deciding.map(({ row, id }) => sayRow(c.table, row, findClause(c.book, c.packId, id)));
  const reading = rows[0]?.reading;
  return {
    key: [...new Set(deciding.map((d) => d.id))].join('+') + (reading === undefined ? '' : `:${reading}`),
    rows,
    cite,
    outcome,
    label: `按${[...new Set(saidRows)].join('、')}，${sayOutcome(outcome)}`,
  };
};

const mergeCites = (left: RowOutcome['route'], right: RowOutcome['route']): RowOutcome['route'] =>
  right.map((step, i) => ({ ...step, cite: [...new Set([...(left[i]?.cite ?? []), ...step.cite])] }));

/** Rows that all apply together: each adds its part. */
const collectRows = (c: TextCase, rows: Row[]): Reading => {
  const first = readRows(c, rows.slice(0, 1));
  const all = rows.map((row) => outcomeFor(c, row));
  const join = <T>(pick: (o: RowOutcome) => T[]): T[] => [...new Set(all.flatMap(pick))];
  const outcome: RowOutcome = {
    route: join((o) => o.route).map((step, i) => ({ ...step, step: i + 1 })),
    file_with: join((o) => o.file_with),
    notify: join((o) => o.notify),
    requires: join((o) => o.requires),
    limits: join((o) => o.limits),
    deadlines: join((o) => o.deadlines),
    refuse: all.map((o) => o.refuse).find((why) => why !== null) ?? null,
    free: all.map((o) => o.free).find((why) => why !== null) ?? null,
    needs: join((o) => o.needs),
    filled: join((o) => o.filled),
  };
  return { ...first, rows, cite: [...new Set(rows.flatMap((row) => row.cite))], outcome };
};

/**
 * Readings of the same clause without names are told apart by their condition, or by their answer where the condition
 * is the same: an office's choice outlives rows that are inserted before it.
 */
const nameApart = (readings: Reading[]): Reading[] => {
  const named = readings.map((reading) => ({
    reading,
    same: readings.filter((r) => r.key === reading.key),
    by: conditionOf(reading.rows[0]),
  }));
  return named.map(({ reading, same, by }) => {
    if (same.length === 1) return reading;
    const apart = same.filter((r) => conditionOf(r.rows[0]) === by).length === 1;
    return { ...reading, key: `${reading.key}#${apart ? by : sayOutcome(reading.outcome)}` };
  });
};

/** A conflict, not a blurred border: two clauses set the very same condition, or one forbids what another grants. */
const cannotBothHold = (readings: Reading[]): boolean => {
  if (new Set(readings.map((r) => r.outcome.refuse !== null)).size > 1) return true;
  const conditions = readings.flatMap((r) =>
    r.rows.map((row) => ({ cite: r.cite.join(), test: conditionOf(row) })),
  );
  return conditions.some((a) => conditions.some((b) => a.cite !== b.cite && a.test === b.test));
};

const conditionOf = (row: Row | undefined): string =>
  Object.entries(row?.if ?? {})
    .filter(([, test]) => test.is !== 'any')
    .map(([input, test]) => `${input} ${writeCondition(test)}`)
    .toSorted()
    .join();
