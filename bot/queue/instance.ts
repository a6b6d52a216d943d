/**
 * This process among those that share a database: it holds a lock by its number for as long as it lives, so that the
 * others see at once when it is gone, and it hears when there is something to do.
 */
import { randomInt } from 'node:crypto';
import { Client } from 'pg';
import { holdInstance } from '../../src/core/locks.ts';
import type { Log } from '../../src/core/log.ts';

export type Instance = {
  /** Names it in the rows that it works on. */
  number: number;
  stop(): Promise<void>;
};

const CHANNEL = 'xiaoban';
const AGAIN_MS = 500;

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
    await holdInstance(next, number);
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
