/** Stopping a server: our own, or one that an earlier run left behind. */
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '../log.ts';
import { spawnAs } from './account.ts';
import { commandLine, isAlive } from './processes.ts';
import type { Cluster } from './settings.ts';

const FAST_STOP_MS = 5_000;

type PidFile = { pid: number; port: number; ready: boolean };

/** What postmaster.pid says, or null when there is none. */
export const readPidFile = (folder: string): PidFile | null => {
  try {
    const lines = readFileSync(path.join(folder, 'postmaster.pid'), 'utf8').split('\n');
    return { pid: Number(lines[0]), port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' };
  } catch {
    return null;
  }
};

const waitGone = async (pid: number, ms: number): Promise<boolean> => {
  const until = performance.now() + ms;
  while (performance.now() < until) {
    if (!isAlive(pid)) return true;
    await sleep(25);
  }
  return !isAlive(pid);
};

/** Stops a server: rolls back what is open and writes a checkpoint; at once, leaving the rest to the log, if that takes too long. */
export const stopProcess = async (pid: number, cluster: Cluster): Promise<void> => {
  if (process.platform === 'win32') {
    spawnSync(cluster.binaries.pgCtl, ['stop', '-D', cluster.folder, '-m', 'fast', '-t', '8'], spawnAs(null));
    return;
  }
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    try {
      process.kill(pid, signal);
    } catch {
      return;
    }
    if (await waitGone(pid, FAST_STOP_MS)) return;
  }
};

/**
 * Ends a server that outlived its service (kill -9 of everything but the server), and clears a postmaster.pid
 * whose number now belongs to another program. Call it only while holding the folder's lock.
 */
export const endOrphan = async (cluster: Cluster, log: Log): Promise<void> => {
  const left = readPidFile(cluster.folder);
  if (left === null || !Number.isInteger(left.pid) || left.pid <= 0) return;
  if (isAlive(left.pid)) {
    const command = commandLine(left.pid);
    if (command === '' || command.includes(cluster.folder)) {
      log.info({ pid: left.pid }, 'stopping the database server that an earlier run left behind');
      await stopProcess(left.pid, cluster);
    }
  }
  const still = readPidFile(cluster.folder);
  if (still?.pid === left.pid) rmSync(path.join(cluster.folder, 'postmaster.pid'), { force: true });
};
