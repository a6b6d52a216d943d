/** Two editions of a regulation, clause by clause (对照). Pure. */
import { canonical } from '../core/journal.ts';
import type { Book, Pack, Row, Table } from './book.ts';
import { findClause } from './find-table.ts';
import { viewRow } from './view-table.ts';

export type ClauseChange = {
  id: string;
  change: 'added' | 'removed' | 'changed';
  /** 《请销假制度》二、2 */
  ref: string;
  /** What stood before and what stands now: the clause's words and the rows that cite it, in words. */
  before: string[];
  after: string[];
  tables: string[];
};

/** A line as it is compared, and as people read it. */
type Line = { key: string; said: string };

const lineOf = (book: Book, pack: Pack, table: Table, row: Row): Line => {
  const { when, then } = viewRow(book, pack.id, table, row, {});
  const off = row.off ?? table.off;
  return {
    key: canonical([table.name, row.written, row.then, row.reading ?? '', row.off ?? '']),
    said: `${table.title}：${when}，${then}${off === undefined ? '' : `（未启用：${off}）`}`,
  };
};

const linesOf = ({ book, pack }: Edition, id: string): { lines: Line[]; tables: string[] } => {
  const clause = pack.clauses[id];
  const cited = Object.values(pack.tables).flatMap((table) =>
    table.rows.flatMap((row) =>
      row.cite.includes(id) && row.beneath !== true
        ? [{ table: table.name, line: lineOf(book, pack, table, row) }]
        : [],
    ),
  );
  return {
    lines: [
      ...(clause === undefined ? [] : [{ key: clause.text, said: clause.text }]),
      ...cited.map((c) => c.line),
    ],
    tables: [...new Set(cited.map((c) => c.table))],
  };
};

const keysOf = (lines: Line[]): string[] => lines.map(({ key }) => key);

/** What stands in one edition and not in the other, in words. */
const without = (lines: Line[], others: Line[]): string[] => {
  const known = new Set(keysOf(others));
  return lines.filter(({ key }) => !known.has(key)).map(({ said }) => said);
};

type Edition = { book: Book; pack: Pack };

/** Every clause that one edition has and the other lacks, or whose words or rows differ, in the order of the new one. */
export const diffPacks = (before: Edition, after: Edition): ClauseChange[] => {
  const idsOf = (pack: Pack): string[] => [
    ...Object.keys(pack.clauses),
    ...Object.values(pack.tables).flatMap((t) => t.rows.flatMap((r) => (r.beneath === true ? [] : r.cite))),
  ];
  const ids = [...new Set([...idsOf(after.pack), ...idsOf(before.pack)])];
  return ids.flatMap((id): ClauseChange[] => {
    const [old, fresh] = [linesOf(before, id), linesOf(after, id)];
    if (canonical(keysOf(old.lines)) === canonical(keysOf(fresh.lines))) return [];
    const clause = findClause(after.book, after.pack.id, id) ?? findClause(before.book, before.pack.id, id);
    return [
      {
        id,
        change: old.lines.length === 0 ? 'added' : fresh.lines.length === 0 ? 'removed' : 'changed',
        ref: clause === undefined ? id : `《${clause.system}》${clause.ref}`,
        before: without(old.lines, fresh.lines),
        after: without(fresh.lines, old.lines),
        tables: [...new Set([...old.tables, ...fresh.tables])],
      },
    ];
  });
};
