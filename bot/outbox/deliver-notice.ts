/** Delivers one notice: refreshes or sends the living card, and makes the phone ring when it should. */
import { createHash } from 'node:crypto';
import type { Clock } from '../../src/core/clock.ts';
import type { Db } from '../../src/core/db.ts';
import type { Log } from '../../src/core/log.ts';
import type { Notice, Subject } from '../../src/core/notices.ts';
import { Overtaken, type FeishuClient } from '../feishu/client.ts';
import { hashCard, livingCard, notePatched, type CardJson, type LivingCard } from './card-message.ts';
import type { ClaimedNotice } from './claim-notices.ts';
import { isGone, passes, patch, unchanged } from './patch-card.ts';
import { refreshLists } from './refresh-lists.ts';
import { OUT_OF_REACH, type SendOutcome } from './settle-notice.ts';
import { urgeOnce } from './urge-once.ts';

export type OutboxClient = Pick<
  FeishuClient,
  'sendCard' | 'sendText' | 'replyText' | 'sendFile' | 'patchCard' | 'forward' | 'urgeInApp'
>;

/** Draws a subject's card for a recipient, from what is true now; null when there is nothing to show any more. */
export type Draw = (subject: Subject, recipientId: string) => Promise<CardJson | null>;
/** The line that makes the phone ring; null: the card alone says it. */
export type SayNotice = (notice: Notice) => string | null;

export type NoticeFile = {
  name: string;
  bytes: Uint8Array;
  /** Whether the recipient would be given the very same file now; asked once more when it is sent. */
  stillSo(): Promise<boolean>;
};
/** What a notice brings as a file, drawn now: null where it brings none, a promise of null when it must not any more. */
export type Attach = (notice: Notice) => Promise<NoticeFile | null> | null;
/** Whether somebody may still be given a message that is to be passed on to him. */
export type MayPassOn = (recipientId: string, messageId: string) => Promise<boolean>;

export type DeliveryDeps = {
  db: Db;
  clock: Clock;
  log: Log;
  client: OutboxClient;
  draw: Draw;
  say: SayNotice;
  attach?: Attach | undefined;
  mayPassOn?: MayPassOn | undefined;
  /** What an older message about the same subject turns into when a new card is sent. */
  moved?: ((card: CardJson) => CardJson) | undefined;
  /** Other cards of the recipient that show the same thing, such as his 待办; refreshed quietly where they exist. */
  alsoShownOn?: ((subject: Subject, recipientId: string) => Subject[]) | undefined;
  /** Lengthens our lease; false when it was lost. */
  keepLease(): Promise<boolean>;
  /** Lengthens our lease and notes what is about to be sent as a new card; false when the lease was lost. */
  noteTried(hash: string): Promise<boolean>;
  /** Lengthens our lease and notes that a message is about to change; false when one of the two was changed by others. */
  beginPatch(living: LivingCard): Promise<boolean>;
};

const DIRECT = 'open_id:';
// A tap may change a card while we draw it; after that the notice itself will come round again.
const LOOKS = 3;
/** About twenty minutes, by the waits between them. */
const PUT_AWAY_TRIES = 25;

/** Delivers a claimed notice, and refreshes what else shows it. Failures of the platform are thrown as `FeishuError`. */
export const deliverNotice = async (deps: DeliveryDeps, notice: ClaimedNotice): Promise<SendOutcome> => {
  const outcome = await deliverTrue(deps, notice);
  if (outcome.is !== 'sent') return outcome;
  if (notice.urgent === true) await ringThrough(deps, notice, outcome.newCard?.messageId);
  await refreshLists(deps, notice);
  return outcome;
};

/** Makes the card that was just sent urgent, or the living one where the notice only refreshed it. */
const ringThrough = async (
  deps: DeliveryDeps,
  notice: ClaimedNotice,
  sent: string | undefined,
): Promise<void> => {
  const { recipientId: personId, id: noticeId } = notice;
  const openId = await openIdOf(deps.db, personId);
  const messageId =
    sent ??
    (notice.fresh === true ? undefined : (await livingCard(deps.db, notice.subject, personId))?.messageId);
  if (openId !== null && messageId !== undefined)
    await urgeOnce(deps, { noticeId, personId, openId, messageId });
};

/** What was overtaken while it stood in line is drawn again; nothing was sent of it. */
const deliverTrue = async (deps: DeliveryDeps, notice: ClaimedNotice): Promise<SendOutcome> => {
  for (let look = 0; look < LOOKS; look += 1) {
    try {
      return await deliverOne(deps, notice);
    } catch (error) {
      if (!(error instanceof Overtaken)) throw error;
      if (!(await deps.keepLease())) return { is: 'lost' };
    }
  }
  return { is: 'retry', afterMs: 1_000, why: '内容正在变动', fault: 'nobody' };
};

const deliverOne = async (deps: DeliveryDeps, notice: ClaimedNotice): Promise<SendOutcome> => {
  const { db, client, draw, say } = deps;
  const openId = await openIdOf(db, notice.recipientId);
  if (openId === null) return { is: 'dropped', why: OUT_OF_REACH };
  if (notice.kind === 'chat.said')
    return sayText(client, notice, openId, notice.payload.text, notice.payload.replyTo);
  if (notice.kind === 'chat.forwarded') return passOn(deps, notice, openId, notice.payload.messageId);

  const file = deps.attach?.(notice) ?? null;
  if (file !== null) return sendFile(deps, notice, openId, await file);

  // Only a card that somebody has is kept current.
  if (notice.quiet && !notice.fresh && (await livingCard(db, notice.subject, notice.recipientId)) === null)
    return { is: 'sent' };
  for (let look = 0; look < LOOKS; look += 1) {
    const card = await draw(notice.subject, notice.recipientId);
    const words = notice.quiet ? null : say(notice);
    if (card === null) return words === null ? { is: 'sent' } : sayText(client, notice, openId, words);
    const hash = hashCard(card);
    const living = await livingCard(db, notice.subject, notice.recipientId);
    // A card that was just sent is itself the alert.
    if (living === null) return sendNewCard(deps, notice, openId, { card, hash });
    if (notice.fresh) return sendFresh(deps, notice, openId, { card, hash, living });

    if (living.shownHash !== hash) {
      if (!(await deps.beginPatch(living))) {
        if (!(await deps.keepLease())) return { is: 'lost' };
        continue;
      }
      if ((await patch(client, living, card, unchanged(deps, notice, notice.subject, hash))) === 'gone')
        return sendNewCard(deps, notice, openId, { card, hash });
      if (!(await notePatched(db, notice.subject, notice.recipientId, living.messageId, hash))) continue;
    }
    if (words === null) return { is: 'sent' };
    return (await deps.keepLease())
      ? sayText(client, notice, openId, words, living.messageId)
      : { is: 'lost' };
  }
  return { is: 'retry', afterMs: 1_000, why: '卡片正在被点击', fault: 'own' };
};

const openIdOf = async (db: Db, recipientId: string): Promise<string | null> => {
  if (recipientId.startsWith(DIRECT)) return recipientId.slice(DIRECT.length);
  const [person] = await db.$queryRaw<{ openId: string | null }[]>`
    SELECT "openId" FROM "Person" WHERE "id" = ${recipientId} AND "retiredAt" IS NULL`;
  return person?.openId ?? null;
};

const sendNewCard = async (
  deps: DeliveryDeps,
  notice: ClaimedNotice,
  openId: string,
  { card, hash }: { card: CardJson; hash: string },
): Promise<SendOutcome> => {
  if (!(await deps.noteTried(hash))) return { is: 'lost' };
  const stillSo = unchanged(deps, notice, notice.subject, hash);
  const { messageId } = await deps.client.sendCard(openId, card, uuidOf('c', notice), stillSo);
  // The answer to an earlier try was lost: the platform folds this one by its uuid, and the message shows the first.
  if (messageId !== null && notice.triedHash !== null && notice.triedHash !== hash) {
    await patch(deps.client, { messageId, shownHash: null }, card, stillSo);
  }
  return messageId === null ? { is: 'sent' } : { is: 'sent', newCard: { messageId, hash } };
};

/** Sends a new card where an older one lives, and lets that one point to it. */
const sendFresh = async (
  deps: DeliveryDeps,
  notice: ClaimedNotice,
  openId: string,
  { card, hash, living }: { card: CardJson; hash: string; living: LivingCard },
): Promise<SendOutcome> => {
  const outcome = await sendNewCard(deps, notice, openId, { card, hash });
  // Whoever lost the lease may find the very card living that the other one has just sent.
  if (outcome.is === 'sent' && outcome.newCard?.messageId !== living.messageId)
    await putAway(deps, notice, living, card);
  return outcome;
};

/**
 * One living card per matter: the older message points to the new one instead of going stale. What fails is tried again
 * with the notice, or the older card would stay alive; not for longer than the platform folds the new one by its uuid.
 */
const putAway = async (
  { client, moved }: DeliveryDeps,
  { attempts }: ClaimedNotice,
  older: LivingCard,
  card: CardJson,
): Promise<void> => {
  if (moved === undefined) return;
  try {
    await patch(client, older, moved(card));
  } catch (error) {
    if (passes(error) && attempts < PUT_AWAY_TRIES) throw error;
  }
};

const sendFile = async (
  deps: DeliveryDeps,
  notice: ClaimedNotice,
  openId: string,
  file: NoticeFile | null,
): Promise<SendOutcome> => {
  if (file === null) return { is: 'dropped', why: 'the recipient may not have this file any more' };
  // Drawing it may have taken long.
  if (!(await deps.keepLease())) return { is: 'lost' };
  await deps.client.sendFile(openId, file, uuidOf('f', notice), () => file.stillSo());
  return { is: 'sent' };
};

/** Passes a message on to somebody who may have it; asked again when the turn has come. */
const passOn = async (
  { client, mayPassOn }: DeliveryDeps,
  notice: ClaimedNotice,
  openId: string,
  messageId: string,
): Promise<SendOutcome> => {
  const may = async (): Promise<boolean> =>
    mayPassOn === undefined || (await mayPassOn(notice.recipientId, messageId));
  if (!(await may())) return { is: 'dropped', why: 'the recipient may not have this message any more' };
  await client.forward(messageId, openId, uuidOf('f', notice), may);
  return { is: 'sent' };
};

const sayText = async (
  client: OutboxClient,
  notice: ClaimedNotice,
  openId: string,
  text: string,
  replyTo?: string,
): Promise<SendOutcome> => {
  if (replyTo !== undefined) {
    try {
      await client.replyText(replyTo, text, uuidOf('t', notice));
      return { is: 'sent' };
    } catch (error) {
      // What it replied to was recalled or deleted; the words still matter.
      if (!isGone(error)) throw error;
    }
  }
  await client.sendText(openId, text, uuidOf('t', notice));
  return { is: 'sent' };
};

/** The same for every try of a notice, so that the platform shows it once; at most 50 characters. */
export const uuidOf = (what: 'c' | 't' | 'f', { id }: { id: string }): string => {
  const uuid = `${what}-${id}`;
  return uuid.length <= 50 ? uuid : `${what}-${createHash('sha256').update(id).digest('hex').slice(0, 48)}`;
};
