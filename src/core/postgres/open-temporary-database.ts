/** A PostgreSQL that is thrown away when it is stopped: for tests and trials. */
import { chmodSync, lstatSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Log } from '../log.ts';
import { holderOf } from './folder-lock.ts';
import { openDatabase, type OpenDatabase } from './open-database.ts';

const PREFIX = 'xiaoban-temporary-';
const OLD_MS = 60_000;

/** Removes what earlier runs left when they were killed; a folder in use has a living holder, or is very new. */
const sweep = async (parent: string): Promise<void> => {
  for (const name of readdirSync(parent).filter((entry) => entry.startsWith(PREFIX))) {
    const folder = path.join(parent, name);
    const stat = lstatSync(folder, { throwIfNoEntry: false });
    const age = performance.timeOrigin + performance.now() - (stat?.mtimeMs ?? 0);
    const ours =
      stat?.isDirectory() === true && stat.uid === (process.getuid?.() ?? stat.uid) && age > OLD_MS;
    if (!ours || (await holderOf(path.join(folder, 'database.lock'))) !== null) continue;
    rmSync(folder, { recursive: true, force: true });
  }
};

/**
 * Opens an empty database; stopping it removes its files. It never waits for the disk, unless it is to be as `durable`
 * as an office's own: for measuring what an office would see.
 */
export const openTemporaryDatabase = async (
  log: Log,
  { durable = false }: { durable?: boolean } = {},
): Promise<OpenDatabase> => {
  await sweep(tmpdir());
  const dataDir = mkdtempSync(path.join(tmpdir(), PREFIX));
  // Passed through by the server's account when root runs the tests.
  chmodSync(dataDir, 0o711);
  const remove = () => rmSync(dataDir, { recursive: true, force: true });
  try {
    const database = await openDatabase({ dataDir, log, durable });
    return {
      ...database,
      async stop() {
        await database.stop();
        remove();
      },
    };
  } catch (error) {
    remove();
    throw error;
  }
};
