/** The journal (办理记录): every act, appended in the transaction that made it true, chained by hash. */
import { createHash } from 'node:crypto';
import type { Db, Tx } from './db.ts';
import type { Temporal } from './day.ts';
import { toDate } from './day.ts';
import { markOf, type TapMark } from './tap-mark.ts';

export type JournalLine = {
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
export const journalRows = (behind: { tap?: TapMark }, acts: JournalLine[]): string =>
  JSON.stringify(
    acts.map((act) => {
      const row = {
        at: toDate(act.at).toISOString(),
        actorId: act.actorId,
        act: act.act,
        subject: act.subject,
        detail: { ...act.detail, ...markOf(behind) },
      };
      return { ...row, canonical: canonical(row) };
    }),
  );

/**
 * Appends acts to the journal, in order, with the tap behind them. Call it last in a transaction: its lock is held to
 * the end.
 */
export const record = async (tx: Tx, behind: { tap?: TapMark }, ...acts: JournalLine[]): Promise<void> => {
  if (acts.length > 0) await tx.$executeRaw`SELECT append_journal(${journalRows(behind, acts)}::jsonb)`;
};

/** The journal up to a row: its number and its hash, which stands for all rows before it too. */
export type Link = { seq: bigint; hash: string };

export type BreakWhy =
  | 'a row before it is missing or was changed'
  | 'the row was changed'
  | 'a signed row is missing or was changed'
  | 'rows at the end are gone'
  | 'a head bears another signature'
  | 'the kept head cannot be read';

export type Walked = {
  rows: number;
  /** The last row that was read; null when there is none. */
  last: Link | null;
  broken: { seq: bigint; why: BreakWhy } | null;
};

const PART = 1000;

/**
 * Walks the chain behind a row that was verified before (`from`), or from its first row, and compares it with what is
 * known of it from elsewhere (`points`).
 */
export const walkJournal = async (
  db: Pick<Db, 'journal'>,
  from: Link | null,
  points: readonly Link[] = [],
): Promise<Walked> => {
  const known = new Map<bigint, string>();
  for (const { seq, hash } of points) {
    const other = known.get(seq);
    if (other !== undefined && other !== hash)
      return { rows: 0, last: null, broken: { seq, why: 'a signed row is missing or was changed' } };
    known.set(seq, hash);
  }
  const walked: Walked = { rows: 0, last: from, broken: null };
  if (from !== null) {
    const row = await db.journal.findUnique({ where: { seq: from.seq }, select: { hash: true } });
    if (row?.hash !== from.hash)
      return { ...walked, broken: { seq: from.seq, why: 'a signed row is missing or was changed' } };
  }
  for (;;) {
    const rows = await db.journal.findMany({
      where: { seq: { gt: walked.last?.seq ?? 0n } },
      orderBy: { seq: 'asc' },
      take: PART,
    });
    for (const row of rows) {
      const broken = (why: BreakWhy): Walked => ({ ...walked, broken: { seq: row.seq, why } });
      if (row.prevHash !== (walked.last?.hash ?? GENESIS))
        return broken('a row before it is missing or was changed');
      if (link(row.prevHash, row) !== row.hash) return broken('the row was changed');
      if ((known.get(row.seq) ?? row.hash) !== row.hash)
        return broken('a signed row is missing or was changed');
      known.delete(row.seq);
      walked.last = { seq: row.seq, hash: row.hash };
      walked.rows += 1;
    }
    if (rows.length < PART) break;
  }
  const end = walked.last?.seq ?? 0n;
  const [lost] = [...known.keys()].toSorted((a, b) => (a < b ? -1 : 1));
  if (lost === undefined) return walked;
  const why = lost > end ? 'rows at the end are gone' : 'a signed row is missing or was changed';
  return { ...walked, broken: { seq: lost, why } };
};

/** Walks the chain and returns the first row that does not fit, or null when all do. */
export const verifyJournal = async (db: Db): Promise<{ seq: bigint; why: string } | null> =>
  (await walkJournal(db, null)).broken;
