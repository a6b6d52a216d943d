import { z } from 'zod';
import { isRefusal } from '../core/outcome.ts';
import type { Book, Row } from './book.ts';
import { findClause, findTable } from './find-table.ts';

const MOST = 4;

/** The clauses that a table rests on, each once: 「《车辆管理制度》九:……」; for a form that says beforehand what is wanted. */
export const explainTable = (book: Book, packId: string, name: string): string[] => {
  const found = findTable(book, packId, name);
  if (isRefusal(found)) return [];
  const rows = found.table.rows.filter((row) => row.off === undefined);
  const cited = [...new Set(rows.flatMap((row) => row.cite.slice(0, 1)))];
  const said = cited.slice(0, MOST).flatMap((id) => {
    const clause = findClause(book, packId, id);
    return clause === undefined ? [] : [`《${clause.system}》${clause.ref}：${clause.text}`];
  });
  const wanted = wantedIn(rows);
  return wanted.length === 0 ? said : [...said, `按制度要备好：${wanted.join('、')}`];
};

/** What some row wants besides the approval (书面, 医院证明, 派餐单 …), each once. */
const wantedIn = (rows: Row[]): string[] => [
  ...new Set(rows.flatMap((row) => z.array(z.string()).safeParse(row.then['requires']).data ?? [])),
];
