/** Two editions of a regulation, clause by clause (对照). Pure. */
import { canonical } from '../core/journal.ts';
import type { Book, Pack, Row } from './book.ts';
import { findClause } from './find-table.ts';

export type ClauseChange = {
  id: string;
  change: 'added' | 'removed' | 'changed';
  /** 《请销假制度》二、2 */
  ref: string;
  /** What stood before and what stands now: the clause's words and the rows that cite it, as written. */
  before: string[];
  after: string[];
  tables: string[];
};

const sayRow = (table: string, row: Row): string =>
  `${table}：${canonical([row.written, row.then, row.reading ?? '', row.off ?? ''])}`;

const linesOf = (pack: Pack, id: string): { lines: string[]; tables: string[] } => {
  const clause = pack.clauses[id];
  const cited = Object.values(pack.tables).flatMap((table) =>
    table.rows.flatMap((row) =>
      row.cite.includes(id) && row.beneath !== true
        ? [{ table: table.name, line: sayRow(table.name, row) }]
        : [],
    ),
  );
  return {
    lines: [...(clause === undefined ? [] : [clause.says]), ...cited.map((c) => c.line)],
    tables: [...new Set(cited.map((c) => c.table))],
  };
};

/** Every clause that one edition has and the other lacks, or whose words or rows differ, in the order of the new one. */
export const diffPacks = (
  before: { book: Book; pack: Pack },
  after: { book: Book; pack: Pack },
): ClauseChange[] => {
  const idsOf = (pack: Pack): string[] => [
    ...Object.keys(pack.clauses),
    ...Object.values(pack.tables).flatMap((t) => t.rows.flatMap((r) => (r.beneath === true ? [] : r.cite))),
  ];
  const ids = [...new Set([...idsOf(after.pack), ...idsOf(before.pack)])];
  return ids.flatMap((id): ClauseChange[] => {
    const [old, fresh] = [linesOf(before.pack, id), linesOf(after.pack, id)];
    if (canonical(old.lines) === canonical(fresh.lines)) return [];
    const clause = findClause(after.book, after.pack.id, id) ?? findClause(before.book, before.pack.id, id);
    return [
      {
        id,
        change: old.lines.length === 0 ? 'added' : fresh.lines.length === 0 ? 'removed' : 'changed',
        ref: clause === undefined ? id : `《${clause.system}》${clause.ref}`,
        before: old.lines.filter((line) => !fresh.lines.includes(line)),
        after: fresh.lines.filter((line) => !old.lines.includes(line)),
        tables: [...new Set([...old.tables, ...fresh.tables])],
      },
    ];
  });
};
