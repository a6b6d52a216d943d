/** Which files an office folder has. */
import { readdir } from 'node:fs/promises';
import { extname } from 'node:path';
import { reportOn, type Findings } from './fault.ts';

export type FolderFiles = {
  /** The file of a table such as `people`, as it is called on disk; null when there is none. */
  table(name: string): string | null;
  /** The file of a YAML such as `office`. */
  yaml(name: string): string | null;
};

const TABLES = {
  required: ['people', 'departments'],
  optional: ['vehicles', 'roster', 'petitions', 'meetings'],
};
const YAMLS = { required: ['office'], optional: ['holidays'] };
/** What people have instead of what is read, and what to do with it. */
const SAVE_AS: Record<string, string> = {
  '.xls': '另存为 .xlsx',
  '.et': '另存为 .xlsx',
  '.ods': '另存为 .xlsx',
  '.txt': '另存为 .csv',
};

const stem = (file: string): string => file.slice(0, file.length - extname(file).length).toLowerCase();

/** Lists the folder; missing files, and tables that are there both as .csv and as .xlsx, are reported. */
export const findFiles = async (dir: string, findings: Findings): Promise<FolderFiles | null> => {
  let names: string[];
  try {
    const entries = await readdir(dir, { withFileTypes: true });
    // ~$people.xlsx is left by Excel while the file is open.
    names = entries.filter((e) => e.isFile() && !/^[~.]/.test(e.name)).map((e) => e.name);
  } catch {
    reportOn(findings, dir).fault(
      null,
      null,
      '没有这个文件夹，或没有权限读取；写单位资料文件夹的路径，如 ./office',
    );
    return null;
  }
  const find = (name: string, extensions: string[]): string[] =>
    names
      .filter((file) => stem(file) === name && extensions.includes(extname(file).toLowerCase()))
      .toSorted();
  const pick = (name: string, extensions: string[], required: boolean): string | null => {
    const found = find(name, extensions);
    const expected = `${name}${extensions[0] ?? ''}`;
    if (found.length > 1)
      reportOn(findings, found.join('、')).fault(
        null,
        null,
        '同一内容有两个文件，不知道以哪个为准；请只留一个',
      );
    if (found.length === 0 && required) {
      const other = names.find((file) => stem(file) === name && SAVE_AS[extname(file).toLowerCase()]);
      const how =
        other === undefined
          ? '可参照演示文件夹新建'
          : `请把 ${other} ${SAVE_AS[extname(other).toLowerCase()] ?? ''}`;
      reportOn(findings, expected).fault(null, null, `缺少这个文件；${how}`);
    }
    return found[0] ?? null;
  };
  const files = new Map<string, string | null>();
  for (const [required, list] of [
    [true, TABLES.required],
    [false, TABLES.optional],
  ] as const)
    for (const name of list) files.set(name, pick(name, ['.csv', '.xlsx'], required));
  for (const [required, list] of [
    [true, YAMLS.required],
    [false, YAMLS.optional],
  ] as const)
    for (const name of list) files.set(name, pick(name, ['.yaml', '.yml'], required));
  return { table: (name) => files.get(name) ?? null, yaml: (name) => files.get(name) ?? null };
};
