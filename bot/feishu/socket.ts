/**
 * The long connection (长连接): no public address is needed. The platform authenticates us when we connect; frames
 * carry no signature. An acknowledgement means that the event is stored, so the insert is awaited before it is sent.
 */
import { EventDispatcher, LoggerLevel, WSClient } from '@larksuiteoapi/node-sdk';
import type { Log } from '../../src/core/log.ts';
import type { Metrics } from '../../src/http/metrics.ts';
import { realPace, type Pace } from '../queue/pace.ts';
import { readFlattened } from './envelope.ts';
import { createHttp } from './http.ts';
import { EVENT_TYPES } from './parse-event.ts';
import { TAP_TYPE } from './parse-tap.ts';
import type { Receiver } from './receive.ts';
import { quietLogger } from './sdk-logger.ts';

export type FeishuSocket = {
  /** Null while connected; otherwise why not, for /readyz. */
  trouble(): string | null;
  /** Finishes what is in hand, closes the connection and does not open it again. */
  close(): Promise<void>;
};

export type SocketDeps = {
  appId: string;
  appSecret: string;
  domain: string;
  receiver: Receiver;
  log: Log;
  metrics: Metrics;
  pace?: Pace;
  timeoutMs?: number;
  /** After a refusal that the SDK takes as final, such as a busy platform or a secret that is being changed. */
  tryAgainMs?: number;
};

/** An answer that is older than this has arrived, or its connection was seen to be gone. */
const ON_ITS_WAY_MS = 10_000;

/** Opens the long connection and keeps it open. Returns at once; `trouble` tells how it stands. */
export const openSocket = (deps: SocketDeps): FeishuSocket => {
  const { receiver, log, metrics, pace = realPace, timeoutMs = 10_000, tryAgainMs = 30_000 } = deps;
  const logger = quietLogger(log);
  let refusal: string | null = null;
  const closing = new AbortController();
  const inHand = new Set<Promise<object>>();
  const justAnswered: { at: number; lost: () => void }[] = [];
  /** How often the connection was lost: an answer that was begun before leaves on one that may be dead. */
  let losses = 0;

  const handle = (data: unknown): Promise<object> => {
    // Answered with 500, as any throw: the platform pushes it again, to whoever is connected then.
    if (closing.signal.aborted) return Promise.reject(new Error('the service is stopping'));
    const work = take(data).finally(() => inHand.delete(work));
    inHand.add(work);
    return work;
  };
  const take = async (data: unknown): Promise<object> => {
    const envelope = readFlattened(data);
    // What cannot be read now cannot be read when it is pushed again.
    if (envelope === null || envelope.appId !== deps.appId) {
      metrics.eventsRefused.inc({ why: envelope === null ? 'json' : 'app' });
      log.warn('an event on the long connection was not for this app or could not be read');
      return {};
    }
    const before = losses;
    const received = await receiver.receive(envelope, null);
    if (received.admitted === 'replayed') return {};
    if (received.lost !== undefined) {
      remember(received.lost);
      if (losses !== before) received.lost();
    }
    return received.reply;
  };
  const remember = (lost: () => void): void => {
    const now = pace.now();
    while ((justAnswered[0]?.at ?? now) < now - ON_ITS_WAY_MS) justAnswered.shift();
    justAnswered.push({ at: now, lost });
  };
  /** The connection is gone: whether the last answers arrived is not known, so their cards are drawn anew. */
  const bringAgain = (): void => {
    losses += 1;
    const since = pace.now() - ON_ITS_WAY_MS;
    for (const { at, lost } of justAnswered.splice(0)) if (at >= since) lost();
  };

  const dispatcher = new EventDispatcher({ logger, loggerLevel: LoggerLevel.warn });
  dispatcher.register<Record<string, (data: unknown) => Promise<object>>>(
    Object.fromEntries([...EVENT_TYPES, TAP_TYPE].map((type) => [type, handle])),
  );

  const connected = (): void => {
    refusal = null;
    log.info('connected to Feishu');
    metrics.feishuConnected.set(1);
  };
  const client = new WSClient({
    appId: deps.appId,
    appSecret: deps.appSecret,
    domain: deps.domain.replace(/\/+$/, ''),
    logger,
    loggerLevel: LoggerLevel.warn,
    httpInstance: createHttp({ timeoutMs, throwOnCode: false }),
    handshakeTimeoutMs: timeoutMs,
    // Without it a connection whose other end has vanished is never noticed.
    wsConfig: { pingTimeout: Math.ceil(timeoutMs / 1000) },
    onReady: connected,
    onReconnected: connected,
    onReconnecting: () => {
      log.warn('the connection to Feishu was lost; connecting again');
      bringAgain();
      metrics.feishuConnected.set(0);
    },
    onError: (error) => {
      refusal = explainRefusal(error.message);
      metrics.feishuConnected.set(0);
      log.error({ refusal }, 'Feishu refused the long connection');
      void openLater();
    },
  });
  const openLater = async (): Promise<void> => {
    await pace.sleep(tryAgainMs, closing.signal);
    open();
  };
  const open = (): void => {
    if (closing.signal.aborted) return;
    client.start({ eventDispatcher: dispatcher }).catch((error: unknown) => {
      refusal = '连不上飞书';
      log.error({ err: error }, 'the long connection could not be opened');
    });
  };
  open();

  return {
    trouble() {
      const { state } = client.getConnectionStatus();
      return state === 'connected' ? null : (refusal ?? '正在连接飞书');
    },
    async close() {
      closing.abort();
      await Promise.allSettled(inHand);
      // The SDK sends the acknowledgement in the same turn in which the work ends.
      await new Promise(setImmediate);
      client.close();
      metrics.feishuConnected.set(0);
    },
  };
};

const REFUSALS: readonly [code: string, means: string][] = [
  ['1000040350', '飞书长连接数已满（每个应用最多 50 个），停掉多余的进程'],
  ['1000040344', '没有带应用凭证，检查 FEISHU_APP_ID 和 FEISHU_APP_SECRET'],
  ['514', '飞书不认应用凭证，检查 FEISHU_APP_ID 和 FEISHU_APP_SECRET'],
  ['403', '飞书拒绝长连接，检查应用是否为企业自建应用并已启用'],
  ['1', '飞书繁忙，稍后自动重连'],
];

const explainRefusal = (message: string): string => {
  const code = /code=(\d+)/.exec(message)?.[1];
  return REFUSALS.find(([known]) => known === code)?.[1] ?? '飞书长连接没有连上，稍后自动重试';
};
