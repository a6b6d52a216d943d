import { isRefusal } from '../core/outcome.ts';
import type { Book } from './book.ts';
import { findClause, findTable } from './find-table.ts';

const MOST = 4;

/** The clauses that a table rests on, each once: 「《车辆管理制度》九:……」; for a form that says beforehand what is wanted. */
export const explainTable = (book: Book, packId: string, name: string): string[] => {
  const found = findTable(book, packId, name);
  if (isRefusal(found)) return [];
  const cited = [...new Set(found.table.rows.flatMap((row) => row.cite.slice(0, 1)))];
  return cited.slice(0, MOST).flatMap((id) => {
    const clause = findClause(book, packId, id);
    return clause === undefined ? [] : [`《${clause.system}》${clause.ref}：${clause.says}`];
  });
};
