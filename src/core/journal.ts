/** The journal (办理记录): every act, appended in the transaction that made it true, chained by hash. */
import { createHash } from 'node:crypto';
import type { Db, Prisma, Tx } from './db.ts';
import type { Temporal } from './day.ts';
import { toDate } from './day.ts';

export type Act = {
  at: Temporal.Instant;
  /** Who acted; null for the service itself. */
  actorId: string | null;
  /** What was done, such as `request.approve`. */
  act: string;
  /** What it was done to, such as `request:<id>`. */
  subject: string;
  detail?: Record<string, unknown>;
};

const GENESIS = '0'.repeat(64);

/** JSON with sorted keys, so that the hash does not depend on who wrote the object. */
export const canonical = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).filter(([, v]) => v !== undefined);
    entries.sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([k, v]) => `${JSON.stringify(k)}:${canonical(v)}`).join(',')}}`;
  }
  return JSON.stringify(value) ?? 'null';
};

// Field by field: a row read back also carries its number and its hashes.
const link = (
  prevHash: string,
  row: { at: Date; actorId: string | null; act: string; subject: string; detail: unknown },
) =>
  createHash('sha256')
    .update(prevHash)
    .update(
      canonical({
        at: row.at.toISOString(),
        actorId: row.actorId,
        act: row.act,
        subject: row.subject,
        detail: row.detail,
      }),
    )
    .digest('hex');

/** Acts as `append_journal` takes them: the database makes the link, over the text that `canonical` makes of each. */
export const journalRows = (acts: Act[]): string =>
  JSON.stringify(
    acts.map((act) => {
      const row = {
        at: toDate(act.at).toISOString(),
        actorId: act.actorId,
        act: act.act,
        subject: act.subject,
        detail: act.detail ?? {},
      };
      return { ...row, canonical: canonical(row) };
    }),
  );

/** Appends acts to the journal, in order. Call it last in a transaction: its lock is held to the end. */
export const record = async (tx: Tx, ...acts: Act[]): Promise<void> => {
  if (acts.length > 0) await tx.$executeRaw`SELECT append_journal(${journalRows(acts)}::jsonb)`;
};

/** Walks the chain and returns the first row that does not fit, or null when all do. */
export const verifyJournal = async (db: Db): Promise<{ seq: bigint; why: string } | null> => {
  let prevHash = GENESIS;
  let after = 0n;
  for (;;) {
    const rows = await db.journal.findMany({
      where: { seq: { gt: after } },
      orderBy: { seq: 'asc' },
      take: 1000,
    });
    for (const row of rows) {
      if (row.prevHash !== prevHash)
        return { seq: row.seq, why: 'a row before it is missing or was changed' };
      if (link(prevHash, row) !== row.hash) return { seq: row.seq, why: 'the row was changed' };
      prevHash = row.hash;
      after = row.seq;
    }
    if (rows.length < 1000) return null;
  }
};

export type JournalRow = Prisma.JournalGetPayload<object>;
