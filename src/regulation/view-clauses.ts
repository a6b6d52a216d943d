/* oxlint-disable unicorn/no-thenable -- `then` is the book's own word and never a function. */
/** A regulation as its clauses in order, each with what comes of it: to be laid beside the paper. Pure. */
import { isRefusal } from '../core/outcome.ts';
import type { Book, Example, Pack, Row, Table } from './book.ts';
import { checkPack } from './check-pack.ts';
import { decide } from './decide.ts';
import { citesOf } from './matters/cites.ts';
import { mattersOfPack } from './matters/pack-matters.ts';
import { sayChoice } from './open-gaps.ts';
import { sayWay } from './replay.ts';
import type { Numbers } from './row-outcome.ts';
import { sayFacts } from './say.ts';
import type { OfficeChoice } from './verdict.ts';
import { viewRow } from './view-table.ts';

export type ClauseView = {
  id: string;
  ref: string;
  text: string;
  note: string;
  /** What the tables say by this clause; `off`: why it is not in force. */
  rows: { table: string; when: string; then: string; off: string | null }[];
  /** Matters whose routes, clocks, duties, registers or notices rest on it. */
  matters: string[];
  /** Worked examples, each held against the tables by a test. */
  examples: { when: string; then: string }[];
  /** What it leaves open. */
  open: string[];
  /** What the office has decided about it. */
  decided: string[];
};

export type RegulationView = { system: string; clauses: ClauseView[] }[];

type Office = { choices: OfficeChoice[]; numbers: Numbers };

/** Every regulation (制度) of a pack with its clauses in the order of the paper. */
export const viewClauses = (book: Book, packId: string, office: Office): RegulationView => {
  const pack = book.packs[packId];
  if (pack === undefined) return [];
  const found = checkPack(book, packId);
  const findings = isRefusal(found) ? [] : found;
  const matters = mattersOfPack(book, packId).matters.map((one) => ({ name: one.name, cites: citesOf(one) }));
  const clauses = {
    ...pack.clauses,
    ...Object.assign({}, ...mattersOfPack(book, packId).matters.map((one) => one.pack.clauses)),
  } as Pack['clauses'];
  const systems = new Map<string, ClauseView[]>();
  for (const clause of Object.values(clauses).toSorted((a, b) => byOrder(a.id, b.id))) {
    const about = findings.filter((finding) => finding.cite.includes(clause.id));
    const decided = office.choices.filter(
      (choice) =>
        choice.pack === packId && about.some((f) => f.situation !== '' && f.situation === choice.situation),
    );
    const settled = new Set(decided.map((choice) => choice.situation));
    const view: ClauseView = {
      id: clause.id,
      ref: clause.ref,
      text: clause.text,
      note: clause.note ?? '',
      rows: rowsBy(book, pack, clause.id, office.numbers),
      matters: matters.filter(({ cites }) => cites.has(clause.id)).map(({ name }) => name),
      examples: (pack.examples ?? []).flatMap((example) => exampleBy(book, pack, example, clause.id)),
      open: about.filter((f) => !settled.has(f.situation)).map((f) => f.sentence),
      decided: decided.map(sayChoice),
    };
    systems.set(clause.system, [...(systems.get(clause.system) ?? []), view]);
  }
  return [...systems].map(([system, own]) => ({ system, clauses: own }));
};

/** 000-1-2-2a before 000-1-2-10: by the numbers in the ids. */
const byOrder = (a: string, b: string): number => a.localeCompare(b, 'zh', { numeric: true });

const rowsBy = (book: Book, pack: Pack, id: string, numbers: Numbers): ClauseView['rows'] =>
  Object.values(pack.tables).flatMap((table: Table) =>
    table.rows
      .filter((row: Row) => row.cite.includes(id) && row.beneath !== true)
      .map((row) => ({
        table: table.title,
        ...viewRow(book, pack.id, table, row, numbers),
        off: table.off ?? row.off ?? null,
      })),
  );

/** An example speaks of the clauses that its answer rests on. */
const exampleBy = (book: Book, pack: Pack, example: Example, id: string): ClauseView['examples'] => {
  const table = pack.tables[example.table];
  const decision = decide(book, { pack: pack.id, table: example.table, facts: example.facts });
  if (table === undefined || isRefusal(decision) || !decision.verdict.cite.includes(id)) return [];
  const when = sayFacts(table, example.facts) || '不论什么情形';
  return [{ when: `${table.title}：${when}`, then: sayWay(decision.verdict) }];
};
