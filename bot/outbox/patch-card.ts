/** Changing a card that somebody has, and what its failures mean. */
import type { Notice, Subject } from '../../src/core/notices.ts';
import type { LastLook } from '../feishu/client.ts';
import { FeishuError } from '../feishu/errors.ts';
import { hashCard, type CardJson, type LivingCard } from './card-message.ts';
import type { DeliveryDeps, OutboxClient } from './deliver-notice.ts';

/** A card that had to wait is drawn once more before it goes out, and goes only if it would look the same now. */
export const unchanged =
  (
    { draw }: Pick<DeliveryDeps, 'draw'>,
    notice: Pick<Notice, 'recipientId'>,
    subject: Subject,
    hash: string,
  ): LastLook =>
  async (waited) => {
    if (!waited) return true;
    const now = await draw(subject, notice.recipientId);
    return now !== null && hashCard(now) === hash;
  };

/** Replaces what a message shows; `gone` where the message is no more. */
export const patch = async (
  client: OutboxClient,
  living: LivingCard,
  card: CardJson,
  stillSo?: LastLook,
): Promise<'patched' | 'gone'> => {
  try {
    await client.patchCard(living.messageId, card, stillSo);
    return 'patched';
  } catch (error) {
    if (isGone(error)) return 'gone';
    throw error;
  }
};

/** Whether a failure says that the message is no more. */
export const isGone = (error: unknown): boolean => error instanceof FeishuError && error.kind === 'gone';

/** Whether the same call may work later. */
export const passes = (error: unknown): boolean =>
  !(error instanceof FeishuError) || ['rate', 'retry', 'config'].includes(error.kind);
