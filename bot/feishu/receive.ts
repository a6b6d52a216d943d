/** What is done with a push once it is known to come from Feishu; the same for both ways it arrives. */
import { toDate } from '../../src/core/day.ts';
import type { Metrics } from '../../src/http/metrics.ts';
import type { Office } from '../../src/office/office.ts';
import { newEvent, type NewEvent } from '../inbox/stored-event.ts';
import type { Admitted, EventStore } from '../inbox/store-events.ts';
import { createTapDesk, type TapDesk } from '../inbox/tap-desk.ts';
import type { Brain } from '../incoming.ts';
import { backoffMs } from '../queue/backoff.ts';
import { realPace, type Pace } from '../queue/pace.ts';
import { answerTap, RECEIVED, type TapReply } from './answer-tap.ts';
import type { Envelope } from './envelope.ts';
import { EVENT_TYPES, parseEvent } from './parse-event.ts';
import { ownTenant } from './own-tenant.ts';
import { parseTap, TAP_TYPE, type ParsedTap } from './parse-tap.ts';
import type { LateDeps } from './show-late.ts';

export type Receiver = {
  /** Stores an event, or a tap and answers it. `signature` is that of the request, null on the long connection. */
  receive(envelope: Envelope, signature: string | null): Promise<Received>;
};

export type Received =
  | { admitted: 'replayed' }
  | {
      admitted: 'new' | 'repeated';
      reply: TapReply;
      /** Call it when the answer did not reach the platform: what it shows is brought in another way. */
      lost?: () => void;
    };

export type ReceiverDeps = LateDeps & {
  office: Pick<Office, 'clock' | 'ids' | 'log'>;
  store: EventStore;
  brain: Pick<Brain, 'onTap'>;
  /** Where taps wait for their turn; its own when it is not shared. */
  desk?: TapDesk;
  metrics: Metrics;
  /** The bot's own open id; null while it is not known. */
  botOpenId: () => string | null;
  /** Called when a tap's work is done. */
  wakeOutbox: () => void;
  pace?: Pace;
  tapBudgetMs?: number;
};

/** About a quarter of an hour. */
const REDRAW_TRIES = 10;

const UNREADABLE: TapReply = { toast: { type: 'error', content: '这张卡片识别不了，请重新打开' } };

/** The common end of the webhook and the long connection. */
export const createReceiver = (deps: ReceiverDeps): Receiver => {
  const { office, store, metrics, pace = realPace, tapBudgetMs = 2_500 } = deps;
  const { clock, log } = office;
  const desk = deps.desk ?? createTapDesk(deps.brain, { ...office, metrics });
  const isOurs = ownTenant();
  /** Taps that are being answered here: the same event pushed twice at once gets the same answer twice. */
  const answering = new Map<string, Promise<TapReply>>();
  /** Taps that are worked on here, longer than they may be answered. */
  const inHand = new Set<string>();
  const letGo = <T>(eventId: string, written: Promise<T>): Promise<T> =>
    written.finally(() => inHand.delete(eventId));
  const tapDeps = {
    ...deps,
    desk,
    log,
    pace,
    onDone: deps.wakeOutbox,
    store: {
      settle: (eventId: string) => letGo(eventId, store.settle(eventId)),
      release: (eventId: string, afterMs: number, why: string) =>
        letGo(eventId, store.release(eventId, afterMs, why)),
    },
  };

  /** The connection and the database are often lost together: it is tried until it is written. */
  const drawAnew = async (messageId: string): Promise<void> => {
    for (let tries = 1; tries <= REDRAW_TRIES; tries += 1) {
      try {
        await deps.late.redraw(messageId);
        return;
      } catch (error) {
        log.warn({ err: error }, 'a card whose answer was lost could not be drawn anew just now');
        await pace.sleep(backoffMs(tries, 0.5));
      }
    }
  };

  /** The database took a tap as ours, or may have, and nobody here works on it: the connection went in between. */
  const disown = async (eventId: string): Promise<void> => {
    for (let tries = 1; tries <= REDRAW_TRIES && !inHand.has(eventId); tries += 1) {
      try {
        await store.disown(eventId);
        return;
      } catch (error) {
        log.warn({ err: error }, 'a tap comes round again when its lease ends');
        await pace.sleep(backoffMs(tries, 0.5));
      }
    }
  };

  const receiveTap = async (envelope: Envelope, signature: string | null): Promise<Received> => {
    const started = pace.now();
    const parsed = parseTap(envelope, toDate(clock.now()));
    const mine = parsed !== null && desk.hasRoom();
    const { eventId } = envelope;
    log.debug({ event: eventId, type: TAP_TYPE }, 'event read');
    const event = parsed === null ? null : tapEvent(eventId, parsed);
    const admitted =
      event === null && signature === null
        ? 'new'
        : await store.admit({ signature, event, mine }).catch((error: unknown) => {
            if (mine) void disown(eventId);
            throw error;
          });
    metrics.eventsReceived.inc({ type: TAP_TYPE, outcome: admitted });
    if (admitted === 'repeated' && !inHand.has(eventId)) void disown(eventId);
    if (admitted === 'replayed') return { admitted };
    if (admitted === 'repeated') return { admitted, reply: (await answering.get(eventId)) ?? {} };
    if (parsed === null) {
      log.warn('a card tap could not be read');
      return { admitted, reply: UNREADABLE };
    }
    // Stored, and whoever has a hand free takes it from there.
    if (!mine) return { admitted, reply: RECEIVED };
    // Storing it was part of the person's three seconds.
    const budgetMs = Math.max(0, tapBudgetMs - (pace.now() - started));
    inHand.add(eventId);
    const answer = answerTap({ ...tapDeps, budgetMs }, parsed, eventId).finally(() =>
      answering.delete(eventId),
    );
    answering.set(eventId, answer);
    const reply = await answer;
    const lost = (): void => void drawAnew(parsed.tap.messageId);
    return { admitted, reply, ...(reply.card === undefined ? {} : { lost }) };
  };

  return {
    async receive(envelope, signature) {
      if (!isOurs(envelope.tenants)) {
        metrics.eventsRefused.inc({ why: 'tenant' });
        log.warn({ type: envelope.type }, 'an event of another company was refused');
        // Taken off the platform's hands: it would only push it again.
        return { admitted: 'new', reply: {} };
      }
      if (envelope.type === TAP_TYPE) return receiveTap(envelope, signature);
      const type = EVENT_TYPES.some((known) => known === envelope.type) ? envelope.type : 'other';
      const incoming = parseEvent(envelope, deps.botOpenId());
      log.debug({ event: envelope.eventId, type, is: incoming.is }, 'event read');
      const event = incoming.is === 'ignored' ? null : newEvent(envelope.eventId, type, incoming);
      const admitted: Admitted =
        signature === null && event === null ? 'new' : await store.admit({ signature, event });
      metrics.eventsReceived.inc({ type, outcome: incoming.is === 'ignored' ? 'ignored' : admitted });
      return admitted === 'replayed' ? { admitted } : { admitted, reply: {} };
    },
  };
};

const tapEvent = (eventId: string, { tap, updateToken }: ParsedTap): NewEvent => {
  const { receivedAt: _, id: _id, ...input } = tap;
  return newEvent(eventId, TAP_TYPE, { is: 'tap', ...input, updateToken });
};
