/** Another process that holds a data folder, as `npm start` would. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export type OtherService = { pid: number; url: string; kill(): Promise<void>; stop(): Promise<void> };

const end = async (child: ChildProcess, signal: NodeJS.Signals): Promise<void> => {
  const exit = once(child, 'exit');
  child.kill(signal);
  await exit;
};

/** Starts the service on a folder and waits until its database answers. */
export const startOtherService = async (build: string, dataDir: string): Promise<OtherService> => {
  const program = path.join(import.meta.dirname, 'hold-database.mjs');
  const child = spawn(process.execPath, [program, build, dataDir], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [first]: unknown[] = await once(child.stdout, 'data');
  return {
    pid: child.pid ?? 0,
    url: String(first).trim(),
    kill: () => end(child, 'SIGKILL'),
    stop: () => end(child, 'SIGTERM'),
  };
};

/** The shell that would stop the server when its service is gone; Linux only. */
export const watcherOf = (serverPid: number): number => {
  const found = readdirSync('/proc').find((name) => {
    if (!/^\d+$/.test(name)) return false;
    try {
      const words = readFileSync(`/proc/${name}/cmdline`, 'utf8').split('\0');
      return words[2]?.includes('kill -INT') === true && words[4] === String(serverPid);
    } catch {
      return false;
    }
  });
  if (found === undefined) throw new Error(`nobody watches over ${serverPid}`);
  return Number(found);
};

/** Waits until something is so. */
export const until = async (isSo: () => boolean): Promise<void> => {
  while (!isSo()) await sleep(20);
};
