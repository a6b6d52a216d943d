/** An event as it is kept in the inbox: parsed, with no more of it than the work needs. */
import { z } from 'zod';
import { storableText } from '../../src/core/storable-text.ts';
import type { Incoming, Tap } from '../incoming.ts';

/** A tap as it is kept: what it needs to be done and answered by another process, late. */
export type StoredTap = { is: 'tap'; updateToken: string | null } & Omit<Tap, 'receivedAt' | 'id' | 'again'>;

/** What is worth storing. */
export type InboxWork = Exclude<Incoming, { is: 'ignored' }> | StoredTap;

export type NewEvent = { eventId: string; messageId: string | null; type: string; incoming: InboxWork };

const work: z.ZodType<InboxWork> = z.discriminatedUnion('is', [
  z.object({
    is: z.literal('text'),
    openId: z.string(),
    text: z.string(),
    messageId: z.string(),
    chat: z.enum(['p2p', 'group']),
    files: z
      .array(z.object({ kind: z.enum(['image', 'file']), key: z.string(), name: z.string() }))
      .optional(),
  }),
  z.object({ is: z.literal('unread'), openId: z.string(), what: z.string(), messageId: z.string() }),
  z.object({
    is: z.literal('file'),
    openId: z.string(),
    kind: z.enum(['image', 'file']),
    key: z.string(),
    name: z.string(),
    messageId: z.string(),
  }),
  z.object({ is: z.literal('menu'), openId: z.string(), key: z.string() }),
  z.object({ is: z.literal('entered'), openId: z.string() }),
  z.object({ is: z.literal('left'), openId: z.string() }),
  z.object({
    is: z.literal('tap'),
    openId: z.string(),
    act: z.string(),
    form: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
    messageId: z.string(),
    updateToken: z.string().nullable(),
  }),
]);

/** Reads a stored payload; throws when it was written by a version that knew other events. */
export const readWork = (payload: unknown): InboxWork => work.parse(payload);

/** As PostgreSQL can hold it: jsonb refuses NUL characters and halves of an emoji. */
export const toPayload = (incoming: InboxWork): string =>
  JSON.stringify(incoming, (_key, value: unknown) =>
    typeof value === 'string' ? storableText(value) : value,
  );

/** The event to store for something that came in. */
export const newEvent = (eventId: string, type: string, incoming: InboxWork): NewEvent => ({
  eventId,
  // One message is sent once, and its card tapped as often as people like.
  messageId: 'messageId' in incoming && incoming.is !== 'tap' ? incoming.messageId : null,
  type,
  incoming,
});
