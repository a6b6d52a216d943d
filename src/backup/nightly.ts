/** The nightly backup (每夜备份), taken by whichever instance claims it, into its own data folder. */
import { readdir, rm, stat, statfs } from 'node:fs/promises';
import path from 'node:path';
import { today } from '../core/day.ts';
import { signHead } from '../core/journal-head.ts';
import type { Premises } from '../core/premises.ts';
import type { Office } from '../office/office.ts';
import { backUp, type Whole } from './back-up.ts';

const NAME = /^xiaoban-(\d{4}-\d{2}-\d{2})\.backup$/;
/** Left free beside the archive, for the database itself. */
const SPARE_BYTES = 64 * 1024 * 1024;

export type KeptBackup = { file: string; day: string; bytes: number };

/** Where the nightly backups lie. */
const backupsFolder = ({ dataDir }: Pick<Premises, 'dataDir'>): string => path.join(dataDir, 'backups');

/** The nightly backups that are kept, oldest first. */
export const keptBackups = async (premises: Pick<Premises, 'dataDir'>): Promise<KeptBackup[]> => {
  const folder = backupsFolder(premises);
  const names = (await readdir(folder).catch(() => [])).filter((name) => NAME.test(name)).toSorted();
  return Promise.all(
    names.map(async (name) => {
      const file = path.join(folder, name);
      return { file, day: NAME.exec(name)?.[1] ?? '', bytes: (await stat(file)).size };
    }),
  );
};

const hasRoom = async (folder: string, last: KeptBackup | undefined): Promise<boolean> => {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize > (last?.bytes ?? 0) * 1.5 + SPARE_BYTES;
};

/**
 * Takes the day's backup unless it is there, and removes the oldest beyond those to be kept. A failure is told by the
 * log, the metrics and `doctor`, and tried again an hour later: it must not stop what else is done by the clock.
 */
export const backUpNightly = async (
  office: Pick<Office, 'premises' | 'clock' | 'log' | 'vault'>,
): Promise<void> => {
  const { premises, log } = office;
  if (premises == null || premises.backupsKept === 0) return;
  const day = today(office.clock).toString();
  const there = await keptBackups(premises);
  if (there.some((one) => one.day === day)) return;
  const { dataDir } = premises;
  try {
    if (!(await hasRoom(dataDir, there.at(-1)))) {
      log.error({ dataDir }, 'no room on the disk for the nightly backup');
      return;
    }
    const file = path.join(backupsFolder(premises), `xiaoban-${day}.backup`);
    const { databaseUrl, officeDir, backupPassphrase: passphrase } = premises;
    const { clock, vault } = office;
    const sign: Whole['sign'] = (head) => signHead(vault, head).mac;
    const taken = await backUp({ databaseUrl, dataDir, officeDir, passphrase, clock, sign }, file);
    log.info({ rows: taken.rows, files: taken.files, bytes: taken.bytes }, 'the nightly backup was taken');
    const kept = await keptBackups(premises);
    for (const old of kept.slice(0, Math.max(0, kept.length - premises.backupsKept))) await rm(old.file);
  } catch (error) {
    log.error({ err: error }, 'the nightly backup was not taken');
  }
};
