/** What is done with a push once it is known to come from Feishu; the same for both ways it arrives. */
import { toDate } from '../../src/core/day.ts';
import type { Metrics } from '../../src/http/metrics.ts';
import type { Office } from '../../src/office/office.ts';
import { newEvent } from '../inbox/stored-event.ts';
import type { Admitted, EventStore } from '../inbox/store-events.ts';
import type { Brain } from '../incoming.ts';
import { realPace, type Pace } from '../queue/pace.ts';
import { answerTap, type TapReply } from './answer-tap.ts';
import type { FeishuClient } from './client.ts';
import type { Envelope } from './envelope.ts';
import { EVENT_TYPES, parseEvent } from './parse-event.ts';
import { parseTap, TAP_TYPE } from './parse-tap.ts';

export type Receiver = {
  /** Stores an event, or answers a tap. `signature` is that of the request, null on the long connection. */
  receive(envelope: Envelope, signature: string | null): Promise<Received>;
};

export type Received = { admitted: Exclude<Admitted, 'new'> } | { admitted: 'new'; reply: TapReply };

export type ReceiverDeps = {
  office: Pick<Office, 'clock' | 'ids' | 'log'>;
  store: EventStore;
  brain: Pick<Brain, 'onTap'>;
  client: Pick<FeishuClient, 'delayedUpdate' | 'patchCard' | 'replyText'>;
  metrics: Metrics;
  /** The bot's own open id; null while it is not known. */
  botOpenId: () => string | null;
  /** Called when a tap's work is done. */
  wakeOutbox: () => void;
  pace?: Pace;
  tapBudgetMs?: number;
};

/** The common end of the webhook and the long connection. */
export const createReceiver = (deps: ReceiverDeps): Receiver => {
  const { office, store, metrics, pace = realPace, tapBudgetMs = 2_500 } = deps;
  const { clock, ids, log } = office;
  const tapDeps = { ...deps, ids, log, pace, onDone: deps.wakeOutbox };

  return {
    async receive(envelope, signature) {
      const started = pace.now();
      const tapped = envelope.type === TAP_TYPE;
      const type = tapped || EVENT_TYPES.some((known) => known === envelope.type) ? envelope.type : 'other';
      const incoming = tapped ? null : parseEvent(envelope, deps.botOpenId());
      const event =
        incoming === null || incoming.is === 'ignored' ? null : newEvent(envelope.eventId, type, incoming);
      const admitted = signature === null && event === null ? 'new' : await store.admit({ signature, event });
      metrics.eventsReceived.inc({ type, outcome: incoming?.is === 'ignored' ? 'ignored' : admitted });
      if (admitted !== 'new') return { admitted };
      if (!tapped) return { admitted, reply: {} };

      const parsed = parseTap(envelope, toDate(clock.now()));
      if (parsed === null) {
        log.warn('a card tap could not be read');
        return { admitted, reply: { toast: { type: 'error', content: '这张卡片识别不了，请重新打开' } } };
      }
      // Storing the signature was part of the person's three seconds.
      const budgetMs = Math.max(0, tapBudgetMs - (pace.now() - started));
      return { admitted, reply: await answerTap({ ...tapDeps, budgetMs }, parsed) };
    },
  };
};
