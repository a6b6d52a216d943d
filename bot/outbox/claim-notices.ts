/** Which notices may be delivered now: the oldest due one of each person, unless one of theirs is in hand. */
import { toDate, type Temporal } from '../../src/core/day.ts';
import { ownerIsGone } from '../../src/core/locks.ts';
import { Prisma, type Db } from '../../src/core/db.ts';
import type { Notice } from '../../src/core/notices.ts';
import type { LivingCard } from './card-message.ts';

export type ClaimedNotice = Notice & {
  seq: bigint;
  id: string;
  attempts: number;
  dueAt: Date;
  /** How often it failed by its own fault. */
  failures: number;
  /** What a first sending of its card carried; null when none was begun. */
  triedHash: string | null;
};

const GONE = Prisma.raw(ownerIsGone('"owner"'));

/**
 * Leases up to `limit` notices due at `now` (the office's clock) for `leaseMs` on the database's time, which all
 * processes share. One statement: a row that somebody else is taking is passed over, and a row taken meanwhile no
 * longer fits the condition.
 */
export const claimNotices = (
  db: Db,
  now: Temporal.Instant,
  limit: number,
  leaseMs: number,
  owner: number | null = null,
): Promise<ClaimedNotice[]> =>
  // Rows are written by `tell` only, whose types are those of Notice.
  db.$queryRaw<ClaimedNotice[]>(Prisma.sql`
    WITH heads AS (
      SELECT min("seq") AS seq FROM "Notice"
      WHERE "state" = 'pending' AND "dueAt" <= ${toDate(now)}::timestamptz
      GROUP BY "recipientId"
      HAVING NOT bool_or(coalesce("leaseUntil" > now(), false) AND NOT ${GONE})
    ), claimed AS (
      SELECT n."seq" FROM "Notice" n
      WHERE n."seq" IN (SELECT seq FROM heads) AND n."state" = 'pending'
        AND (n."leaseUntil" IS NULL OR n."leaseUntil" <= now() OR ${GONE})
      ORDER BY n."seq" LIMIT ${limit}
      FOR UPDATE SKIP LOCKED
    )
    UPDATE "Notice" n
    SET "leaseUntil" = now() + ${leaseMs} * interval '1 millisecond', "attempts" = n."attempts" + 1,
      "owner" = ${owner}::int
    FROM claimed WHERE n."seq" = claimed."seq"
    RETURNING n."seq", n."id", n."attempts", n."failures", n."dueAt", n."recipientId", n."kind", n."subject", n."payload", n."quiet", n."fresh", n."urgent", n."triedHash"`);

/** Frees the notices that this process claimed and does not have in hand. */
export const disownNotices = (db: Db, owner: number, inHand: ClaimedNotice[]): Promise<number> =>
  db.$executeRaw`
    UPDATE "Notice" SET "leaseUntil" = NULL, "owner" = NULL
    WHERE "state" = 'pending' AND "owner" = ${owner}::int
      AND NOT ("seq" = ANY (${inHand.map(({ seq }) => seq)}::bigint[]))`;

/** What several tries carried: none of them is known to be what the message shows. */
const SEVERAL = 'several';

/** Notes what is about to be sent as a new card, and lengthens the lease; false when it was lost. */
export const noteTried = async (
  db: Db,
  notice: ClaimedNotice,
  hash: string,
  leaseMs: number,
): Promise<boolean> => {
  const count = await db.$executeRaw`
    UPDATE "Notice" SET "triedHash" = CASE coalesce("triedHash", ${hash}) WHEN ${hash} THEN ${hash} ELSE ${SEVERAL} END,
      "leaseUntil" = now() + ${leaseMs} * interval '1 millisecond'
    WHERE "seq" = ${notice.seq} AND "state" = 'pending' AND "attempts" = ${notice.attempts}`;
  return count === 1;
};

/** Lengthens the lease before a further call; false when it was lost, and somebody else is on it. */
export const keepLease = async (db: Db, notice: ClaimedNotice, leaseMs: number): Promise<boolean> => {
  const count = await db.$executeRaw`
    UPDATE "Notice" SET "leaseUntil" = now() + ${leaseMs} * interval '1 millisecond'
    WHERE "seq" = ${notice.seq} AND "state" = 'pending' AND "attempts" = ${notice.attempts}`;
  return count === 1;
};

/**
 * Notes that what a message shows is about to be changed, and lengthens the lease, in one statement: should nobody
 * learn what became of it, the message counts as showing nothing known, and is drawn anew. False when the lease was
 * lost or a tap changed the card.
 */
export const beginPatch = async (
  db: Db,
  notice: ClaimedNotice,
  { messageId, shownHash }: LivingCard,
  leaseMs: number,
): Promise<boolean> => {
  const count = await db.$executeRaw`
    WITH mine AS (
      UPDATE "Notice" SET "leaseUntil" = now() + ${leaseMs} * interval '1 millisecond'
      WHERE "seq" = ${notice.seq} AND "state" = 'pending' AND "attempts" = ${notice.attempts}
      RETURNING 1
    )
    UPDATE "CardMessage" SET "shownHash" = NULL
    WHERE "messageId" = ${messageId} AND "shownHash" IS NOT DISTINCT FROM ${shownHash} AND EXISTS (SELECT FROM mine)`;
  return count === 1;
};

/**
 * What waited for the platform may go now: something of it works again. No lease, rather than one that ends now: a
 * server's clock may be set back by a moment.
 */
export const releaseStalled = async (db: Db): Promise<void> => {
  await db.$executeRaw`UPDATE "Notice" SET "leaseUntil" = NULL
    WHERE "state" = 'pending' AND "stalledAt" IS NOT NULL AND "owner" IS NULL`;
};
