/** The matters that an office runs from files: those in force, and the editions under which open cases began. */
import { z } from 'zod';
import type { Tx } from '../core/db.ts';
import type { Book } from '../regulation/book.ts';
import { bookWithTexts } from '../regulation/load-book.ts';
import { compileFile } from '../regulation/matters/read-matter-book.ts';
import type { Matter } from '../regulation/matters/matter.ts';
import { withClausesBeneath, withMatters } from '../regulation/matters/pack-matters.ts';

export type OfficeMatters = {
  /** In force, by kind. */
  current: ReadonlyMap<string, Matter>;
  byEdition: ReadonlyMap<string, Matter>;
};

export const NO_MATTERS: OfficeMatters = { current: new Map(), byEdition: new Map() };

const sources = z.array(z.object({ file: z.string(), text: z.string() }));

type Stored = { hash: string; name: string; file: string; text: string; issuer: string; current: boolean };

/** Compiles stored editions; one that can no longer be read (its issuer's pack is gone) is left out. */
const compileEditions = (book: Book, rows: Stored[]): OfficeMatters => {
  const current = new Map<string, Matter>();
  const byEdition = new Map<string, Matter>();
  const files = new Map<string, Stored[]>();
  for (const row of rows) {
    const file = `${row.issuer} ${row.file} ${row.text}`;
    files.set(file, [...(files.get(file) ?? []), row]);
  }
  for (const same of files.values()) {
    const [first] = same;
    const issuer = first === undefined ? undefined : withClausesBeneath(book, first.issuer);
    if (first === undefined || issuer === undefined) continue;
    const wanted = new Map(same.map((row) => [row.hash, row]));
    for (const matter of compileFile(first, issuer)) {
      const row = wanted.get(matter.edition);
      if (row === undefined) continue;
      byEdition.set(matter.edition, matter);
      if (row.current) current.set(matter.kind, matter);
    }
  }
  return { current, byEdition };
};

/** The matters as stored, compiled; the book gains their packs. */
export const loadMatters = async (tx: Tx, book: Book): Promise<{ matters: OfficeMatters; book: Book }> => {
  const [rows, packs] = [await tx.matterEdition.findMany(), await tx.officePack.findMany()];
  const own = bookWithTexts(
    book,
    packs.map((p) => sources.parse(p.sources)),
  );
  const matters = compileEditions(own, rows);
  return { matters, book: withMatters(own, [...matters.byEdition.values(), ...matters.current.values()]) };
};

/** The matter of a case, in the edition under which it began; null when its file is gone. */
export const matterOf = (office: { matters: OfficeMatters }, kind: string, edition: string): Matter | null =>
  office.matters.byEdition.get(edition) ?? office.matters.current.get(kind) ?? null;
