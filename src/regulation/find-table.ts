import { refuse, type Refusal } from '../core/outcome.ts';
import type { Book, Clause, OpenNumber, Pack, PackPost, Table } from './book.ts';
import { tableName, tableWord } from './language/vocabulary.ts';
import { noSuchPack } from './no-such-pack.ts';

/** A pack and those it extends, nearest first; empty when the book does not hold it. */
export const lineage = (book: Book, packId: string): Pack[] => {
  const packs: Pack[] = [];
  for (let id: string | null = packId; id !== null;) {
    const pack: Pack | undefined = book.packs[id];
    if (pack === undefined || packs.includes(pack)) break;
    packs.push(pack);
    id = pack.extends;
  }
  return packs;
};

const first = <T>(packs: Pack[], pick: (pack: Pack) => T | undefined): T | undefined => {
  for (const pack of packs) {
    const found = pick(pack);
    if (found !== undefined) return found;
  }
  return undefined;
};

/** A table of a pack, or of the pack it extends, by its word (请假.审批) or its name; a refusal says which there are. */
export const findTable = (
  book: Book,
  packId: string,
  asked: string,
): { pack: Pack; table: Table } | Refusal => {
  const name = tableName(asked);
  const packs = lineage(book, packId);
  const pack = packs[0];
  if (pack === undefined) return noSuchPack(book, packId);
  const table = first(packs, (p) => p.tables[name]);
  if (table !== undefined) return { pack, table };
  const known = [...new Set(packs.flatMap((p) => Object.keys(p.tables)))].filter((t) => !isFactTable(t));
  return refuse(
    'not-in-regulation',
    `《${pack.issuer}》没有“${asked}”这张表；现有：${known.toSorted().map(bothNames).join('、')}。`,
  );
};

/** 「请假.审批（leave.route）」 */
const bothNames = (name: string): string =>
  tableWord(name) === name ? name : `${tableWord(name)}（${name}）`;

const FACT = 'fact.';

/** Tables named `fact.<input>` say what an input is when only the personnel file is known. */
export const isFactTable = (name: string): boolean => name.startsWith(FACT);

/** The table that derives an input, if the pack has one. */
export const findFactTable = (book: Book, packId: string, input: string): Table | undefined =>
  first(lineage(book, packId), (p) => p.tables[FACT + input]);

/** A clause by its id. */
export const findClause = (book: Book, packId: string, id: string): Clause | undefined =>
  first(lineage(book, packId), (p) => p.clauses[id]);

/** A number that the text leaves open, by its name. */
export const findNumber = (book: Book, packId: string, name: string): OpenNumber | undefined =>
  first(lineage(book, packId), (p) => p.numbers?.[name]);

/** A post by its name or one of its other names (党委书记 for 党工委书记); undefined when no pack speaks of it. */
export const findPost = (
  book: Book,
  packId: string,
  name: string,
): { name: string; post: PackPost } | undefined =>
  first(lineage(book, packId), ({ posts }) => {
    const exact = posts[name];
    if (exact !== undefined) return { name, post: exact };
    const known = Object.entries(posts).find(([, post]) => post.aliases.includes(name));
    return known && { name: known[0], post: known[1] };
  });
