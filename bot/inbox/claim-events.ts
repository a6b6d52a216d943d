/** Which stored events may be worked on now: the oldest of each sender, unless one of the sender's is in hand. */
import { ownerIsGone } from '../../src/core/locks.ts';
import { Prisma, type Db, type Tx } from '../../src/core/db.ts';
import { storableText } from '../../src/core/storable-text.ts';
import { cutText } from '../../src/core/texts.ts';
import { TAP_TYPE } from '../feishu/parse-tap.ts';

export type ClaimedEvent = {
  seq: bigint;
  eventId: string;
  payload: unknown;
  receivedAt: Date;
  attempts: number;
};

const GONE = Prisma.raw(ownerIsGone('"owner"'));

/**
 * Leases up to `limit` events for `leaseMs` on the database's time, which all processes share. One statement: a row
 * that somebody else is taking is passed over, and a row taken meanwhile no longer fits the condition.
 */
export const claimEvents = (
  db: Db,
  limit: number,
  leaseMs: number,
  owner: number | null = null,
): Promise<ClaimedEvent[]> =>
  db.$queryRaw<ClaimedEvent[]>(Prisma.sql`
    WITH heads AS (
      SELECT min("seq") AS seq FROM "InboxEvent"
      WHERE "state" = 'pending'
      GROUP BY "payload"->>'openId'
      HAVING NOT bool_or(coalesce("leaseUntil" > now(), false) AND NOT ${GONE})
    ), claimed AS (
      SELECT e."seq" FROM "InboxEvent" e
      WHERE e."seq" IN (SELECT seq FROM heads) AND e."state" = 'pending'
        AND (e."leaseUntil" IS NULL OR e."leaseUntil" <= now() OR ${GONE})
      ORDER BY e."seq" LIMIT ${limit}
      FOR UPDATE SKIP LOCKED
    )
    UPDATE "InboxEvent" e
    SET "leaseUntil" = now() + ${leaseMs} * interval '1 millisecond', "attempts" = e."attempts" + 1,
      "owner" = ${owner}::int
    FROM claimed WHERE e."seq" = claimed."seq"
    RETURNING e."seq", e."eventId", e."payload", e."receivedAt", e."attempts"`);

/**
 * Frees the events that this process claimed and does not have in hand. A tap's first attempt is not a claim: it is with
 * whoever answers it.
 */
export const disownEvents = (db: Db, owner: number, inHand: ClaimedEvent[]): Promise<number> =>
  db.$executeRaw`
    UPDATE "InboxEvent" SET "leaseUntil" = NULL, "owner" = NULL
    WHERE "state" = 'pending' AND "owner" = ${owner}::int AND NOT ("type" = ${TAP_TYPE} AND "attempts" = 1)
      AND NOT ("seq" = ANY (${inHand.map(({ seq }) => seq)}::bigint[]))`;

/** Whether the claim still held: only then was the row changed. */
type Settled = Promise<boolean>;

/** The work is done. */
export const settleDone = async (db: Db, event: ClaimedEvent, doneAt: Date): Settled => {
  const { count } = await db.inboxEvent.updateMany({
    where: { seq: event.seq, state: 'pending', attempts: event.attempts },
    // What was said leaves the row: the database keeps nobody's words longer than the work needs them.
    data: { state: 'done', doneAt, payload: {}, leaseUntil: null, owner: null, lastError: null },
  });
  return count === 1;
};

/** The work failed: again after a while, or never again. */
export const settleFailed = async (
  db: Db | Tx,
  event: ClaimedEvent,
  again: { afterMs: number } | 'dead',
  why: string,
): Settled => {
  const dead = again === 'dead';
  const count = await db.$executeRaw`
    UPDATE "InboxEvent"
    SET "state" = ${dead ? 'dead' : 'pending'}, "lastError" = ${cutText(storableText(why), 500)}, "owner" = NULL,
        "payload" = CASE WHEN ${dead} THEN '{}' ELSE "payload" END,
        "leaseUntil" = ${dead ? null : again.afterMs}::float8 * interval '1 millisecond' + now()
    WHERE "seq" = ${event.seq} AND "state" = 'pending' AND "attempts" = ${event.attempts}`;
  return count === 1;
};
