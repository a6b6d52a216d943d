/** The matters that come with the packs of a book: compiled when they are asked for, and only once. */
import type { Book, Clause, Pack } from '../book.ts';
import { lineage } from '../find-table.ts';
import type { PackFault } from '../pack-faults.ts';
import { declaredBy, type Declared } from './declared.ts';
import type { Matter } from './matter.ts';
import { readMatterBook } from './read-matter-book.ts';
import { sameWords } from './same-words.ts';

export type PackMatters = { matters: Matter[]; faults: PackFault[] };

const compiled = new WeakMap<Pack, PackMatters>();

/** A pack that also holds the clauses of those it extends, as a matter's file may cite them. */
export const withClausesBeneath = (book: Book, packId: string): Pack | undefined => {
  const packs = lineage(book, packId);
  const [pack] = packs;
  if (pack === undefined) return undefined;
  const clauses: Record<string, Clause> = Object.assign({}, ...packs.toReversed().map((p) => p.clauses));
  return { ...pack, clauses };
};

/** The matters of one pack's own files, or every fault with its file and line. */
export const mattersOfPack = (book: Book, packId: string): PackMatters => {
  const pack = book.packs[packId];
  if (pack?.matters === undefined) return { matters: [], faults: [] };
  const known = compiled.get(pack);
  if (known !== undefined) return known;
  const made = readMatterBook(
    pack.matters,
    withClausesBeneath(book, packId) ?? pack,
    declaredBeneath(book, pack),
  );
  compiled.set(pack, made);
  return made;
};

const declaredBeneath = (book: Book, pack: Pack): Declared =>
  declaredBy(pack.extends === null ? [] : inheritedMatters(book, pack.extends).map((one) => one.matter));

/** A matter that an office has by the pack its book extends. */
export type Inherited = { matter: Matter; packId: string; text: string };

/** The matters of a pack and of those it extends; the nearest of a name replaces the others, 停用 takes it off. */
export const inheritedMatters = (book: Book, packId: string): Inherited[] => {
  const nearest = new Map<string, Inherited>();
  for (const pack of lineage(book, packId))
    for (const matter of mattersOfPack(book, pack.id).matters)
      if (!nearest.has(matter.name))
        nearest.set(matter.name, {
          matter,
          packId: pack.id,
          text: pack.matters?.find((m) => m.file === matter.file)?.text ?? '',
        });
  return [...nearest.values()].filter((one) => !one.matter.withdrawn);
};

/** Faults of a pack's matters: of its own files, and words that clash with those of the packs beneath. */
export const faultsInMatters = (book: Book, packId: string): PackFault[] => {
  const { faults } = mattersOfPack(book, packId);
  if (faults.length > 0) return faults;
  const own = book.packs[packId];
  const all = inheritedMatters(book, packId).toSorted(
    (a, b) => Number(a.packId === packId) - Number(b.packId === packId),
  );
  return own === undefined
    ? []
    : sameWords(
        all.map((one) => ({ ...one, file: one.matter.file, lineOf: lineIn(one.text, one.matter.name) })),
      );
};

const HEADING = /^\uFEFF?事项\s*:/;

/** The line of a key of one matter in its file. */
export const lineIn = (text: string, name: string) => {
  const rows = text.split('\n');
  const start = rows.findIndex((row) => HEADING.test(row) && row.includes(name));
  return (key: string): number => {
    const found = rows.findIndex((row, i) => i >= start && row.replace(/^\uFEFF/, '').startsWith(`${key}:`));
    return (found < 0 ? Math.max(start, 0) : found) + 1;
  };
};

/** A book that also answers the tables of these matters. */
export const withMatters = (book: Book, matters: Matter[]): Book => ({
  packs: { ...book.packs, ...Object.fromEntries(matters.map((m): [string, Pack] => [m.pack.id, m.pack])) },
});
