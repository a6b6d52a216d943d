/** What became of a notice, written by condition: whoever lost the lease changes nothing. */
import { toDate, type Temporal } from '../../src/core/day.ts';
import { Prisma, type Db } from '../../src/core/db.ts';
import { never } from '../../src/core/outcome.ts';
import { storableText } from '../../src/core/storable-text.ts';
import { cutText } from '../../src/core/texts.ts';
import { FeishuError } from '../feishu/errors.ts';
import { backoffMs } from '../queue/backoff.ts';
import type { ClaimedNotice } from './claim-notices.ts';

export type Outcome =
  | { is: 'sent'; newCard?: { messageId: string; hash: string } }
  /** Cannot reach this person; nothing is sent in their name. */
  | { is: 'dropped'; why: string }
  | { is: 'retry'; afterMs: number; why: string; /** Whether it counts as a try. */ counts: boolean }
  | { is: 'dead'; why: string }
  /** The lease was lost on the way. */
  | { is: 'lost' };

const TRIES = 12;
const UNKNOWN_TRIES = 5;

/** What a failed delivery means for the notice; `tries` counts this one, `chance` is 0 to 1. */
export const outcomeOf = (error: unknown, tries: number, chance: number): Outcome => {
  const why = error instanceof Error ? error.message : String(error);
  const later = (most: number): Outcome =>
    tries >= most
      ? { is: 'dead', why }
      : { is: 'retry', afterMs: backoffMs(tries, chance), why, counts: true };
  if (!(error instanceof FeishuError)) return later(TRIES);
  switch (error.kind) {
    case 'rate':
      // Being asked to wait is no failure of this notice.
      return { is: 'retry', afterMs: error.retryAfterMs ?? backoffMs(1, chance), why, counts: false };
    case 'retry':
    case 'config':
      return later(TRIES);
    case 'unknown':
      return later(UNKNOWN_TRIES);
    case 'unreachable':
      return { is: 'dropped', why: `unreachable: ${why}` };
    case 'bad-card':
    case 'gone':
      return { is: 'dead', why };
    default:
      return never(error.kind);
  }
};

/** Writes the outcome; false when the lease had been lost. */
export const settleNotice = async (
  db: Db,
  notice: ClaimedNotice,
  outcome: Outcome,
  now: Temporal.Instant,
): Promise<boolean> => {
  const mine = Prisma.sql`"seq" = ${notice.seq} AND "state" = 'pending' AND "attempts" = ${notice.attempts}`;
  const at = toDate(now);
  switch (outcome.is) {
    case 'lost':
      return false;
    case 'sent': {
      const sent = Prisma.sql`UPDATE "Notice" SET "state" = 'sent', "sentAt" = ${at}::timestamptz, "leaseUntil" = NULL, "owner" = NULL, "lastError" = NULL WHERE ${mine}`;
      if (!outcome.newCard) return (await db.$executeRaw(sent)) === 1;
      const { messageId, hash } = outcome.newCard;
      // Together: a card that is noted but not marked as sent would ring the phone a second time.
      const count = await db.$executeRaw(Prisma.sql`
        WITH sent AS (${sent} RETURNING "subject", "recipientId")
        INSERT INTO "CardMessage" ("subject", "personId", "messageId", "shownHash", "sentAt")
        SELECT "subject", "recipientId", ${messageId}, ${hash}, ${at}::timestamptz FROM sent
        ON CONFLICT ("subject", "personId") DO UPDATE
        SET "messageId" = excluded."messageId", "shownHash" = excluded."shownHash", "sentAt" = excluded."sentAt"`);
      return count === 1;
    }
    case 'retry': {
      const tries = outcome.counts ? notice.attempts : notice.attempts - 1;
      const count = await db.$executeRaw(Prisma.sql`
        UPDATE "Notice" SET "attempts" = ${tries}, "owner" = NULL, "lastError" = ${cutText(storableText(outcome.why), 500)},
          "leaseUntil" = now() + ${outcome.afterMs} * interval '1 millisecond'
        WHERE ${mine}`);
      return count === 1;
    }
    case 'dropped':
    case 'dead': {
      const count = await db.$executeRaw(Prisma.sql`
        UPDATE "Notice" SET "state" = ${outcome.is}, "lastError" = ${cutText(storableText(outcome.why), 500)}, "leaseUntil" = NULL, "owner" = NULL
        WHERE ${mine}`);
      return count === 1;
    }
    default:
      return never(outcome);
  }
};
