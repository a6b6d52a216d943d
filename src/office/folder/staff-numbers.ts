/** Resolves what the files of a folder write for a person. A name may repeat, so files refer by staff number (工号). */
import { meant } from '../../core/closest-word.ts';
import type { FolderPerson } from './office-folder.ts';
import { readStaffNo, type CellRead } from './read-cell.ts';

export type StaffNumbers = {
  /** A staff number that is in people.csv, or what is wrong with the one written. */
  number(written: string): CellRead<string>;
  /** The same, and a name that only one person has. */
  numberOrName(written: string): CellRead<string>;
};

const bareZeros = (staffNo: string): string => staffNo.replace(/^0+/, '');

/** A register of the people of one folder. */
export const staffNumbers = (people: FolderPerson[]): StaffNumbers => {
  const numbers = new Set(people.map((p) => p.staffNo));
  const named = (name: string) => people.filter((p) => p.name === name);
  const unknown = (written: string): string => {
    const zeros = people.find((p) => bareZeros(p.staffNo) === bareZeros(written));
    if (zeros) return `人员表里没有工号「${written}」，是不是「${zeros.staffNo}」；开头的 0 请保留`;
    return `人员表里没有工号「${written}」${meant(written, numbers, 1)}`;
  };
  const sameName = (name: string): string | null => {
    const found = named(name);
    if (found.length === 0) return null;
    return found.map((p) => p.staffNo).join('、');
  };
  return {
    number(written) {
      const held = sameName(written);
      if (held !== null) return { wrong: `这里要写工号，不写姓名；「${written}」的工号是 ${held}` };
      const read = readStaffNo(written);
      if (read.wrong !== undefined) return read;
      return numbers.has(read.value) ? read : { wrong: unknown(read.value) };
    },
    numberOrName(written) {
      const found = named(written);
      if (found.length > 1)
        return { wrong: `有 ${found.length} 位「${written}」，请改写工号：${sameName(written) ?? ''}` };
      if (found[0]) return { value: found[0].staffNo };
      const read = readStaffNo(written);
      if (read.wrong !== undefined)
        return {
          wrong: `人员表里没有「${written}」${meant(
            written,
            people.map((p) => p.name),
          )}；写工号，如 1001`,
        };
      return numbers.has(read.value) ? read : { wrong: unknown(read.value) };
    },
  };
};
