/** An office that several instances serve, each on cables of its own: one whose cables are cut is dead to everybody. */
import { setTimeout as sleep } from 'node:timers/promises';
import { createMetrics } from '../../src/http/metrics.ts';
import type { Desk } from '../../bot/matter.ts';
import { startEmulator, type Emulator, type Person } from '../../bot/emulator/create-emulator.ts';
import { accountsOf } from '../../bot/emulator/demo-people.ts';
import { joinInstances } from '../../bot/queue/instance.ts';
import { startService } from '../../bot/service.ts';
import { startBot, type Bot } from '../../bot/start-bot.ts';
import type { FeishuConfig } from '../../src/config.ts';
import { movableClock, type MovableClock } from '../../src/core/clock.ts';
import { at, day } from '../../src/core/day.ts';
import { connect, type Db } from '../../src/core/db.ts';
import { silentLog } from '../../src/core/log.ts';
import { checkFolder } from '../../src/office/folder/check-folder.ts';
import { loadBook } from '../../src/regulation/load-book.ts';
import { jobsOf } from '../../src/scheduling/jobs.ts';
import { tick } from '../../src/scheduling/tick.ts';
import { DEMO_OFFICE } from '../stories/play.ts';
import { createTestDatabase, withAdmin } from '../setup/test-database.ts';
import { layCable, type Cable } from './cable.ts';

export type Instance = { number: number; bot: Bot; desk: Desk };

export type FaultStage = {
  emulator: Emulator;
  clock: MovableClock;
  /** The stage's own line to the database, which is never cut. */
  db: Db;
  /** The office as anybody could open it now. */
  office: Desk;
  instances: readonly Instance[];
  who(name: string): Person;
  openIds: string[];
  /** One more instance, which is connected when this resolves, or will be soon. */
  start(): Promise<Instance>;
  /** `kill -9`: from this moment on nothing that it does reaches anybody. */
  kill(instance: Instance): void;
  /** The database dies and comes back after some milliseconds: every statement under way is lost. */
  restartDatabase(awayMs: number): Promise<void>;
  /** Lets the jobs of whatever is due run, on one of the instances. */
  tick(): Promise<void>;
  end(): Promise<void>;
};

type Running = Instance & { cables: Cable[]; stop(): Promise<void> };

const APP = {
  appId: 'cli_a1b2c3d4e5f60718',
  appSecret: 'secret',
  encryptKey: 'key',
  verificationToken: 'token',
  botOpenId: 'ou_xiaoban',
  botName: '小办',
};
/** The platform waits so long for an answer, and the service says 「已收到」 after so long; both are shorter than in life. */
const DEADLINE_MS = 1_200;
const TAP_BUDGET_MS = 500;
const CONNECTED_MS = 2_000;

/** Sets the stage; `spoil` is SQL that makes the office a wrong one. No instance runs yet. */
export const faultStage = async (spoil: string | null = null): Promise<FaultStage> => {
  const clock = movableClock(at(day('2026-03-02'), '09:00'));
  const { folder } = await checkFolder(DEMO_OFFICE, loadBook());
  if (folder === undefined) throw new Error('the demo office does not hold');
  const database = await createTestDatabase();
  const platform = await startEmulator({
    people: accountsOf(folder),
    app: APP,
    clock,
    delivery: { mode: 'socket' },
    strictLimits: false,
    deadlineMs: DEADLINE_MS,
  });
  const { emulator, url } = platform;
  const feishu = (domain: string): FeishuConfig => ({
    appId: APP.appId,
    appSecret: APP.appSecret,
    domain,
    receive: 'socket',
  });
  // The first one imports the office and leaves it to the others.
  const first = await startService(
    {
      feishu: feishu(url),
      databaseUrl: database.url,
      dataDir: '/nonexistent',
      officeDir: DEMO_OFFICE,
      host: '127.0.0.1',
      port: 0,
      publicUrl: null,
      logLevel: 'silent',
      petitionKey: '0123456789abcdef'.repeat(4),
      rehearsalClock: null,
    },
    { clock, log: silentLog },
  );
  await first.bot.matched;
  await first.ticker.stop();
  await first.bot.stop();
  if (spoil !== null) await withAdmin(database.url, (client) => client.query(spoil));

  const metrics = createMetrics();
  const running: Running[] = [];
  const dying: Promise<unknown>[] = [];
  const ports = { database: Number(new URL(database.url).port), platform: Number(new URL(url).port) };
  const byName = new Map(folder.people.map((p) => [p.name, `ou_${p.staffNo}`]));
  const who = (name: string): Person => emulator.person(byName.get(name) ?? name);

  const start = async (): Promise<Running> => {
    const [toDatabase, toPlatform] = await Promise.all([layCable(ports.database), layCable(ports.platform)]);
    const databaseUrl = new URL(database.url);
    databaseUrl.hostname = '127.0.0.1';
    databaseUrl.port = String(toDatabase.port);
    const db = connect(databaseUrl.href, { max: 3 });
    const desk: Desk = { ...first.office, db };
    let wake = (): void => undefined;
    const instance = await joinInstances(databaseUrl.href, silentLog, () => wake());
    const bot = startBot(desk, feishu(`http://127.0.0.1:${toPlatform.port}`), metrics, {
      owner: instance.number,
      tapBudgetMs: TAP_BUDGET_MS,
    });
    bot.open();
    wake = () => bot.wake();
    const one: Running = {
      number: instance.number,
      bot,
      desk,
      cables: [toDatabase, toPlatform],
      async stop() {
        await bot.stop();
        await instance.stop();
        await db.$disconnect();
        await Promise.all([toDatabase.end(), toPlatform.end()]);
      },
    };
    running.push(one);
    // Where the platform errs just now, it connects later.
    await emulator
      .until(() => emulator.connections() >= running.length, 'its connection', CONNECTED_MS)
      .catch(() => undefined);
    return one;
  };
  const kill = (instance: Instance): void => {
    const index = running.findIndex((one) => one.number === instance.number);
    const [dead] = running.splice(index, 1);
    for (const cable of dead?.cables ?? []) {
      cable.refuse(true);
      cable.cut();
    }
    // What is left of it runs on in this process, and reaches nobody.
    if (dead !== undefined) dying.push(dead.stop().catch(() => undefined));
  };
  return {
    emulator,
    clock,
    db: database.db,
    office: first.office,
    instances: running,
    who,
    openIds: [...byName.values()],
    start,
    kill,
    async restartDatabase(awayMs) {
      const lines = running.flatMap(({ cables }) => cables.slice(0, 1));
      for (const line of lines) {
        line.refuse(true);
        line.cut();
      }
      await sleep(awayMs);
      for (const line of lines) line.refuse(false);
    },
    async tick() {
      const [one] = running;
      if (one !== undefined) await tick(one.desk, jobsOf(one.desk), String(one.number));
    },
    async end() {
      for (const one of running.splice(0)) await one.stop();
      await Promise.all(dying);
      await first.stop();
      await platform.close();
      await database.drop();
    },
  };
};
