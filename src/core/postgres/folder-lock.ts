/**
 * One service a data folder. The lock names its holder; a lock whose holder is gone is taken over.
 * PostgreSQL's own interlock stands behind it, so two servers never write one folder even if this one errs.
 */
import { readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { isAlive, processBirth } from './processes.ts';
import { folderTrouble } from './trouble.ts';

const holderShape = z.object({ pid: z.number().int(), birth: z.string(), host: z.string() });
export type LockHolder = z.infer<typeof holderShape>;
export type FolderLock = { release(): void };

const BEAT_MS = 2_000;

const me = (): LockHolder => ({ pid: process.pid, birth: processBirth(process.pid), host: hostname() });

const readHolder = (file: string): LockHolder | null => {
  try {
    return holderShape.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return null;
  }
};

const touchedAt = (file: string): number => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;

/** Whether the holder lives. Processes of another host (two containers on one volume) are told by their pulse. */
const lives = async (file: string, holder: LockHolder): Promise<boolean> => {
  if (holder.host === hostname()) return isAlive(holder.pid) && processBirth(holder.pid) === holder.birth;
  const before = touchedAt(file);
  await sleep(BEAT_MS * 3);
  return touchedAt(file) !== before;
};

const isTaken = (error: unknown) => error instanceof Error && 'code' in error && error.code === 'EEXIST';

const write = (file: string): boolean => {
  try {
    writeFileSync(file, JSON.stringify(me()), { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if (isTaken(error)) return false;
    throw folderTrouble(path.dirname(file), error);
  }
};

/** Moves a dead holder's lock aside; puts it back when somebody living took it over in the same moment. */
const clear = (file: string, dead: LockHolder | null): void => {
  const aside = `${file}.${process.pid}`;
  try {
    renameSync(file, aside);
  } catch {
    return;
  }
  const moved = readHolder(aside);
  if (JSON.stringify(moved) === JSON.stringify(dead)) rmSync(aside, { force: true });
  else renameSync(aside, file);
};

/** The living holder of a lock file, or null. */
export const holderOf = async (file: string): Promise<LockHolder | null> => {
  const holder = readHolder(file);
  return holder !== null && (await lives(file, holder)) ? holder : null;
};

/** Takes the lock, or says who has it. */
export const takeLock = async (file: string): Promise<FolderLock | { heldBy: LockHolder }> => {
  for (let unreadable = 0; ;) {
    if (write(file)) break;
    const holder = readHolder(file);
    if (holder === null && (unreadable += 1) < 5) {
      // It is being written just now, or was cut short by a power failure.
      await sleep(50);
      continue;
    }
    if (holder !== null && (await lives(file, holder))) return { heldBy: holder };
    clear(file, holder);
  }
  const beat = setInterval(() => {
    const seconds = (performance.timeOrigin + performance.now()) / 1000;
    try {
      utimesSync(file, seconds, seconds);
    } catch {
      // The folder was taken away under us; the server will say so.
    }
  }, BEAT_MS);
  beat.unref();
  return {
    release() {
      clearInterval(beat);
      if (JSON.stringify(readHolder(file)) === JSON.stringify(me())) rmSync(file, { force: true });
    },
  };
};
