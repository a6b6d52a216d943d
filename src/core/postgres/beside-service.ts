/** The database of a command: the service may be running, and the command joins it there. */
import { fileURLToPath } from 'node:url';
import { connect, type Db } from '../db.ts';
import type { Log } from '../log.ts';
import { migrate } from './migrate.ts';
import { openDatabase } from './open-database.ts';

const MIGRATIONS = fileURLToPath(new URL('../../../prisma/migrations', import.meta.url));

/** Does something with the office's database, brought to the present schema first; closed again whatever happens. */
export const besideService = async <T>(
  env: { DATABASE_URL?: string | undefined; DATA_DIR?: string | undefined },
  log: Log,
  work: (db: Db) => Promise<T>,
): Promise<T> => {
  const database = await openDatabase({
    databaseUrl: env.DATABASE_URL || undefined,
    dataDir: env.DATA_DIR || './data',
    log,
    join: true,
  });
  const db = connect(database.url);
  try {
    await migrate(database.url, MIGRATIONS, log);
    return await work(db);
  } finally {
    await db.$disconnect();
    await database.stop();
  }
};
