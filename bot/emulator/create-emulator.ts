/** A Feishu of our own: the newcomer's demo and the tests' platform. */
import fastify, { type FastifyInstance } from 'fastify';
import type { Temporal } from '../../src/core/day.ts';
import type { MovableClock } from '../../src/core/clock.ts';
import { trueChance, type Chance } from './chance.ts';
import type { Faults } from './faults.ts';
import { fileOfMessage } from './files-api.ts';
import { createOpenApi, type ApiCall } from './open-api-routes.ts';
import type { OfficeMenuEntry } from './page-api.ts';
import { pageState } from './page-state.ts';
import { registerPageRoutes } from './page-routes.ts';
import { createPerson, type Person } from './person.ts';
import {
  addPerson,
  changed,
  createGroup,
  createPlatform,
  type EmulatedApp,
  type EmulatedUser,
  type UploadedFile,
} from './platform-state.ts';
import { createPusher, type PushRecord } from './push-events.ts';
import { createSocketServer, QUICK_RECONNECT, type ClientConfig } from './socket.ts';
import { DEADLINE_MS, type Transport } from './transport.ts';
import { verifyUrl, webhookTransport } from './webhook.ts';

export type { EmulatedApp, EmulatedUser, Person };

/** How events and card callbacks reach the app. */
export type DeliveryMode = { mode: 'socket' } | { mode: 'webhook'; url: string };

export type EmulatorOptions = {
  people: EmulatedUser[];
  app: EmulatedApp;
  /** The platform's time: message times, uuid hour, card age, the ladder of re-pushes. */
  clock: MovableClock;
  delivery: DeliveryMode;
  /** Whether the documented rate limits hold; default true. */
  strictLimits?: boolean;
  /** Real milliseconds that have passed, for rate limits and the age of tokens. */
  ticks?: () => number;
  chance?: Chance;
  /** How long the app has to answer, in real milliseconds; default the platform's 3000. */
  deadlineMs?: number;
  /** What the long connection tells clients about reconnecting and pinging. */
  clientConfig?: ClientConfig;
  /** Shortens the ladder of re-pushes; default 1. */
  repushScale?: number;
  /** Messages kept in each chat; default 500. */
  keepMessages?: number;
  /** The bot's menu on the page; none by default. */
  officeMenu?: OfficeMenuEntry[];
};

export type Emulator = {
  faults: Faults;
  /** Every API call, oldest first. */
  calls: readonly ApiCall[];
  /** Every event pushed, oldest first. */
  pushes: readonly PushRecord[];
  /** Acts as a person. Throws for somebody who is not there. */
  person(openId: string): Person;
  /** Somebody joins. */
  hire(user: EmulatedUser): Person;
  /** The file that a message of the bot shows; null where it shows none. */
  fileIn(messageId: string): UploadedFile | null;
  /** Makes a group with the bot in it and gives its chat id. */
  group(name: string, openIds: string[]): string;
  /** What the page shows. */
  state(): ReturnType<typeof pageState>;
  /** Changes how the app is reached, for a webhook whose address is known only later. */
  deliverTo(delivery: DeliveryMode): void;
  /** Sends the challenge that saving a request URL sends. */
  verifyUrl(url: string, options?: { encrypted: boolean }): ReturnType<typeof verifyUrl>;
  /** Makes all tokens invalid (99991663). */
  revokeTokens(): void;
  /** Clients on the long connection. */
  connections(): number;
  /** Cuts all long connections. */
  dropConnections(): void;
  /** Moves the clock; due re-pushes go out and the hooks run. Backwards only when asked. */
  moveClock(to: Temporal.Instant, options?: { backwards?: boolean }): Promise<void>;
  /** Runs after each move of the clock, so that schedulers can catch up. Gives a way to stop listening. */
  onClockMoved(hook: (now: Temporal.Instant) => void | Promise<void>): () => void;
  /** Waits until all pushes under way are answered; releases what was held back for reordering. */
  settle(): Promise<void>;
  /** Waits for a state: looks at once and after every change. Rejects with `what` after `withinMs` (default 5000). */
  until<T>(look: () => T | undefined | null | false, what?: string, withinMs?: number): Promise<T>;
  /** Puts the platform, its WebSocket and the page's API on a Fastify instance. */
  register(app: FastifyInstance): Promise<void>;
  close(): void;
};

/** An emulator that is not listening yet. Never let it listen on anything but loopback. */
export const createEmulator = (options: EmulatorOptions): Emulator => {
  if (!/^cli_[0-9a-f]{16}$/i.test(options.app.appId))
    throw new Error(`appId must be cli_ and 16 hexadecimal digits, not ${options.app.appId}`);
  const deadlineMs = options.deadlineMs ?? DEADLINE_MS;
  const platform = createPlatform({
    people: options.people,
    app: options.app,
    clock: options.clock,
    chance: options.chance ?? trueChance,
    ticks: options.ticks ?? (() => performance.now()),
    strictLimits: options.strictLimits ?? true,
    keepMessages: options.keepMessages ?? 500,
  });
  const socket = createSocketServer(platform, {
    deadlineMs,
    config: options.clientConfig ?? QUICK_RECONNECT,
  });
  let reach: Transport = socket;
  const deliverTo = (delivery: DeliveryMode) => {
    reach = delivery.mode === 'socket' ? socket : webhookTransport(platform, delivery.url, deadlineMs);
  };
  deliverTo(options.delivery);
  const transport: Transport = { deliver: (payload, kind) => reach.deliver(payload, kind) };
  const pusher = createPusher(platform, transport, options.repushScale ?? 1);
  const openApi = createOpenApi(platform, socket);
  const hooks = new Set<(now: Temporal.Instant) => void | Promise<void>>();
  let timer: NodeJS.Timeout | undefined;

  const moveClock: Emulator['moveClock'] = async (to, { backwards = false } = {}) => {
    if (!backwards && to.epochMilliseconds < platform.clock.now().epochMilliseconds)
      throw new Error('时钟只能往前拨；要往回拨，请注明 backwards。');
    platform.clock.moveTo(to);
    changed(platform, []);
    await pusher.runDue();
    for (const hook of hooks) await hook(platform.clock.now());
  };

  const person = (openId: string): Person => {
    const state = platform.people.get(openId);
    if (state === undefined) throw new Error(`No person ${openId} in the emulator`);
    return createPerson(platform, pusher, { transport, state });
  };

  return {
    faults: platform.faults,
    calls: openApi.calls,
    pushes: pusher.log,
    person,
    hire: (user) => person(addPerson(platform, user).openId),
    fileIn: (messageId) => fileOfMessage(platform, platform.messages.get(messageId)) ?? null,
    group: (name, openIds) => createGroup(platform, name, openIds).chatId,
    state: () => pageState(platform),
    deliverTo,
    verifyUrl: (url, how = { encrypted: true }) => verifyUrl(platform, url, how),
    revokeTokens: () => openApi.tokens.revokeAll(),
    connections: () => socket.connections(),
    dropConnections: () => socket.dropAll(),
    moveClock,
    onClockMoved(hook) {
      hooks.add(hook);
      return () => hooks.delete(hook);
    },
    settle: () => pusher.settle(),
    until: (look, what = 'the state waited for', withinMs = 5_000) =>
      new Promise((resolve, reject) => {
        const stop = (): void => {
          clearTimeout(late);
          clearInterval(poll);
          platform.listeners.delete(check);
        };
        const check = (): void => {
          const found = look();
          if (found === undefined || found === null || found === false) return;
          stop();
          resolve(found);
        };
        const late = setTimeout(() => {
          stop();
          reject(new Error(`Not within ${withinMs} ms: ${what}`));
        }, withinMs);
        // Connections and pushes change without a change of what the page shows.
        const poll = setInterval(check, 20);
        platform.listeners.add(check);
        check();
      }),
    async register(app) {
      await openApi.register(app);
      await registerPageRoutes(app, {
        platform,
        pusher,
        transport,
        officeMenu: options.officeMenu ?? [],
        moveClock,
      });
      app.server.on('upgrade', (request, duplex, head) => {
        if (!socket.upgrade(request, duplex, head)) duplex.destroy();
      });
      app.addHook('preClose', async () => socket.close());
      // A clock that runs by itself also reaches the next step of the ladder.
      timer = setInterval(() => void pusher.runDue(), 1_000);
      timer.unref();
    },
    close() {
      clearInterval(timer);
      socket.close();
    },
  };
};

/** An emulator that listens on 127.0.0.1; `url` serves as FEISHU_DOMAIN. Port 0, the default, takes any free one. */
export const startEmulator = async (
  options: EmulatorOptions & { port?: number },
): Promise<{ emulator: Emulator; url: string; close(): Promise<void> }> => {
  const emulator = createEmulator(options);
  const app = fastify();
  await emulator.register(app);
  const url = await app.listen({ host: '127.0.0.1', port: options.port ?? 0 });
  return {
    emulator,
    url,
    async close() {
      emulator.close();
      await app.close();
    },
  };
};
