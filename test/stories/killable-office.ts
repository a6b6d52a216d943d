/** An office whose service runs in a process of its own and is killed on the way; the platform and the database stay. */
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import { startEmulator, type Emulator } from '../../bot/emulator/create-emulator.ts';
import { accountsOf } from '../../bot/emulator/demo-people.ts';
import type { Config } from '../../src/config.ts';
import { movableClock } from '../../src/core/clock.ts';
import type { Db } from '../../src/core/db.ts';
import { at, day, toDate } from '../../src/core/day.ts';
import { checkFolder } from '../../src/office/folder/check-folder.ts';
import { loadBook } from '../../src/regulation/load-book.ts';
import { createTestDatabase } from '../setup/test-database.ts';
import type { Acting } from './acts.ts';
import { createGate, type Gate } from './gate.ts';
import { cardIn, DEMO_OFFICE, heardBy } from './play.ts';
import { createServiceProcess } from './service-process.ts';
import { notWhole, shownTwice } from './whole.ts';

export type KillableOffice = Acting & {
  emulator: Emulator;
  db: Db;
  gate: Gate;
  openIds: string[];
  /** Starts the service; it is connected when this resolves. */
  start(): Promise<void>;
  /** Kills the service, starts it again, and lets the platform push again what was not acknowledged. */
  restart(): Promise<void>;
  /** Somebody acts; the service dies where the (closed) gate holds it, and starts again. */
  dieAtGate(act: () => Promise<unknown>): Promise<void>;
  /** Lets the platform push again what was not acknowledged. */
  pushAgain(): Promise<void>;
  /** Moves everybody's clock. */
  moveTo(date: string, time: string): Promise<void>;
  end(): Promise<void>;
};

const SLOW_MACHINE_MS = 30_000;
const NEVER = new Promise<never>(() => undefined);

export type Stage = {
  /** Begins without any table. */
  empty?: boolean;
  /** How long the platform waits for an answer, in milliseconds; its 3 seconds by default. */
  deadlineMs?: number;
  /** Milliseconds after which a tap is told that it was received; far away by default. */
  tapBudgetMs?: number;
};

/** Sets the stage. The service is not started yet. */
export const killableOffice = async (options: Stage = {}): Promise<KillableOffice> => {
  const clock = movableClock(at(day('2026-03-02'), '09:00'));
  const { folder } = await checkFolder(DEMO_OFFICE, loadBook());
  if (folder === undefined) throw new Error('the demo office does not hold');
  const database = await createTestDatabase(options);
  const app = {
    appId: 'cli_a1b2c3d4e5f60718',
    appSecret: 'secret',
    encryptKey: 'key',
    verificationToken: 'token',
    botOpenId: 'ou_xiaoban',
    botName: '小办',
  };
  const platform = await startEmulator({
    people: accountsOf(folder),
    app,
    clock,
    delivery: { mode: 'socket' },
    strictLimits: false,
    ...(options.deadlineMs === undefined ? {} : { deadlineMs: options.deadlineMs }),
  });
  const { emulator, url } = platform;
  const { db } = database;
  const gate = await createGate(database.url);
  const service = createServiceProcess();
  const config: Config = {
    feishu: { appId: app.appId, appSecret: app.appSecret, domain: url, receive: 'socket' },
    databaseUrl: database.url,
    dataDir: '/nonexistent',
    officeDir: DEMO_OFFICE,
    host: '127.0.0.1',
    port: 0,
    publicUrl: null,
    logLevel: 'silent',
    rehearsalClock: null,
  };
  const byName = new Map(folder.people.map((p) => [p.name, `ou_${p.staffNo}`]));
  const who: Acting['who'] = (name) => emulator.person(byName.get(name) ?? name);

  const start = async (): Promise<void> => {
    await service.start(config, clock.now(), options.tapBudgetMs);
    await emulator.until(() => emulator.connections() > 0, 'the long connection', SLOW_MACHINE_MS);
  };
  const settle = async (): Promise<void> => {
    for (;;) {
      await emulator.settle();
      // What failed on the way is tried again within seconds.
      const dueAt = { lte: toDate(clock.now().add({ seconds: 30 })) };
      const due = await db.notice.count({ where: { state: 'pending', dueAt } });
      const events = await db.inboxEvent.count({ where: { state: 'pending' } });
      if (due + events === 0) return;
      await sleep(30);
    }
  };
  const pushAgain = async (): Promise<void> => {
    await emulator.moveClock(clock.now().add({ seconds: 16 }));
    await settle();
  };
  const comeBack = async (): Promise<void> => {
    // What the dead process had in hand is free at once: nobody touches its leases here.
    await start();
    await pushAgain();
  };
  return {
    emulator,
    db,
    gate,
    service: { office: { db } },
    pushAgain,
    openIds: [...byName.values()],
    who,
    settle,
    start,
    card: (name, words = '') => cardIn(who(name), words),
    heard: (name) => heardBy(who(name)),
    async restart() {
      await service.kill();
      await comeBack();
    },
    async dieAtGate(act) {
      const acting = act();
      // A mistake of the story's own ends it; an answer before the gate does not.
      await Promise.race([gate.reached(), acting.then(() => NEVER)]);
      await service.kill();
      await gate.giveUp();
      await comeBack();
      // Its answer may never have come.
      await acting.catch(() => undefined);
      await settle();
    },
    async moveTo(date, time) {
      await emulator.moveClock(at(day(date), time));
      await service.moveTo(clock.now());
      await settle();
    },
    async end() {
      await service.end();
      await gate.end();
      await platform.close();
      await database.drop();
    },
  };
};

/** Nothing in the database contradicts anything else, and nobody was shown anything twice. */
export const stillWhole = async (o: KillableOffice): Promise<void> => {
  expect(await notWhole(o.db)).toEqual([]);
  expect(shownTwice(o.emulator, o.openIds)).toEqual([]);
};
