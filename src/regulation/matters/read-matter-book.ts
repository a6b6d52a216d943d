import type { Pack } from '../book.ts';
import type { PackFault } from '../pack-faults.ts';
import { checkNames } from './check-names.ts';
import { declaredBy, type Declared } from './declared.ts';
import { compileMatter } from './compile-matter.ts';
import { readMatters, type ReadMatter } from './file/read-matters.ts';
import type { Matter } from './matter.ts';
import { sameWords } from './same-words.ts';

export type MatterSource = { file: string; text: string };

/** Makes the matters of one file again from its text, whose names were checked when it came in. */
export const compileFile = (source: MatterSource, issuer: Pack): Matter[] =>
  shareClauses(readMatters(source).matters).map((one) => compileMatter(one, issuer).matter);

/**
 * Reads all the matter files of one issuer (or of the office) and makes them into matters: all of them, or every fault
 * with its file and line. Matters share the clauses of their file, and all the registers, rolls and stores; `others`
 * are those of the issuer whose text this one extends.
 */
export const readMatterBook = (
  sources: MatterSource[],
  issuer: Pack,
  others: Declared = declaredBy([]),
): { matters: Matter[]; faults: PackFault[] } => {
  const read = sources.map(readMatters);
  const faults = read.flatMap((r) => r.faults);
  const shared = read.flatMap((r) => shareClauses(r.matters));
  faults.push(...sameWords(shared.map((r) => ({ ...r, lineOf: (key) => r.lineOf([key]) }))));
  const own = declaredBy(shared.map((r) => r.matter));
  const declared: Declared = {
    registers: [...own.registers, ...others.registers],
    rolls: { ...others.rolls, ...own.rolls },
    stores: [...own.stores, ...others.stores],
    matters: [...own.matters, ...others.matters],
  };
  const made = shared.map((one) => {
    const { matter, faults: unread } = compileMatter(one, issuer);
    faults.push(...unread, ...checkNames(one, declared, (id) => issuer.clauses[id] !== undefined));
    return matter;
  });
  const sorted = faults.toSorted((a, b) => a.file.localeCompare(b.file) || a.line - b.line);
  return { matters: faults.length > 0 ? [] : made, faults: sorted };
};

/** The clauses of a file hold for every matter in it. */
const shareClauses = (read: ReadMatter[]): ReadMatter[] => {
  const clauses = Object.assign({}, ...read.map((r) => r.matter.clauses)) as Record<string, string>;
  return read.map((r) => ({ ...r, matter: { ...r.matter, clauses } }));
};
