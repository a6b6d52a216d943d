/** Works on stored events: in order per sender, several senders at once, each event until it is done. */
import { z } from 'zod';
import { toDate } from '../../src/core/day.ts';
import { tell, stamp } from '../../src/core/notices.ts';
import type { Metrics } from '../../src/http/metrics.ts';
import type { Office } from '../../src/office/office.ts';
import type { Brain } from '../incoming.ts';
import { backoffMs } from '../queue/backoff.ts';
import { createQueue, type Queue } from '../queue/work-queue.ts';
import { claimEvents, disownEvents, settleDone, settleFailed, type ClaimedEvent } from './claim-events.ts';
import { readWork, type StoredTap } from './stored-event.ts';

export type InboxOptions = {
  metrics?: Metrics;
  /** Called after each event, for what the work had to say. */
  wakeOutbox?: () => void;
  leaseMs?: number;
  pollMs?: number;
  atOnce?: number;
  /** This process among those that share the database. */
  owner?: number | null;
  /** Does a stored tap that nobody has in hand, and answers it late. */
  redo?: (tap: StoredTap, event: { id: string; receivedAt: Date }) => Promise<void>;
  /** 0 to 1, for spreading retries. */
  chance?: () => number;
};

// An event that failed five times fails on something in it; those behind it from the same sender must not wait longer.
const TRIES = 5;

/**
 * The inbox's worker, not yet started. An event is done when `brain.onEvent` returns; when the process dies before
 * that is written, the event is worked on again after its lease, which the brain must bear (its writes are keyed by seq).
 */
export const workInbox = (
  office: Pick<Office, 'db' | 'clock' | 'ids' | 'log'>,
  brain: Pick<Brain, 'onEvent'>,
  options: InboxOptions = {},
): Queue => {
  const { metrics, leaseMs = 30_000, pollMs = 1_000, atOnce = 4, chance = () => Math.random() } = options;
  const { db, clock, log } = office;

  const work = async (event: ClaimedEvent): Promise<void> => {
    try {
      const stored = readWork(event.payload);
      if (stored.is !== 'tap') await brain.onEvent(stored, { seq: event.seq, receivedAt: event.receivedAt });
      else await options.redo?.(stored, { id: event.eventId, receivedAt: event.receivedAt });
    } catch (error) {
      const dead = event.attempts >= TRIES;
      log.error({ err: error, seq: String(event.seq), attempts: event.attempts, dead }, 'an event failed');
      metrics?.inboxEvents.inc({ outcome: dead ? 'dead' : 'retried' });
      const why = error instanceof Error ? error.message : String(error);
      if (dead) await giveUp(office, event, why);
      else await settleFailed(db, event, { afterMs: backoffMs(event.attempts, chance()) }, why);
      options.wakeOutbox?.();
      return;
    }
    const doneAt = clock.now();
    await settleDone(db, event, toDate(doneAt));
    metrics?.inboxEvents.inc({ outcome: 'done' });
    metrics?.inboxLagSeconds.observe(
      Math.max(0, doneAt.epochMilliseconds - event.receivedAt.getTime()) / 1000,
    );
    options.wakeOutbox?.();
  };

  return createQueue({
    name: 'inbox',
    claim: (limit) => claimEvents(db, limit, leaseMs, options.owner),
    disown: async (inHand) => (options.owner == null ? 0 : disownEvents(db, options.owner, inHand)),
    work,
    atOnce,
    pollMs,
    log,
  });
};

/** Nobody is left waiting in silence: the sender is told, in the transaction that gives the event up. */
const giveUp = (
  office: Pick<Office, 'db' | 'clock' | 'ids'>,
  event: ClaimedEvent,
  why: string,
): Promise<void> =>
  office.db.$transaction(async (tx) => {
    if (!(await settleFailed(tx, event, 'dead', why))) return;
    const sender = senderOf.safeParse(event.payload);
    if (!sender.success) return;
    const { openId, messageId } = sender.data;
    const text = `这条没有办成，请联系办公室；编号 ${event.seq}`;
    await tell(tx, stamp(office), [
      {
        kind: 'chat.said',
        recipientId: `open_id:${openId}`,
        subject: `text:inbox-${event.seq}`,
        payload: { text, replyTo: messageId },
      },
    ]);
  });

// Entering the chat or leaving the company asks for no answer.
const senderOf = z.object({
  is: z.enum(['text', 'file', 'menu', 'tap']),
  openId: z.string(),
  messageId: z.string().optional(),
});
