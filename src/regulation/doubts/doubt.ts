/** A doubt about a text that trying cases does not show, and what every search for one is given. */
import type { Book, CellTest, Pack, Row, Table } from '../book.ts';
import type { BookFinding } from '../finding.ts';
import { isFactTable } from '../find-table.ts';
import { isSilent } from '../match-row.ts';
import { kindOfMatter } from '../matters/matter.ts';
import type { Facts } from '../verdict.ts';

export type Doubt = Pick<
  BookFinding,
  'kind' | 'table' | 'situation' | 'cite' | 'sentence' | 'said' | 'choices'
> & {
  example?: Facts;
};

/** A pack with its tables in force, as far as they are wanted. */
export type Searched = {
  book: Book;
  pack: Pack;
  tables: Table[];
  wanted: (table: string) => boolean;
  /** The clauses that trying cases found to be open already. */
  told: Set<string>;
};

/** National law: it does not name its posts, and says of itself what is grave. */
export const isLaw = (pack: Pack): boolean => pack.extends === null;

/** The pack that was made of one matter's file: it is no regulation of its own. */
export const isMatter = (pack: Pack): boolean => pack.id.startsWith(kindOfMatter(''));

/** The pack's own rows in force. */
export const tableRowsOf = (table: Table): Row[] =>
  table.rows.filter((row) => row.off === undefined && row.beneath !== true);

/** Those of them that answer something. */
export const speakingRows = (table: Table): Row[] => tableRowsOf(table).filter((row) => !isSilent(row));

/** The words that a cell names outright. */
export const wordsIn = (test: CellTest | undefined): string[] =>
  test?.is === 'values' ? test.values.map(String) : [];

/** The clauses of some rows, each once, as many as a person reads. */
export const citesIn = (rows: Row[], most = 4): string[] =>
  [...new Set(rows.flatMap((row) => row.cite.slice(0, 1)))].slice(0, most);

/** The first table that cites each clause, in force before silent. */
export const tablesByClause = ({ tables }: Searched): Map<string, string> => {
  const at = new Map<string, string>();
  for (const pick of [speakingRows, tableRowsOf])
    for (const table of tables.filter((one) => !isFactTable(one.name)))
      for (const row of pick(table)) for (const id of row.cite) if (!at.has(id)) at.set(id, table.name);
  return at;
};
