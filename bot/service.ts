/** The whole service, put together: database, office, bot, jobs and HTTP. */
import path from 'node:path';
import type { FastifyPluginAsync } from 'fastify';
import { systemClock, type Clock } from '../src/core/clock.ts';
import type { Config } from '../src/config.ts';
import { connect, type Db } from '../src/core/db.ts';
import type { Premises } from '../src/core/premises.ts';
import { randomIds } from '../src/core/ids.ts';
import type { Log } from '../src/core/log.ts';
import { migrate, migrationNames } from '../src/core/postgres/migrate.ts';
import { openDatabase, type OpenDatabase } from '../src/core/postgres/open-database.ts';
import { consoleRoutes } from '../src/console/console-routes.ts';
import { calendarRoutes } from '../src/duty/subscribe.ts';
import { keepSealed } from '../src/audit/keep-sealed.ts';
import { buildHttp } from '../src/http/build-http.ts';
import {
  databaseMigrated,
  databaseReachable,
  databaseWritable,
  readiness,
  serveMetrics,
} from '../src/http/health.ts';
import { createMetrics } from '../src/http/metrics.ts';
import { adoptTables, createOffice } from '../src/office/create-office.ts';
import { importFolder } from '../src/office/import-folder.ts';
import { sayFault } from '../src/office/folder/fault.ts';
import { loadSettings } from '../src/office/load-settings.ts';
import { openProvenVault } from '../src/core/prove-key.ts';
import { loadBook } from '../src/regulation/load-book.ts';
import { startTicker, type Ticker } from '../src/scheduling/ticker.ts';
import type { Desk, Matter, Tables } from './matter.ts';
import { putInForce } from '../src/matter/put-in-force.ts';
import { fromFile } from './matters/from-file.ts';
import { MATTERS } from './matters/all.ts';
import { tabulate } from './matters/tabulate.ts';
import { joinInstances } from './queue/instance.ts';
import { startBot, type Bot } from './start-bot.ts';

export const MIGRATIONS = path.join(import.meta.dirname, '../prisma/migrations');

export type Service = {
  office: Desk;
  url: string;
  ticker: Ticker;
  bot: Bot;
  /** Resolves when the packaged database ended for good: the process should say so and end. */
  lost: Promise<Error>;
  stop(): Promise<void>;
};

export type ServiceDeps = {
  clock: Clock;
  log: Log;
  /** What the office deals with; default everything that comes with Xiaoban. */
  matters?: readonly Matter[];
  /** More routes on the same server, such as the emulator's. */
  routes?: FastifyPluginAsync[];
  /** Milliseconds; tests on a slow machine give a tap more time than the platform does. */
  tapBudgetMs?: number;
  /** Called once the database is open, before it is migrated. */
  prepare?(database: OpenDatabase): Promise<void>;
};

/** An office folder that does not hold: every fault in one message. */
class FolderRefused extends Error {}

/** Starts everything, in the order in which each part needs the one before; stops it again when a step fails. */
export const startService = async (config: Config, deps: ServiceDeps): Promise<Service> => {
  const { clock, log } = deps;
  const undo: (() => Promise<unknown>)[] = [];
  const stop = async (): Promise<void> => {
    for (const step of undo.splice(0).toReversed())
      await step().catch((error: unknown) => log.error({ err: error }, 'a part did not stop cleanly'));
  };
  try {
    const database = await openDatabase({
      databaseUrl: config.databaseUrl ?? undefined,
      dataDir: config.dataDir,
      log,
    });
    undo.push(() => database.stop());
    log.info({ database: database.describe }, 'database open');
    await deps.prepare?.(database);
    await migrate(database.url, MIGRATIONS, log);
    const db = connect(database.url);
    undo.push(() => db.$disconnect());
    const list = deps.matters ?? MATTERS;
    const tables = tabulate(list);
    const office = await openOffice(config, { clock, log, db, tables, databaseUrl: database.url });
    adoptTables(office, tablesOf(office, list));
    const metrics = createMetrics();
    let wake = (): void => undefined;
    const instance = await joinInstances(database.url, log, () => wake());
    undo.push(() => instance.stop());
    const bot = startBot(office, config.feishu, metrics, {
      owner: instance.number,
      platformClock: config.rehearsalClock === null ? undefined : systemClock,
      tapBudgetMs: deps.tapBudgetMs,
    });
    const ready = readiness({
      数据库: databaseReachable(db),
      数据库写入: databaseWritable(db),
      数据库升级: databaseMigrated(db, migrationNames(MIGRATIONS)),
      飞书: () => bot.trouble(),
    });
    const http = await buildHttp({
      office,
      ready,
      metrics,
      metricsAt: config.metrics ?? 'on',
      log,
      routes: [...bot.routes, calendarRoutes(office), consoleRoutes(office), ...(deps.routes ?? [])],
    });
    undo.push(() => http.close());
    const { port } = new URL(await http.listen({ host: config.host, port: config.port }));
    if (config.metrics !== undefined && config.metrics.includes(':')) {
      const close = await serveMetrics(metrics, config.metrics);
      undo.push(close);
    }
    // Stopped before the server: while it works, it still answers taps.
    undo.push(() => bot.stop());
    bot.open();
    wake = () => bot.wake();
    const ticker = startTicker(
      office,
      () => bot.wake(),
      () => adoptTables(office, tablesOf(office, list)),
    );
    undo.push(() => ticker.stop());
    const sealer = keepSealed(office, (whole) => metrics.journalWhole.set(whole ? 1 : 0));
    undo.push(() => sealer.stop());
    return {
      office,
      url: `http://${config.host === '127.0.0.1' ? 'localhost' : config.host}:${port}`,
      ticker,
      bot,
      lost: database.lost,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
};

/** The tables of the matters in code and of those that run from the office's files. */
const tablesOf = (office: Desk, list: readonly Matter[]): Tables =>
  tabulate([...list, ...[...office.matters.current.values()].map(fromFile)]);

type Opening = { clock: Clock; log: Log; db: Db; tables: Tables; databaseUrl: string };

/** Where everything lies; null where the service keeps nothing of its own, as in the demo. */
const premisesOf = ({ dataDir, officeDir, backups }: Config, databaseUrl: string): Premises | null =>
  backups === undefined
    ? null
    : {
        databaseUrl,
        dataDir,
        officeDir,
        backupsKept: backups.kept,
        backupPassphrase: backups.passphrase,
      };

/** Imports the office folder and opens the office on what it settles. */
const openOffice = async (
  config: Config,
  { clock, log, db, tables, databaseUrl }: Opening,
): Promise<Desk> => {
  const book = loadBook();
  const ids = randomIds;
  const { dataDir, petitionKey: key = null, petitionKeyPrevious: previous = null } = config;
  const vault = await openProvenVault({ db, clock }, { dataDir, key, previous });
  const imported = await importFolder({ db, clock, ids, log, book, vault, tables }, config.officeDir);
  if ('faults' in imported) throw new FolderRefused(imported.faults.map(sayFault).join('\n'));
  const settings = await loadSettings(db);
  if (settings === null) throw new FolderRefused(`${config.officeDir} 里没有可用的单位资料`);
  const publicUrl = config.publicUrl?.replace(/\/$/, '') ?? null;
  const office = createOffice({
    db,
    clock,
    ids,
    log,
    book,
    settings,
    tables,
    days: settings.days,
    publicUrl,
    vault,
    premises: premisesOf(config, databaseUrl),
  });
  await putInForce(office, db);
  return office;
};
