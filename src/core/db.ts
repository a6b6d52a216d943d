/** The database, as everything else sees it. */
import { PrismaPg } from '@prisma/adapter-pg';
import { Pool } from 'pg';
import { Prisma, PrismaClient } from '../../prisma/generated/client.ts';
import { statementName, straight, tellingAdapter } from './raw-sql.ts';
import { followed } from './sql-trace.ts';

export { Prisma };
export type Db = PrismaClient;
/** A transaction: what is written in it becomes true together, or not at all. */
export type Tx = Prisma.TransactionClient;
export type Json = Prisma.InputJsonValue;

const pools = new WeakMap<Db, Pool>();

/** Opens a pool on a PostgreSQL URL. Nothing is read until the first query; `XIAOBAN_SQL=1` prints the statements. */
export const connect = (url: string, { max = 16 }: { max?: number } = {}): Db => {
  // Client and driver write moments without their offset: whatever zone an office's own server has, we speak UTC.
  const options = '-c TimeZone=UTC';
  const pool = new Pool({ connectionString: url, max, application_name: 'xiaoban', options });
  // The server may be restarted under an idle connection; the pool opens another one.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  const client = new PrismaClient({
    adapter: tellingAdapter(
      pool,
      new PrismaPg(pool, {
        disposeExternalPool: true,
        statementNameGenerator: ({ sql }) => statementName(sql),
        onPoolError: () => undefined,
        onConnectionError: () => undefined,
      }),
    ),
    transactionOptions: { maxWait: 10_000, timeout: 20_000 },
  });
  const db = followed(straight(client, pool));
  pools.set(db, pool);
  return db;
};

/** The same connections without the ORM, for the few statements that run for every event. */
export const poolOf = (db: Db): Pool => {
  const pool = pools.get(db);
  if (pool === undefined) throw new Error('this database was not opened by `connect`');
  return pool;
};

/** The client's name for what went wrong, or PostgreSQL's where the driver was asked; empty for anything else. */
const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';

/** Whether an error is the database refusing something that must never be true twice. */
export const isUniqueViolation = (error: unknown): boolean =>
  codeOf(error) === 'P2002' || codeOf(error) === '23505';

// Prisma's names for a database that is away or too busy, and PostgreSQL's for one that stops or starts.
const PASSING =
  /\b(P1001|P1002|P1008|P1017|P2024|P2028|P2034|P2037|57P0[123]|08\d{3}|53[123]00|40001|40P01)\b|ECONNREFUSED|ECONNRESET|Connection terminated|timeout exceeded when trying to connect/;

/** Whether an error is the database being away or too busy, and passes: nothing was wrong with what was asked. */
export const isPassing = (error: unknown): boolean =>
  PASSING.test(codeOf(error)) || PASSING.test(error instanceof Error ? error.message : String(error));

/** Whether an exclusion constraint said no (two leaves, shifts or trips at once). */
export const isExclusionViolation = (error: unknown): boolean =>
  codeOf(error) === '23P01' || String(error).includes('23P01');

const BATCH = 1000;

/**
 * Writes many rows of a table, a thousand a statement; one that is there already stays. The client's own `createMany`
 * costs some three milliseconds a row of a wide table, this one a few hundredths. Every row names the same columns.
 */
export const insertRows = async (
  tx: Tx,
  table: Prisma.ModelName,
  rows: Record<string, unknown>[],
): Promise<void> => {
  const columns = Object.keys(rows[0] ?? {});
  const names = Prisma.raw(columns.map((column) => `"${column}"`).join(', '));
  const into = Prisma.raw(`"${table}"`);
  for (let from = 0; from < rows.length; from += BATCH) {
    const part = JSON.stringify(rows.slice(from, from + BATCH));
    await tx.$executeRaw`
      INSERT INTO ${into} (${names})
      SELECT ${names} FROM jsonb_populate_recordset(NULL::${into}, ${part}::jsonb) ON CONFLICT DO NOTHING`;
  }
};

/** Whether a transaction was given up because it took longer than it may. */
export const isTransactionTimeout = (error: unknown): boolean => codeOf(error) === 'P2028';
