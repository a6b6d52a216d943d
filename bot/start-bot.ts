/** The messaging edge, put together: what comes in, what goes out, and whether the platform can be reached. */
import type { FastifyPluginAsync } from 'fastify';
import type { FeishuConfig } from '../src/config.ts';
import type { Clock } from '../src/core/clock.ts';
import type { Metrics } from '../src/http/metrics.ts';
import type { Card } from '../cards/card-json.ts';
import type { Subject } from '../src/core/notices.ts';
import { movedCard } from '../cards/moved-card.ts';
import { wordsFor } from '../cards/notice-words.ts';
import { isPassing } from '../src/core/db.ts';
import type { Desk } from './matter.ts';
import { createFeishuClient } from './feishu/client.ts';
import { createReceiver } from './feishu/receive.ts';
import { showLate } from './feishu/show-late.ts';
import { openSocket, type FeishuSocket } from './feishu/socket.ts';
import { feishuWebhook } from './feishu/webhook.ts';
import { createEventStore } from './inbox/store-events.ts';
import { createTapDesk } from './inbox/tap-desk.ts';
import { workInbox } from './inbox/work-inbox.ts';
import { introducer, matchPeople, type Matched } from './match-people.ts';
import { noteOutOfReach } from './out-of-reach.ts';
import { movedTo } from './outbox/card-message.ts';
import { lateAnswers } from './outbox/answer-late.ts';
import { deliverNotices } from './outbox/deliver-notices.ts';
import { sayStalled, stalledNow, tellStalled } from './outbox/watch-stalled.ts';
import { createBrain } from './route/brain.ts';
import { fetchBy } from './route/fetch-file.ts';
import { fileOf, mayPassOn } from './route/file-of.ts';
import { drawSubject } from './route/draw-subject.ts';

export type Bot = {
  routes: FastifyPluginAsync[];
  /** Connects and begins to work; call it when the HTTP server listens. */
  open(): void;
  /** There may be something to say. */
  wake(): void;
  /** Works until nothing is left that can be done now, in or out. */
  drain(): Promise<void>;
  /** Null while all is well, else why the platform cannot be reached or what it does not take. */
  trouble(): Promise<string | null>;
  /** Resolves when the accounts have been matched once. */
  matched: Promise<Matched>;
  stop(): Promise<void>;
};

const TRY_AGAIN_MS = 10_000;
const WATCH_EVERY_MS = 15_000;
// Somebody who is in reach again need not write first.
const MATCH_EVERY_MS = 24 * 3_600_000;

export type BotOptions = {
  /** In a rehearsal the office's clock is moved and the platform's is not. */
  platformClock?: Clock | undefined;
  /** Milliseconds after which a tap is answered before its work is done. */
  tapBudgetMs?: number | undefined;
  /** This process among those that share the database; null: it is alone. */
  owner?: number | null;
};

/** 待办 and 我的申请 name the requests and questions of their owner; 附件 lists what stands at a case. */
const listsOf = (subject: Subject, recipientId: string): Subject[] => {
  const files = /^(?:request|draft|petition|item):/.test(subject)
    ? [`files:${subject.replace(':', '-')}` as const]
    : [];
  return subject.startsWith('request:') || subject.startsWith('question:')
    ? [`todo:${recipientId}`, `mine:${recipientId}`, ...files]
    : files;
};

/** Builds the bot of an office; nothing happens until `open`. */
export const startBot = (
  office: Desk,
  feishu: FeishuConfig,
  metrics: Metrics,
  { platformClock, tapBudgetMs, owner = null }: BotOptions = {},
): Bot => {
  const { log } = office;
  const client = createFeishuClient({
    appId: feishu.appId,
    appSecret: feishu.appSecret,
    domain: feishu.domain,
    log,
  });
  const introduce = introducer(office, client);
  const brain = createBrain(office, introduce, fetchBy(client));
  const outbox = deliverNotices(
    office,
    client,
    async (subject, viewer) => {
      const newer = movedTo(subject);
      if (newer === null) return drawSubject(office, subject, viewer);
      const now = await drawSubject(office, newer, viewer);
      return now === null ? null : movedCard(now);
    },
    (notice) => wordsFor(office.tables.sentences, notice.kind, notice.payload),
    {
      metrics,
      owner,
      attach: (notice) => fileOf(office, notice),
      mayPassOn: (recipientId, messageId) => mayPassOn(office, recipientId, messageId),
      moved: (card) => movedCard(card as Card),
      alsoShownOn: listsOf,
      onOutOfReach: (personId, means) => noteOutOfReach(office, personId, means),
    },
  );
  const desk = createTapDesk(brain, { ...office, metrics });
  const late = lateAnswers(office, () => outbox.wake());
  const inbox = workInbox(office, brain, {
    metrics,
    owner,
    wakeOutbox: () => outbox.wake(),
    async redo({ updateToken, openId, act, form, messageId }, { id, receivedAt }) {
      const tap = { id, again: true as const, openId, act, form, messageId, receivedAt };
      const outcome = await desk.work(tap);
      if ('error' in outcome && isPassing(outcome.error)) throw outcome.error;
      await showLate({ client, late }, { tap, updateToken }, id, outcome);
    },
  });
  const store = createEventStore(office, () => inbox.wake(), owner);
  let botOpenId: string | null = null;
  let platformTrouble: string | null = '尚未连接飞书';
  const receiver = createReceiver({
    office,
    store,
    brain,
    desk,
    late,
    client,
    metrics,
    botOpenId: () => botOpenId,
    ...(tapBudgetMs === undefined ? {} : { tapBudgetMs }),
    wakeOutbox: () => outbox.wake(),
  });
  let socket: FeishuSocket | null = null;
  let again: NodeJS.Timeout | undefined;
  let done: (matched: Matched) => void = () => undefined;
  const matched = new Promise<Matched>((resolve) => {
    done = resolve;
  });

  const introduceOurselves = async (): Promise<void> => {
    try {
      botOpenId = (await client.botInfo()).openId;
      const result = await matchPeople(office, client);
      for (const person of result.unreachable)
        log.warn({ why: person.why }, 'a person cannot be reached in Feishu');
      platformTrouble = null;
      done(result);
      outbox.wake();
      again = setTimeout(() => void introduceOurselves(), MATCH_EVERY_MS);
      again.unref();
    } catch (error) {
      platformTrouble = '飞书开放平台暂时连接不上';
      log.warn({ err: error }, 'Feishu could not be asked; trying again');
      again = setTimeout(() => void introduceOurselves(), TRY_AGAIN_MS);
    }
  };

  const watch = async (): Promise<void> => {
    const stalled = await stalledNow(office.db);
    metrics.noticesStalled.set(stalled?.count ?? 0);
    if (stalled !== null) await tellStalled(office, stalled);
  };
  let watching: NodeJS.Timeout | undefined;

  return {
    routes:
      feishu.receive === 'webhook'
        ? [
            feishuWebhook({
              office,
              appId: feishu.appId,
              encryptKey: feishu.encryptKey,
              encryptKeyPrevious: feishu.encryptKeyPrevious ?? null,
              verificationToken: feishu.verificationToken,
              receiver,
              metrics,
              platformClock,
            }),
          ]
        : [],
    open() {
      if (feishu.receive === 'socket') {
        socket = openSocket({
          appId: feishu.appId,
          appSecret: feishu.appSecret,
          domain: feishu.domain,
          receiver,
          log,
          metrics,
        });
      }
      inbox.start();
      outbox.start();
      void introduceOurselves();
      watching = setInterval(() => {
        watch().catch((error: unknown) => log.warn({ err: error }, 'the outbox could not be looked at'));
      }, WATCH_EVERY_MS);
      watching.unref();
    },
    wake() {
      inbox.wake();
      outbox.wake();
    },
    async drain() {
      await inbox.drain();
      await outbox.drain();
    },
    trouble: async () => {
      const known = platformTrouble ?? socket?.trouble() ?? null;
      if (known !== null) return known;
      const stalled = await stalledNow(office.db);
      return stalled === null ? null : sayStalled(stalled);
    },
    matched,
    async stop() {
      clearTimeout(again);
      clearInterval(watching);
      await socket?.close();
      await inbox.stop();
      await outbox.stop();
    },
  };
};
