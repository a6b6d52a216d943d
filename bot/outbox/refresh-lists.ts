/** The lists of a person that name a matter, drawn anew with it. */
import { createHash } from 'node:crypto';
import { tell, type Subject } from '../../src/core/notices.ts';
import { redraw } from '../../src/request/involved.ts';
import { Overtaken } from '../feishu/client.ts';
import { hashCard, livingCard, notePatched } from './card-message.ts';
import type { ClaimedNotice } from './claim-notices.ts';
import type { DeliveryDeps } from './deliver-notice.ts';
import { passes, patch, unchanged } from './patch-card.ts';

/**
 * Lists that name the same matter must not offer what no longer works. One that the platform does not take just now, or
 * that changed meanwhile, gets a turn of its own in the line.
 */
export const refreshLists = async (deps: DeliveryDeps, notice: ClaimedNotice): Promise<void> => {
  const { db, client, draw, alsoShownOn } = deps;
  for (const subject of alsoShownOn?.(notice.subject, notice.recipientId) ?? []) {
    const living = await livingCard(db, subject, notice.recipientId);
    if (living === null) continue;
    const card = await draw(subject, notice.recipientId);
    if (card === null || hashCard(card) === living.shownHash) continue;
    const stillSo = unchanged(deps, notice, subject, hashCard(card));
    if (!(await deps.beginPatch(living))) continue;
    const done = await patch(client, living, card, stillSo).catch(whyLater);
    if (done === 'gone') continue;
    const known =
      done === 'patched' &&
      (await notePatched(db, subject, notice.recipientId, living.messageId, hashCard(card)));
    if (!known) await drawLater(deps, notice, subject);
  }
};

const whyLater = (error: unknown): 'gone' | 'later' =>
  error instanceof Overtaken || passes(error) ? 'later' : 'gone';

/** One quiet notice a list, however many of its matters have changed. */
const drawLater = async (
  { db, clock }: DeliveryDeps,
  { id, recipientId }: ClaimedNotice,
  subject: Subject,
): Promise<void> => {
  const waits = await db.notice.count({ where: { recipientId, subject, state: 'pending' } });
  const laterId = `later-${createHash('sha256').update(`${id} ${subject}`).digest('hex').slice(0, 40)}`;
  if (waits > 0 || (await db.notice.count({ where: { id: laterId } })) > 0) return;
  await tell(db, { now: clock.now(), nextId: () => laterId }, redraw(subject, [recipientId]));
};
