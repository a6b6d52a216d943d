/** What became of a notice, written by condition: whoever lost the lease changes nothing. */
import { toDate, type Temporal } from '../../src/core/day.ts';
import { Prisma, type Db } from '../../src/core/db.ts';
import { never } from '../../src/core/outcome.ts';
import { storableText } from '../../src/core/storable-text.ts';
import { cutText } from '../../src/core/texts.ts';
import { FeishuError } from '../feishu/errors.ts';
import { backoffMs } from '../queue/backoff.ts';
import type { ClaimedNotice } from './claim-notices.ts';

export type SendOutcome =
  | { is: 'sent'; newCard?: { messageId: string; hash: string } }
  /** Cannot reach this person; nothing is sent in their name. `says`: it is the platform that says so, in these words. */
  | { is: 'dropped'; why: string; text?: string }
  | { is: 'retry'; afterMs: number; why: string; fault: SendFault }
  | { is: 'dead'; why: string }
  /** Not sent any more: a newer one says it, or its time is over. */
  | { is: 'spared'; why: string }
  /** The lease was lost on the way. */
  | { is: 'lost' };

/**
 * Whose fault a failed try was. Only the notice's own are counted; `behind` lets those that wait behind it go first,
 * because they can: the app lacks something that only this one needs.
 */
export type SendFault = 'own' | 'platform' | 'platform-behind' | 'nobody';

const TRIES = 12;
const UNKNOWN_TRIES = 5;

/** How a notice stands when it fails: its own failures with this one, all its tries, and whether the call works for others. */
type Standing = { tries?: number; own?: boolean };

/** What a failed delivery means for the notice; `failures` counts this one, `chance` is 0 to 1. */
export const sendOutcomeOf = (
  error: unknown,
  failures: number,
  chance: number,
  { tries = failures, own = true }: Standing = {},
): SendOutcome => {
  const why = error instanceof Error ? error.message : String(error);
  const later = (most: number): SendOutcome =>
    failures >= most
      ? { is: 'dead', why }
      : { is: 'retry', afterMs: backoffMs(tries, chance), why, fault: 'own' };
  if (!(error instanceof FeishuError)) return later(TRIES);
  switch (error.kind) {
    case 'rate':
      // Being asked to wait is no failure of this notice.
      return { is: 'retry', afterMs: error.retryAfterMs ?? backoffMs(1, chance), why, fault: 'nobody' };
    case 'retry':
      return own ? later(TRIES) : waiting(error, tries, chance, 'platform');
    case 'config':
      return waiting(error, tries, chance, own ? 'platform-behind' : 'platform');
    case 'unknown':
      return later(UNKNOWN_TRIES);
    case 'unreachable':
      return {
        is: 'dropped',
        why: `${OUT_OF_REACH}: ${why}`,
        ...(OF_A_GROUP.has(error.code) ? {} : { text: error.means }),
      };
    case 'bad-card':
    case 'gone':
      return { is: 'dead', why };
    default:
      return never(error.kind);
  }
};

// They say nothing about a person.
const OF_A_GROUP = new Set([230002, 230018, 232009]);

/** How the reason of a notice begins that was dropped because nothing reaches its recipient. */
export const OUT_OF_REACH = 'unreachable';

// Whoever comes back first wakes the others; until then nobody knocks more often than once a minute.
const LONGEST_MS = 60_000;

const waiting = (error: FeishuError, tries: number, chance: number, fault: SendFault): SendOutcome => ({
  is: 'retry',
  afterMs: Math.min(backoffMs(tries, chance), LONGEST_MS),
  why: error.message,
  fault,
});

/** Writes the outcome; false when the lease had been lost. */
export const settleNotice = async (
  db: Db,
  notice: ClaimedNotice,
  outcome: SendOutcome,
  now: Temporal.Instant,
): Promise<boolean> => {
  const mine = Prisma.sql`"seq" = ${notice.seq} AND "state" = 'pending' AND "attempts" = ${notice.attempts}`;
  const at = toDate(now);
  switch (outcome.is) {
    case 'lost':
      return false;
    case 'sent': {
      const sent = Prisma.sql`UPDATE "Notice" SET "state" = 'sent', "sentAt" = ${at}::timestamptz, "leaseUntil" = NULL, "stalledAt" = NULL, "owner" = NULL, "lastError" = NULL WHERE ${mine}`;
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
      const { fault, afterMs, why } = outcome;
      const stalled = fault === 'platform' || fault === 'platform-behind';
      const dueAt = toDate(now.add({ milliseconds: afterMs }));
      const count = await db.$executeRaw(Prisma.sql`
        UPDATE "Notice" SET "attempts" = ${fault === 'nobody' ? notice.attempts - 1 : notice.attempts},
          "failures" = "failures" + ${fault === 'own' ? 1 : 0}, "owner" = NULL,
          "stalledAt" = CASE WHEN ${stalled} THEN coalesce("stalledAt", ${at}::timestamptz) END,
          "dueAt" = CASE WHEN ${fault === 'platform-behind'} THEN ${dueAt}::timestamptz ELSE "dueAt" END,
          "lastError" = ${cutText(storableText(why), 500)},
          "leaseUntil" = now() + ${afterMs} * interval '1 millisecond'
        WHERE ${mine}`);
      return count === 1;
    }
    case 'dropped':
    case 'spared':
    case 'dead': {
      const count = await db.$executeRaw(Prisma.sql`
        UPDATE "Notice" SET "state" = ${outcome.is}, "stalledAt" = NULL, "lastError" = ${cutText(storableText(outcome.why), 500)}, "leaseUntil" = NULL, "owner" = NULL
        WHERE ${mine}`);
      return count === 1;
    }
    default:
      return never(outcome);
  }
};
