/** `npm run demo`: the newcomer's command. A demo office, the service, and a pretend Feishu, on one address. */
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import pg from 'pg';
import { movableClock, systemClock } from '../../src/core/clock.ts';
import { createLog } from '../../src/core/log.ts';
import type { OpenDatabase } from '../../src/core/postgres/open-database.ts';
import { stopOnce } from '../../src/core/stop-once.ts';
import { traceSqlIfAsked } from '../../src/core/sql-trace.ts';
import { checkFolder } from '../../src/office/folder/check-folder.ts';
import { sayFault } from '../../src/office/folder/fault.ts';
import { loadBook } from '../../src/regulation/load-book.ts';
import { MATTERS } from '../matters/all.ts';
import { menuOf } from '../matters/menu-of.ts';
import { startService } from '../service.ts';
import { createEmulator } from './create-emulator.ts';
import { readDemoConfig } from './demo-config.ts';
import { playHistory } from './demo-history.ts';
import { demoMorning } from './demo-morning.ts';
import { accountsOf } from './demo-people.ts';
import { freePortFrom } from './free-address.ts';
import { servePage } from './serve-page.ts';

const OFFICE = path.join(import.meta.dirname, '../../prisma/seed/demo-office');
const HISTORY_DAYS = 21;

const giveUp = (error: unknown): never => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
};

/** Every start tells the story from its beginning: the pretend Feishu forgets its chats when it stops. */
const startAfresh = async (database: OpenDatabase): Promise<void> => {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  await client.query('SET client_min_messages = warning; DROP SCHEMA public CASCADE; CREATE SCHEMA public');
  await client.end();
};

traceSqlIfAsked(process.env);
const config = readDemoConfig(process.env);
if ('fault' in config) giveUp(config.fault);
else {
  console.log('小办演示正在启动……');
  const log = createLog(config.logLevel);
  const checked = await checkFolder(OFFICE, loadBook());
  const { folder } = checked;
  if (folder === undefined) throw new Error(checked.faults.map(sayFault).join('\n'));
  const morning = demoMorning(systemClock.now());
  const clock = movableClock(morning.subtract({ hours: 24 * HISTORY_DAYS }));
  const port = await freePortFrom(config.host, config.port).catch(giveUp);
  const secret = (): string => randomBytes(16).toString('hex');
  const app = {
    appId: `cli_${randomBytes(8).toString('hex')}`,
    appSecret: secret(),
    encryptKey: secret(),
    verificationToken: secret(),
    botOpenId: 'ou_xiaoban',
    botName: '小办',
  };
  const emulator = createEmulator({
    people: accountsOf(folder),
    app,
    clock,
    delivery: { mode: 'socket' },
    strictLimits: false,
    officeMenu: menuOf(MATTERS),
  });
  const service = await startService(
    {
      feishu: {
        appId: app.appId,
        appSecret: app.appSecret,
        domain: `http://127.0.0.1:${port}`,
        receive: 'socket',
      },
      databaseUrl: null,
      dataDir: config.dataDir,
      officeDir: OFFICE,
      host: config.host,
      port,
      publicUrl: `http://localhost:${port}`,
      logLevel: config.logLevel,
      rehearsalClock: null,
    },
    { clock, log, prepare: startAfresh, routes: [(http) => emulator.register(http), servePage] },
  ).catch(giveUp);

  stopOnce(log, async () => {
    emulator.close();
    await service.stop();
  });
  void service.lost.then((error) => {
    console.error(error.message);
    throw error;
  });

  emulator.onClockMoved(async () => {
    await service.ticker.tickNow();
    await service.bot.drain();
  });
  await service.bot.matched;
  await emulator.until(() => emulator.connections() > 0, '长连接');
  const openIds = new Map(folder.people.map((p) => [p.name, `ou_${p.staffNo}`]));
  await playHistory(
    {
      emulator,
      openIdOf: (name) => openIds.get(name) ?? '',
      names: [...openIds.keys()],
      now: () => clock.now(),
      settle: () => service.bot.drain(),
    },
    morning,
  );
  console.log(
    `\n小办演示已就绪，请用浏览器打开：\n\n  ${service.url}/emulator\n\n按 Ctrl+C 结束。每次启动都从头演示。\n`,
  );
}
