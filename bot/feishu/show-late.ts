/** The answer to a tap that was told 「已收到，正在处理」, or whose answer was lost: it arrives, late if need be. */
import { createHash } from 'node:crypto';
import type { LateAnswers } from '../outbox/answer-late.ts';
import type { TapOutcome } from '../inbox/tap-desk.ts';
import type { FeishuClient } from './client.ts';
import type { ParsedTap } from './parse-tap.ts';

export type LateDeps = {
  client: Pick<FeishuClient, 'delayedUpdate' | 'patchCard' | 'replyText'>;
  /** What the platform does not take now is left with the outbox. */
  late: LateAnswers;
};

/** Shows what came of a tap; throws only when the database cannot be asked. */
export const showLate = async (
  { client, late }: LateDeps,
  { tap, updateToken }: ParsedTap,
  eventId: string,
  outcome: TapOutcome,
): Promise<void> => {
  const card = 'answer' in outcome ? outcome.answer.card : undefined;
  if (card === undefined) {
    const words =
      'answer' in outcome
        ? outcome.answer.toast.content
        : `刚才的操作没有办成，可以再试一次；编号 ${outcome.faultId}`;
    const id = `late-${createHash('sha256').update(eventId).digest('hex').slice(0, 40)}`;
    if (!(await succeeds(client.replyText(tap.messageId, words, `t-${id}`)))) await late.say(tap, words, id);
    return;
  }
  // The tap's own token first: it costs no look at who may change the message.
  if (updateToken !== null && (await succeeds(client.delayedUpdate(updateToken, card)))) {
    // Somebody else's act may have changed the card while ours was on its way.
    if (await late.isOvertaken(tap.messageId, card)) await late.redraw(tap.messageId);
    return;
  }
  if (!(await late.redraw(tap.messageId))) await succeeds(client.patchCard(tap.messageId, card));
};

const succeeds = (work: Promise<unknown>): Promise<boolean> => work.then(() => true).catch(() => false);
