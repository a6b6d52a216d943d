/** Which process is which: numbers are used again after a restart, so a number alone proves nothing. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const ps = (field: string, pid: number): string =>
  process.platform === 'win32'
    ? ''
    : (spawnSync('ps', ['-o', `${field}=`, '-p', String(pid)], { encoding: 'utf8' }).stdout ?? '').trim();

/** What the kernel says of a process on Linux, from its state on; null when there is none or it cannot be seen. */
const statOf = (pid: number): string[] | null => {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in parentheses may hold blanks.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return null;
  }
};

/** It has ended, and only waits for its parent to notice (in a container whose first process looks after nobody, for ever). */
const isZombie = (pid: number): boolean => {
  const state = process.platform === 'linux' ? (statOf(pid)?.[0] ?? '') : ps('state', pid);
  return /^[ZX]/.test(state);
};

/** Whether a process runs, whoever owns it. */
export const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return false;
  }
  return !isZombie(pid);
};

/** When a process was born, as text to compare: the same number at another time is another process. */
export const processBirth = (pid: number): string => {
  if (process.platform !== 'linux') return ps('lstart', pid);
  // The start time is the 20th field from the state on.
  const ticks = statOf(pid)?.[19];
  if (ticks === undefined) return '';
  try {
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}:${ticks}`;
  } catch {
    return '';
  }
};

/** The command line of a process, or an empty text where it cannot be seen. */
export const commandLine = (pid: number): string => {
  if (process.platform !== 'linux') return ps('command', pid);
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return '';
  }
};
