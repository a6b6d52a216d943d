/** The database, as everything else sees it. */
import { createHash } from 'node:crypto';
import { PrismaPg } from '@prisma/adapter-pg';
import { Prisma, PrismaClient } from '../../prisma/generated/client.ts';
import { followed } from './sql-trace.ts';

export { Prisma };
export type Db = PrismaClient;
/** A transaction: what is written in it becomes true together, or not at all. */
export type Tx = Prisma.TransactionClient;
export type Json = Prisma.InputJsonValue;

/**
 * A name for each statement, so that the server plans it once per connection: about 1.4 times the throughput of
 * unnamed ones in a three-step approval.
 */
const statementName = ({ sql }: { sql: string }): string => createHash('md5').update(sql).digest('hex');

/** Opens a pool on a PostgreSQL URL. Nothing is read until the first query; `XIAOBAN_SQL=1` prints the statements. */
export const connect = (url: string, pool: { max?: number } = {}): Db => {
  const client = new PrismaClient({
    adapter: new PrismaPg(
      { connectionString: url, max: pool.max ?? 10, application_name: 'xiaoban' },
      {
        // The server may be restarted under an idle connection; the pool opens another one.
        statementNameGenerator: statementName,
        onPoolError: () => undefined,
        onConnectionError: () => undefined,
      },
    ),
    transactionOptions: { maxWait: 10_000, timeout: 20_000 },
  });
  return followed(client);
};

/** Whether an error is the database refusing something that must never be true twice. */
export const isUniqueViolation = (error: unknown): boolean =>
  error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002';

/** Whether an exclusion constraint said no (two leaves, shifts or trips at once). */
export const isExclusionViolation = (error: unknown): boolean => String(error).includes('23P01');

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
export const isTransactionTimeout = (error: unknown): boolean =>
  error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2028';
