/**
 * Whose account the server runs under. PostgreSQL refuses to run as root, so root lends it a number that belongs
 * to nobody: the server needs no name, no system user has to be created, and no other program shares the number.
 */
import { readFileSync } from 'node:fs';

export type Account = { uid: number; gid: number };

// systemd's and Debian's lists of numbers both leave 60578 to 61183 unused; containers map numbers up to 65535.
const FIRST_UNUSED = 61043;
const LAST_UNUSED = 61183;

type NamedAccount = Account & { name: string };

const namedAccounts = (): NamedAccount[] => {
  try {
    return readFileSync('/etc/passwd', 'utf8')
      .split('\n')
      .map((line) => line.split(':'))
      .map(([name = '', , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }))
      .filter(
        (account) => Number.isInteger(account.uid) && Number.isInteger(account.gid) && account.name !== '',
      );
  } catch {
    return [];
  }
};

/** Whether this process runs as root. */
export const isRoot = (): boolean => process.getuid?.() === 0;

/**
 * The account of the server, or null for this process's own.
 * Data that already belong to somebody keep their owner: a service that was once started with sudo still works.
 */
export const serverAccount = (dataOwner: Account | null): Account | null => {
  if (!isRoot()) return null;
  if (dataOwner !== null && dataOwner.uid !== 0) return dataOwner;
  const taken = new Set(namedAccounts().map((account) => account.uid));
  for (let uid = FIRST_UNUSED; uid < LAST_UNUSED; uid += 1) if (!taken.has(uid)) return { uid, gid: uid };
  return { uid: LAST_UNUSED, gid: LAST_UNUSED };
};

/**
 * The account under which `initdb` runs. Unlike the server it insists on an account with a name, so root lends it
 * one for the second that it takes; the files change hands afterwards.
 */
export const initdbAccount = (server: Account | null): Account | null => {
  if (server === null) return null;
  const named = namedAccounts().filter((account) => account.uid > 0 && account.uid < 65_536);
  const pick =
    named.find((account) => account.uid === server.uid) ??
    named.find((account) => account.name === 'nobody') ??
    named[0];
  return pick === undefined ? server : { uid: pick.uid, gid: pick.gid };
};

/**
 * How the server's programs are started: never with this process's environment (it holds the app's secrets),
 * and from a folder that every account may enter.
 */
export const spawnAs = (account: Account | null) => ({
  ...account,
  cwd: '/',
  env: { PATH: '/usr/bin:/bin', LC_ALL: 'C' } satisfies NodeJS.ProcessEnv,
  windowsHide: true,
});
