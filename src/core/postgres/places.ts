/** Where the server's files can be, so that its account reaches them and nobody else writes them. */
import { spawnSync } from 'node:child_process';
import { chmodSync, lstatSync, mkdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { isRoot, spawnAs, type Account } from './account.ts';
import { folderTrouble, trouble } from './trouble.ts';

/** Whether the account may enter a folder: asked by entering it, so that access lists count as well. */
export const canEnter = (folder: string, account: Account | null): boolean =>
  account === null || spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], spawnAs(account)).status === 0;

/** Makes a folder and what is missing above it. Node's own way never ends on /proc. */
const makeNew = (folder: string, mode: number): void => {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true) return;
  if (folder !== path.dirname(folder)) makeNew(path.dirname(folder), mode);
  mkdirSync(folder);
  // Whatever the umask says: the server's account has to pass.
  chmodSync(folder, mode);
};

/** Makes a folder that other accounts may pass through but not list or write, unless it exists. */
export const makeFolder = (folder: string): void => {
  try {
    makeNew(folder, 0o711);
  } catch (error) {
    throw folderTrouble(folder, error);
  }
};

/**
 * Whether only root can change what lies in a folder: it and everything above it belongs to root and is closed to
 * others' writing. A sticky folder such as /var/tmp may lie above it, because names in it cannot be taken away.
 */
export const onlyRootWrites = (folder: string): boolean => {
  for (let at = path.resolve(folder), depth = 0; ; at = path.dirname(at), depth += 1) {
    const { uid, mode } = lstatSync(at);
    const shared = (mode & 0o022) !== 0;
    const sticky = (mode & 0o1000) !== 0;
    if (uid !== 0 || (shared && (depth === 0 || !sticky)) || (mode & 0o170000) !== 0o040000) return false;
    if (at === path.dirname(at)) return true;
  }
};

const SHELTERS = ['/var/lib/xiaoban', '/opt/xiaoban', '/var/tmp/xiaoban'];

/**
 * A folder outside root's private home directory, for what the server's account must reach. Someone else's folder
 * of the same name is never used: whoever owns it could swap the programs.
 */
export const rootShelter = (account: Account | null, candidates: string[] = SHELTERS): string => {
  if (!isRoot()) throw new Error('only root needs a shelter');
  for (const folder of candidates) {
    try {
      makeNew(folder, 0o755);
      if (onlyRootWrites(folder) && canEnter(folder, account)) return folder;
    } catch {
      // A read-only disk, say; the next one may do.
    }
  }
  throw trouble(
    'no-shelter',
    `DATA_DIR 在只有 root 能进入的文件夹里，而 ${candidates.join('、')} 都用不了；请用 DATA_DIR 另选一个其他账号也能进入的文件夹。`,
  );
};
