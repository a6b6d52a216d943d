/** Holds the whole journal against everything that was signed: each day's seal, the kept head, the heads in backups. */
import { aboutOf } from '../backup/read-archive.ts';
import { keptBackups } from '../backup/nightly.ts';
import { walkJournal, type Link } from '../core/journal.ts';
import { isSigned, keptHead, type Head } from '../core/journal-head.ts';
import type { Break, JournalSealing } from './seal-journal.ts';

export type JournalFound = { rows: number; last: Link | null; seals: number; broken: Break | null };

/** The heads, signed with a key that we still have, in the archives that lie in the data folder, and in others that are named. */
const headsInBackups = async ({ premises, vault }: JournalSealing, files: string[]): Promise<Head[]> => {
  const own = premises == null ? [] : (await keptBackups(premises)).map(({ file }) => file);
  const abouts = await Promise.all([...own, ...files].map(aboutOf));
  return abouts
    .flatMap((about) =>
      about?.journal == null || about.sealed === null ? [] : [{ ...about.journal, mac: about.sealed }],
    )
    .filter((head) => isSigned(vault, head));
};

/** Walks the chain from its first row. `files` are backups that lie elsewhere. */
export const checkJournal = async (office: JournalSealing, files: string[] = []): Promise<JournalFound> => {
  // The heads are read before the rows: what is signed meanwhile is not asked for.
  const seals = await office.db.journalSeal.findMany({ orderBy: { seq: 'asc' } });
  const kept = office.premises == null ? null : keptHead(office.premises.dataDir);
  if (kept === 'unreadable')
    return { rows: 0, last: null, seals: 0, broken: { seq: 0n, why: 'the kept head cannot be read' } };
  const heads: Head[] = [
    ...seals.map(({ seq, hash, mac }) => ({ seq: String(seq), hash, mac })),
    ...(kept === null ? [] : [kept]),
    ...(await headsInBackups(office, files)),
  ];
  const forged = heads.find((head) => !isSigned(office.vault, head));
  const points = heads.map(({ seq, hash }) => ({ seq: BigInt(seq), hash }));
  const { rows, last, broken } = await walkJournal(office.db, null, points);
  if (broken !== null) return { rows, last, seals: heads.length, broken };
  return {
    rows,
    last,
    seals: heads.length,
    broken: forged === undefined ? null : { seq: BigInt(forged.seq), why: 'a head bears another signature' },
  };
};
