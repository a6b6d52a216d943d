import type { Book } from '../book.ts';
import { isPackFolder, PACKS_DIR, readBook, readBookWith } from '../load-book.ts';
import { sayFaults, type PackFault } from '../pack-faults.ts';

export type OpenedBook = { book: Book; packId: string | null } | { faults: string };

/** The book, with the pack in a folder put in place when the argument names a folder instead of a pack. */
export const openBook = (pack: string | undefined): OpenedBook => {
  if (pack !== undefined && isPackFolder(pack)) {
    const read = readBookWith([PACKS_DIR], pack);
    return read.faults.length > 0 ? faulty(read.faults) : { book: read.book, packId: read.packId };
  }
  const { book, faults } = readBook([PACKS_DIR]);
  return faults.length > 0 ? faulty(faults) : { book, packId: pack ?? null };
};

const faulty = (faults: PackFault[]) => ({
  faults: `制度文件有 ${faults.length} 处要改：\n${sayFaults(faults)}`,
});
