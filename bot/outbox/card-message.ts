/** Where each person's living card about a subject is, and what it shows. */
import { createHash } from 'node:crypto';
import { toDate, type Temporal } from '../../src/core/day.ts';
import type { Db, Tx } from '../../src/core/db.ts';
import { canonical } from '../../src/core/journal.ts';
import type { Subject } from '../../src/core/notices.ts';

export type CardJson = Record<string, unknown>;
export type LivingCard = { messageId: string; shownHash: string | null };

/** A card with a one-time link carries another one each time that it is drawn, and shows the same. */
const ONE_TIME = /(\/console\/enter\/)[\w-]+/g;

/** What a card shows, in 32 characters. */
export const hashCard = (card: CardJson): string =>
  createHash('sha256').update(canonical(card).replaceAll(ONE_TIME, '$1')).digest('hex').slice(0, 32);

const MOVED = 'text:moved:';

/** What a message is about that another one has taken the place of: it only points to that one. */
export const movedFrom = (subject: Subject): Subject => `${MOVED}${subject}`;

/** The subject of the newer card, where a message only points to it; else null. */
export const movedTo = (subject: Subject): Subject | null =>
  // Written by `movedFrom` only.
  subject.startsWith(MOVED) ? (subject.slice(MOVED.length) as Subject) : null;

/** The person's living card about a subject, or null. */
export const livingCard = async (db: Db, subject: string, personId: string): Promise<LivingCard | null> => {
  const [living] = await db.$queryRaw<LivingCard[]>`
    SELECT "messageId", "shownHash" FROM "CardMessage" WHERE "subject" = ${subject} AND "personId" = ${personId}`;
  return living ?? null;
};

/** Whose message it is and what it is about; null where we sent none of that id. */
export const cardOf = async (
  db: Db,
  messageId: string,
): Promise<{ subject: string; personId: string } | null> => {
  const [known] = await db.$queryRaw<{ subject: string; personId: string }[]>`
    SELECT "subject", "personId" FROM "CardMessage" WHERE "messageId" = ${messageId}`;
  return known ?? null;
};

/**
 * Notes that a card was replaced by a patch, if nobody noted anything since the patch was begun. False: a tap changed it
 * meanwhile, and which of the two the person sees is not known, so the next look at it must send it again.
 */
export const notePatched = async (
  db: Db,
  subject: string,
  personId: string,
  messageId: string,
  hash: string,
): Promise<boolean> => {
  const where = { subject, personId, messageId };
  const { count } = await db.cardMessage.updateMany({
    where: { ...where, shownHash: null },
    data: { shownHash: hash },
  });
  if (count === 1) return true;
  await db.cardMessage.updateMany({ where, data: { shownHash: null } });
  return false;
};

/**
 * Notes the card that a tap is answered with, so that the outbox does not send the same again. A tap on an older
 * message about the subject does not make that one the living card.
 */
export const rememberShown = async (
  tx: Tx,
  shown: { subject: string; personId: string; messageId: string; card: CardJson; at?: Temporal.Instant },
): Promise<void> => {
  const at = shown.at ? toDate(shown.at) : null;
  const { subject, personId, messageId } = shown;
  const hash = hashCard(shown.card);
  // Two taps on one message come here at once: whichever of the table's two keys is taken meanwhile, it stays.
  await tx.$executeRaw`
    WITH known AS (
      UPDATE "CardMessage" SET "shownHash" = ${hash}
      WHERE "subject" = ${subject} AND "personId" = ${personId} AND "messageId" = ${messageId}
      RETURNING 1
    )
    INSERT INTO "CardMessage" ("subject", "personId", "messageId", "shownHash", "sentAt")
    SELECT ${subject}, ${personId}, ${messageId}, ${hash}, coalesce(${at}::timestamptz, now())
    WHERE NOT EXISTS (SELECT 1 FROM known)
    ON CONFLICT DO NOTHING`;
};
