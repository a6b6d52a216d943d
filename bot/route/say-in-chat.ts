/** The two notices that answer somebody who has just asked: a card, or a line. */
import type { Notice, Subject } from '../../src/core/notices.ts';

/** Brings a new card about a subject to the bottom of the chat. */
export const cardFor = (personId: string, subject: Subject): Notice => ({
  kind: 'card.asked',
  recipientId: personId,
  subject,
  payload: {},
  fresh: true,
});

/** Says a plain line; `id` makes its subject, `replyTo` names the message that it answers. */
export const lineFor = (recipientId: string, id: string, text: string, replyTo?: string): Notice => ({
  kind: 'chat.said',
  recipientId,
  subject: `text:${id}`,
  payload: replyTo === undefined ? { text } : { text, replyTo },
});
