/** The way to a PostgreSQL: the office's own by `DATABASE_URL`, else the packaged one under `DATA_DIR`. */
import { statSync, truncateSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import type { Log } from '../log.ts';
import { ROLE } from './cluster.ts';
import { takeLock, type LockHolder } from './folder-lock.ts';
import { readKeeping, type Keeping } from './keeping.ts';
import { makeFolder } from './places.ts';
import { prepareCluster } from './prepare-cluster.ts';
import type { Cluster } from './settings.ts';
import { freePort, startServer, type Server } from './start-server.ts';
import { endOrphan, readPidFile } from './stop-server.ts';
import { trouble } from './trouble.ts';
import { checkDatabaseUrl, whereIs } from './use-database-url.ts';

export type OpenDatabase = {
  url: string;
  /** Resolves when the packaged server ended and cannot be brought back: nothing works any more, and the process should end. */
  lost: Promise<Error>;
  /** Stops the packaged server within some seconds; does nothing for a database that somebody else runs. */
  stop(): Promise<void>;
  /** One line for the person who starts the service: which database, and where its data are. */
  describe: string;
};

export type DatabaseOptions = {
  databaseUrl?: string | undefined;
  dataDir: string;
  log: Log;
  /** For commands beside a running service: use its server instead of refusing to start a second one. */
  join?: boolean;
  /** false for throw-away data only. */
  durable?: boolean;
  /** Where root keeps what a private home directory would hide from the server; default /var/lib/xiaoban. */
  shelter?: string;
  /** Which port to try next; any free one by default. */
  ports?: () => Promise<number>;
  /** How long a server that ended is started again and again before it is given up, in milliseconds; default two minutes. */
  bringBackMs?: number;
};

const MAX_LOG_BYTES = 5_000_000;
const BRING_BACK_MS = 120_000;
const AGAIN_MS = 1_000;
/** Of a database that somebody else runs. */
const NEVER = new Promise<never>(() => undefined);

const urlOf = (keeping: Keeping, port: number): string =>
  `postgresql://${ROLE}:${keeping.password}@127.0.0.1:${port}/${ROLE}`;

const inUse = (dataDir: string, holder: LockHolder) =>
  trouble(
    'in-use',
    `${dataDir} 正由另一个小办进程使用（进程号 ${holder.pid}，主机 ${holder.host}）；请先停掉它，或给这一个另设 DATA_DIR。`,
  );

/** `initdb` makes no database of ours; asked on every start, so that an interrupted first start is made good. */
const ensureDatabase = async (keeping: Keeping, port: number): Promise<void> => {
  const client = new Client({ connectionString: urlOf(keeping, port).replace(/[^/]*$/, 'postgres') });
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [ROLE]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${ROLE}`);
  } finally {
    await client.end();
  }
};

/** Starts a server that ended (the kernel short of memory, say) on its port again, as often as it takes within a time. */
const bringBack = async (cluster: Cluster, port: number, until: number, log: Log): Promise<Server> => {
  for (;;) {
    try {
      return await startServer(cluster, async () => port);
    } catch (error) {
      if (performance.now() > until) throw error;
      log.error({ err: error }, 'the database server did not start; trying again');
      await sleep(AGAIN_MS);
    }
  }
};

/** Keeps the server running; `lost` resolves when it cannot be brought back. */
const keepRunning = (cluster: Cluster, first: Server, log: Log, bringBackMs: number) => {
  let server = first;
  let stopping = false;
  const watch = async (): Promise<Error> => {
    for (;;) {
      await server.exited;
      if (stopping) return NEVER;
      log.error({ pid: server.pid }, 'the database server ended by itself; starting it again');
      try {
        server = await bringBack(cluster, first.port, performance.now() + bringBackMs, log);
      } catch (error) {
        log.fatal({ err: error }, 'the database server cannot be started again');
        return trouble(
          'stopped',
          `内置数据库停了，再也启动不起来；日志在 ${cluster.logFile}。小办退出，排除原因后请重新启动。`,
          error,
        );
      }
    }
  };
  return {
    lost: watch(),
    async stop() {
      stopping = true;
      await server.stop();
    },
  };
};

const joinRunning = async (dataDir: string, holder: LockHolder): Promise<OpenDatabase> => {
  for (let tries = 0; tries < 300; tries += 1) {
    const keeping = readKeeping(dataDir);
    const running = keeping?.made ? readPidFile(path.resolve(dataDir, keeping.folder)) : null;
    if (keeping && running?.ready) {
      return {
        url: urlOf(keeping, running.port),
        lost: NEVER,
        stop: async () => {},
        describe: `与正在运行的小办（进程号 ${holder.pid}）共用数据库`,
      };
    }
    await sleep(100);
  }
  throw inUse(dataDir, holder);
};

/**
 * Opens the database. Every fault carries one Chinese sentence that says what to do.
 * Of the packaged server there is one per DATA_DIR; it ends with this process, also when that is killed.
 */
export const openDatabase = async (options: DatabaseOptions): Promise<OpenDatabase> => {
  if (options.databaseUrl !== undefined && options.databaseUrl !== '') {
    await checkDatabaseUrl(options.databaseUrl);
    return {
      url: options.databaseUrl,
      lost: NEVER,
      stop: async () => {},
      describe: `数据库 ${whereIs(options.databaseUrl)}`,
    };
  }
  const dataDir = path.resolve(options.dataDir);
  makeFolder(dataDir);
  const lock = await takeLock(path.join(dataDir, 'database.lock'));
  if ('heldBy' in lock) {
    if (options.join === true) return joinRunning(dataDir, lock.heldBy);
    throw inUse(dataDir, lock.heldBy);
  }
  try {
    const { cluster, keeping } = await prepareCluster(dataDir, options);
    await endOrphan(cluster, options.log);
    if ((statSync(cluster.logFile, { throwIfNoEntry: false })?.size ?? 0) > MAX_LOG_BYTES)
      truncateSync(cluster.logFile);
    const server = await startServer(cluster, options.ports ?? freePort);
    await ensureDatabase(keeping, server.port);
    const running = keepRunning(cluster, server, options.log, options.bringBackMs ?? BRING_BACK_MS);
    return {
      url: urlOf(keeping, server.port),
      lost: running.lost,
      describe: `内置 PostgreSQL ${cluster.binaries.major}，数据在 ${cluster.folder}`,
      async stop() {
        await running.stop();
        lock.release();
      },
    };
  } catch (error) {
    lock.release();
    throw error;
  }
};
