/** The data folder: making it, and knowing one that was made before. */
import { spawn } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  lchownSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { initdbAccount, spawnAs, type Account } from './account.ts';
import type { Binaries } from './binaries.ts';
import { folderTrouble, serverTrouble, trouble } from './trouble.ts';

/** The role that owns everything, and the database's name. */
export const ROLE = 'xiaoban';

/** Who owns a data folder, or null when there is none. */
export const ownerOf = (folder: string): Account | null => {
  const stat = statSync(folder, { throwIfNoEntry: false });
  return stat === undefined ? null : { uid: stat.uid, gid: stat.gid };
};

/** Refuses data of another major version, which this server cannot read. */
export const checkVersion = (folder: string, binaries: Binaries): void => {
  let found: string;
  try {
    found = readFileSync(path.join(folder, 'PG_VERSION'), 'utf8').trim();
  } catch (error) {
    if (existsSync(path.join(folder, 'PG_VERSION'))) throw folderTrouble(folder, error);
    throw trouble(
      'not-a-database',
      `${folder} 里不是数据库（没有 PG_VERSION）；请从备份恢复这个文件夹，或把它移走后重新启动（会从空库开始）。`,
      error,
    );
  }
  if (found === binaries.major) return;
  throw trouble(
    'other-version',
    `${folder} 里的数据是 PostgreSQL ${found} 的，本版自带的是 ${binaries.major}；请先用原来的版本导出：npm run office -- backup 备份文件；再用本版在另一个空的 DATA_DIR 下导入：npm run office -- restore 备份文件。也可以设置 DATABASE_URL 使用 PostgreSQL ${found}。`,
  );
};

/** Hands a data folder and all in it to the server's account. */
export const giveTo = (folder: string, account: Account): void => {
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    lchownSync(path.join(entry.parentPath, entry.name), account.uid, account.gid);
  }
  chownSync(folder, account.uid, account.gid);
};

const runInitdb = (binaries: Binaries, args: string[], account: Account | null): Promise<string | null> =>
  new Promise((resolve, reject) => {
    const child = spawn(binaries.initdb, args, { ...spawnAs(account), stdio: ['ignore', 'pipe', 'pipe'] });
    let printed = '';
    const keep = (chunk: Buffer) => {
      printed += chunk.toString('utf8');
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', reject);
    child.on('close', (code) => resolve(code === 0 ? null : printed));
  });

/**
 * Makes a data folder: UTF-8, sorted by code point whatever locales the machine has (Chinese names are sorted by
 * the program), passwords by SCRAM. It is made under another name and renamed, so that a half-made one is never met.
 */
export const createCluster = async (
  folder: string,
  binaries: Binaries,
  options: { account: Account | null; password: string; durable: boolean },
): Promise<void> => {
  const making = `${folder}.new`;
  const secret = `${folder}.pw`;
  const maker = initdbAccount(options.account);
  try {
    rmSync(making, { recursive: true, force: true });
    rmSync(secret, { force: true });
    mkdirSync(making, { mode: 0o700 });
    writeFileSync(secret, `${options.password}\n`, { mode: 0o600, flag: 'wx' });
    chmodSync(secret, 0o600);
    if (maker !== null) for (const file of [making, secret]) chownSync(file, maker.uid, maker.gid);
    const args = [`--pgdata=${making}`, `--username=${ROLE}`, `--pwfile=${secret}`, '--auth=scram-sha-256'];
    args.push(
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--no-instructions',
    );
    if (!options.durable) args.push('--no-sync');
    const printed = await runInitdb(binaries, args, maker);
    if (printed !== null) throw serverTrouble(folder, printed);
    if (options.account !== null) giveTo(making, options.account);
    renameSync(making, folder);
  } catch (error) {
    rmSync(making, { recursive: true, force: true });
    throw folderTrouble(folder, error);
  } finally {
    rmSync(secret, { force: true });
  }
};
