/**
 * This process among those that share a database: it holds a lock by its number for as long as it lives, so that the
 * others see at once when it is gone, and it hears when there is something to do.
 */
import { Client } from 'pg';
import { randomInt } from 'node:crypto';
import { INSTANCE_LOCKS } from '../../src/core/locks.ts';
import type { Log } from '../../src/core/log.ts';

export type Instance = {
  /** Names it in the rows that it works on. */
  number: number;
  stop(): Promise<void>;
};

const CHANNEL = 'xiaoban';
const AGAIN_MS = 500;

/**
 * Whether the instance in a column `owner` lives no more, as a condition in SQL: PostgreSQL frees the lock in the
 * moment in which the process ends, however it ended. Rows without an owner belong to nobody.
 */
export const ownerIsGone = (column: string): string => `(${column} IS NOT NULL AND NOT EXISTS (
  SELECT FROM pg_locks l WHERE l.locktype = 'advisory' AND l.granted AND l.classid = ${INSTANCE_LOCKS}
    AND l.objid::bigint = ${column} AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())))`;

/** Joins the instances of a database; `onWork` is called with what is to be done, and once after each reconnection. */
export const joinInstances = async (
  url: string,
  log: Log,
  onWork: (what: string) => void,
): Promise<Instance> => {
  const number = randomInt(1, 2 ** 31 - 1);
  let client: Client | null = null;
  let stopped = false;
  let again: NodeJS.Timeout | undefined;

  const connect = async (): Promise<void> => {
    const next = new Client({ connectionString: url, application_name: 'xiaoban-wake', keepAlive: true });
    const lost = (): void => {
      if (client !== next) return;
      client = null;
      void next.end().catch(() => undefined);
      if (!stopped) later();
    };
    next.on('error', lost);
    next.on('end', lost);
    next.on('notification', ({ payload }) => onWork(payload ?? ''));
    await next.connect();
    client = next;
    await next.query('SELECT pg_advisory_lock($1, $2)', [INSTANCE_LOCKS, number]);
    await next.query(`LISTEN ${CHANNEL}`);
  };
  const later = (): void => {
    again = setTimeout(() => {
      connect().then(
        () => onWork('all'),
        () => {
          client = null;
          if (!stopped) later();
        },
      );
    }, AGAIN_MS);
    again.unref();
  };

  await connect();
  log.debug({ instance: number }, 'joined the instances of this database');
  return {
    number,
    async stop() {
      stopped = true;
      clearTimeout(again);
      const last = client;
      client = null;
      await last?.end().catch(() => undefined);
    },
  };
};
