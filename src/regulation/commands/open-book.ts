import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Book } from '../book.ts';
import { isPackFolder, PACKS_DIR, readBook, readBookWith } from '../load-book.ts';
import { faultsInMatters } from '../matters/pack-matters.ts';
import { sayFaults, type PackFault } from '../pack-faults.ts';

/** `file` names one matter file of the pack, as faults name it (jiedao-01/事项/印章.yaml). */
export type OpenedBook = { book: Book; packId: string | null; file?: string } | { faults: string };

/**
 * The book, with the pack in a folder put in place when the argument names a folder instead of a pack. A matter file of
 * a pack stands for that pack, and for nothing else in it.
 */
export const openBook = (named: string | undefined): OpenedBook => {
  const dir = named === undefined ? null : folderOf(named);
  if (dir !== null) {
    const read = readBookWith([PACKS_DIR], dir);
    if (read.faults.length > 0) return faulty(read.faults);
    const file =
      named === dir || named === undefined ? {} : { file: path.relative(path.dirname(dir), named) };
    return { book: read.book, packId: read.packId, ...file };
  }
  const { book, faults } = readBook([PACKS_DIR]);
  return faults.length > 0 ? faulty(faults) : { book, packId: named ?? null };
};

/** The pack's folder that a path names: itself, or the one in whose 事项/ a file stands. */
const folderOf = (named: string): string | null => {
  if (isPackFolder(named)) return named;
  const above = path.dirname(path.dirname(named));
  return /\.ya?ml$/.test(named) && existsSync(named) && isPackFolder(above) ? above : null;
};

/** Faults in the matter files of some packs, in words; null when there are none. */
export const sayMatterFaults = (book: Book, packIds: string[], file?: string): string | null => {
  const faults = packIds
    .flatMap((id) => faultsInMatters(book, id))
    .filter((fault) => file === undefined || fault.file === file);
  return faults.length === 0 ? null : faulty(faults).faults;
};

const faulty = (faults: PackFault[]) => ({
  faults: `制度文件有 ${faults.length} 处要改：\n${sayFaults(faults)}`,
});
