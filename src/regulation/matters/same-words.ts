/** Names that only one matter of an office may have: its own, the words it hears, the letters of its numbers. */
import type { PackFault } from '../pack-faults.ts';
import type { MatterFile } from './file/matter-file.ts';

/** A matter with the file it stands in, and the line of one of its keys. */
export type Named = {
  matter: Pick<MatterFile, 'name' | 'words' | 'prefix'>;
  file: string;
  lineOf: (key: string) => number;
};

type Holder = { name: string; file: string };

/**
 * Two matters of one name, two that hear the same word, two of the same 代号 in different files: each is a fault. The
 * matters of one file may share a 代号, and with it the series of numbers.
 */
export const sameWords = (matters: Named[]): PackFault[] => {
  const faults: PackFault[] = [];
  const seen = new Map<string, Holder>();
  for (const { matter, file, lineOf } of matters) {
    const claims: [said: string, key: string][] = [
      [`事项“${matter.name}”`, '事项'],
      ...matter.words.map((w): [string, string] => [`口令“${w}”`, '口令']),
      ...(matter.prefix === null ? [] : [[`代号“${matter.prefix}”`, '代号'] as [string, string]]),
    ];
    for (const [said, key] of claims) {
      const before = seen.get(said);
      if (before === undefined) seen.set(said, { name: matter.name, file });
      else if (key === '事项')
        faults.push({ file, line: lineOf(key), sentence: `${said}写了两次，请删去一个` });
      else if (before.name !== matter.name && (key === '口令' || before.file !== file))
        faults.push({
          file,
          line: lineOf(key),
          sentence: `${said}已经由“${before.name}”使用${before.file === file ? '' : `（${before.file}）`}，请换一个`,
        });
    }
  }
  return faults;
};
