/** The webhook as it is put together, on a real database, with a brain that only remembers what it was told. */
import { createReceiver } from '../../../bot/feishu/receive.ts';
import { feishuWebhook } from '../../../bot/feishu/webhook.ts';
import { lateAnswers } from '../../../bot/outbox/answer-late.ts';
import { createEventStore } from '../../../bot/inbox/store-events.ts';
import type { Brain, Tap, TapAnswer } from '../../../bot/incoming.ts';
import { realPace, type Pace } from '../../../bot/queue/pace.ts';
import { frozenClock, type Clock } from '../../../src/core/clock.ts';
import { Temporal } from '../../../src/core/day.ts';
import { randomIds } from '../../../src/core/ids.ts';
import { silentLog } from '../../../src/core/log.ts';
import { buildHttp } from '../../../src/http/build-http.ts';
import { createMetrics } from '../../../src/http/metrics.ts';
import { createTestDatabase } from '../../setup/test-database.ts';
import { APP_ID, encrypted, ENCRYPT_KEY, signedHeaders, TOKEN } from './feishu-says.ts';

export const NOW = Temporal.Instant.from('2026-03-02T08:30:00+08:00');
export const seconds = (instant: Temporal.Instant): number => instant.epochMilliseconds / 1000;

export const openWebhook = async (
  options: { onTap?: Brain['onTap']; pace?: Pace; platformClock?: Clock } = {},
) => {
  const test = await createTestDatabase();
  const clock = frozenClock(NOW);
  const office = { db: test.db, clock, ids: randomIds, log: silentLog };
  const metrics = createMetrics();
  const taps: Tap[] = [];
  const shown: { how: string; card?: unknown; text?: string }[] = [];
  const woken = { inbox: 0, outbox: 0 };
  const pace = options.pace ?? realPace;
  const answer: TapAnswer = { toast: { type: 'success', content: '已同意' } };
  const receiver = createReceiver({
    office,
    store: createEventStore(office, () => (woken.inbox += 1)),
    brain: {
      onTap: async (tap) => {
        taps.push(tap);
        return options.onTap ? options.onTap(tap) : answer;
      },
    },
    client: {
      delayedUpdate: async (_token, card) => void shown.push({ how: 'delayed', card }),
      patchCard: async (_messageId, card) => void shown.push({ how: 'patch', card }),
      replyText: async (_messageId, text) => {
        shown.push({ how: 'reply', text });
        return { messageId: null };
      },
    },
    late: lateAnswers(office, () => (woken.outbox += 1)),
    metrics,
    botOpenId: () => null,
    wakeOutbox: () => (woken.outbox += 1),
    pace,
  });
  const webhook = feishuWebhook({
    office,
    appId: APP_ID,
    encryptKey: ENCRYPT_KEY,
    verificationToken: TOKEN,
    receiver,
    metrics,
    platformClock: options.platformClock,
    pace,
  });
  const app = await buildHttp({ office, ready: async () => [], metrics, log: silentLog, routes: [webhook] });

  const send = (body: string | Buffer | undefined, headers: Record<string, string> = {}) =>
    app.inject({ method: 'POST', url: '/feishu/events', headers, ...(body === undefined ? {} : { body }) });
  return {
    app,
    db: test.db,
    clock,
    metrics,
    taps,
    shown,
    woken,
    send,
    /** Pushes an event as Feishu does; `at` is the signature's time. */
    push: (event: object, at: Temporal.Instant = clock.now()) => {
      const body = encrypted(JSON.stringify(event));
      return send(body, signedHeaders(body, seconds(at)));
    },
    stored: () => test.db.inboxEvent.findMany({ orderBy: { seq: 'asc' } }),
    close: async () => {
      await app.close();
      await test.drop();
    },
  };
};

export type WebhookStand = Awaited<ReturnType<typeof openWebhook>>;
