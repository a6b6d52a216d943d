/**
 * Brings the tables up to date: applies `prisma/migrations` in order. The record is kept in Prisma's own table and
 * format, so that `prisma migrate deploy` can take over where its engine can be downloaded.
 */
import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { Client } from 'pg';
import { MIGRATION_LOCK } from '../locks.ts';
import type { Log } from '../log.ts';
import { trouble } from './trouble.ts';

type Migration = { name: string; sql: string };
type Applied = { migration_name: string; checksum: string; finished_at: unknown; logs: string | null };

const LOCK_TIMEOUT = '120s';

const RECORD_TABLE = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id" VARCHAR(36) PRIMARY KEY NOT NULL,
  "checksum" VARCHAR(64) NOT NULL,
  "finished_at" TIMESTAMPTZ,
  "migration_name" VARCHAR(255) NOT NULL,
  "logs" TEXT,
  "rolled_back_at" TIMESTAMPTZ,
  "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(),
  "applied_steps_count" INTEGER NOT NULL DEFAULT 0
)`;

const checksum = (sql: string): string => createHash('sha256').update(sql).digest('hex');

/** The same file with the other system's line ends is the same migration. */
const isSame = (sql: string, recorded: string): boolean => {
  const lf = sql.replaceAll('\r\n', '\n');
  return [sql, lf, lf.replaceAll('\n', '\r\n')].some((text) => checksum(text) === recorded);
};

const readMigrations = (folder: string): Migration[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(path.join(folder, entry.name, 'migration.sql')))
    .map((entry) => entry.name)
    .toSorted()
    .map((name) => ({ name, sql: readFileSync(path.join(folder, name, 'migration.sql'), 'utf8') }));

/** The migrations that this version of the service expects, in order. */
export const migrationNames = (folder: string): string[] => readMigrations(folder).map(({ name }) => name);

/** Which migrations are still to be applied; refuses a history that does not fit the files. */
const pendingMigrations = (files: Migration[], applied: Applied[]): Migration[] => {
  const failed = applied.find((row) => row.finished_at === null);
  if (failed !== undefined)
    throw trouble(
      'migration-failed',
      `上一次升级 ${failed.migration_name} 没有完成；请从备份恢复，或修好后执行 npx prisma migrate resolve --applied ${failed.migration_name}（没有执行过的用 --rolled-back），再启动。`,
      failed.logs,
    );
  const byName = new Map(files.map((file) => [file.name, file]));
  for (const row of applied) {
    const file = byName.get(row.migration_name);
    if (file === undefined)
      throw trouble(
        'newer-data',
        `数据库由更新的版本升级过（${row.migration_name}）；请使用那个版本的程序，或从备份恢复旧数据。`,
      );
    if (!isSame(file.sql, row.checksum))
      throw trouble(
        'migration-changed',
        `prisma/migrations/${row.migration_name}/migration.sql 在执行之后被改动过；请恢复原文件，改动另写一个新的迁移。`,
      );
  }
  const done = new Set(applied.map((row) => row.migration_name));
  return files.filter((file) => !done.has(file.name));
};

/** The migration and its record, in the caller's transaction. */
const write = async (client: Client, migration: Migration): Promise<void> => {
  const { rows } = await client.query<{ started: string }>('SELECT clock_timestamp()::text AS started');
  await client.query(migration.sql);
  await client.query(
    `INSERT INTO "_prisma_migrations"
       (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
     VALUES ($1, $2, $3, $4, clock_timestamp(), 1)`,
    [randomUUID(), checksum(migration.sql), migration.name, rows[0]?.started],
  );
};

/**
 * Makes the tables as they were after just these migrations, in the caller's transaction: rows that were kept then are
 * put back into the same tables, and brought up to date with them afterwards.
 */
export const layOut = async (
  client: Client,
  folder: string,
  wanted: { name: string; checksum: string }[],
): Promise<void> => {
  await client.query(RECORD_TABLE);
  const files = new Map(readMigrations(folder).map((file) => [file.name, file]));
  for (const { name, checksum: recorded } of wanted) {
    const file = files.get(name);
    if (file === undefined || !isSame(file.sql, recorded))
      throw trouble(
        'newer-data',
        `备份是由更新或改动过的版本做的（${name}）；请用那个版本的程序恢复，或先把程序更新到那个版本。`,
      );
    await write(client, file);
  }
};

/** One migration and its record become true together, or not at all: an interrupted one is simply tried again. */
const apply = async (client: Client, migration: Migration): Promise<void> => {
  try {
    await client.query('BEGIN');
    await write(client, migration);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw trouble(
      'migration-error',
      `升级数据库时 ${migration.name} 出错（${error instanceof Error ? error.message : String(error)}），这一步已全部撤回；请把这句话发给维护人员。`,
      error,
    );
  }
};

/** Applies what is missing and returns the names; several starts at once apply each once. */
export const migrate = async (url: string, migrationsDir: string, log: Log): Promise<string[]> => {
  const client = new Client({ connectionString: url, application_name: 'xiaoban-migrate' });
  // A connection that breaks is told by the query that needed it.
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query(`SET lock_timeout = '${LOCK_TIMEOUT}'`);
    await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]).catch((error: unknown) => {
      throw trouble('migrating', '另一个小办正在升级数据库，等了两分钟还没有完成；请稍后再启动。', error);
    });
    await client.query(RECORD_TABLE);
    const { rows } = await client.query<Applied>(
      `SELECT migration_name, checksum, finished_at, logs FROM "_prisma_migrations"
        WHERE rolled_back_at IS NULL ORDER BY started_at`,
    );
    const pending = pendingMigrations(readMigrations(migrationsDir), rows);
    for (const migration of pending) {
      await apply(client, migration);
      log.info({ migration: migration.name }, 'database migrated');
    }
    return pending.map((migration) => migration.name);
  } finally {
    await client.end().catch(() => undefined);
  }
};
