/** What is kept beside the data: where they are and the server's password, in `database.json` (mode 600). */
import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { folderTrouble, trouble } from './trouble.ts';

const keepingShape = z.object({
  /** The data folder: absolute, or relative to DATA_DIR so that DATA_DIR can be moved. */
  folder: z.string(),
  password: z.string(),
  /** false while the data folder is being made for the first time. */
  made: z.boolean(),
});
export type Keeping = z.infer<typeof keepingShape>;

const fileOf = (dataDir: string) => path.join(dataDir, 'database.json');

/** Reads what is kept, or null on the first start. */
export const readKeeping = (dataDir: string): Keeping | null => {
  const file = fileOf(dataDir);
  if (!existsSync(file)) {
    if (!existsSync(path.join(dataDir, 'postgres', 'PG_VERSION'))) return null;
    throw trouble(
      'no-password',
      `${dataDir} 里有数据但缺少 database.json（数据库口令在里面）；请从备份恢复这个文件。`,
    );
  }
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw folderTrouble(dataDir, error);
  }
  try {
    return keepingShape.parse(JSON.parse(text));
  } catch (error) {
    throw trouble('bad-keeping', `${file} 的内容不完整；请从备份恢复这个文件。`, error);
  }
};

/** Writes it whole or not at all, also when the power fails in the middle. */
export const writeKeeping = (dataDir: string, keeping: Keeping): void => {
  const making = `${fileOf(dataDir)}.new`;
  try {
    const fd = openSync(making, 'w', 0o600);
    writeSync(fd, `${JSON.stringify(keeping, null, 2)}\n`);
    fsyncSync(fd);
    closeSync(fd);
    renameSync(making, fileOf(dataDir));
  } catch (error) {
    throw folderTrouble(dataDir, error);
  }
};

/** Letters and digits only, so that it needs no escaping in a URL; 192 bits. */
export const newPassword = (): string => randomBytes(24).toString('hex');
