/** The whole database at one instant, read through one repeatable-read transaction beside whoever is writing. */
import { Client } from 'pg';
import type { About } from './manifest.ts';

export type Snapshot = {
  migrations: About['migrations'];
  journal: About['journal'];
  sequences: Record<string, string>;
  tables: { name: string; columns: string[] }[];
  /** The rows of a table as lines of JSON, every value as the text that the database itself gives it. */
  rows(table: { name: string; columns: string[] }): AsyncGenerator<string>;
};

const FETCH = 500;

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

const MIGRATIONS = '_prisma_migrations';

const tablesOf = async (client: Client): Promise<Snapshot['tables']> => {
  const { rows } = await client.query<{ name: string; columns: string[] }>(
    `SELECT c.relname AS name, array_agg(a.attname::text ORDER BY a.attnum) AS columns
       FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname <> $1
        AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
      GROUP BY c.relname ORDER BY c.relname`,
    [MIGRATIONS],
  );
  return rows;
};

/** Does something with a snapshot; whatever is committed meanwhile is not in it. */
export const withSnapshot = async <T>(url: string, work: (snapshot: Snapshot) => Promise<T>): Promise<T> => {
  const client = new Client({ connectionString: url, application_name: 'xiaoban-backup' });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    await client.query(`SET LOCAL TimeZone = 'UTC'; SET LOCAL extra_float_digits = 1`);
    // The first question takes the snapshot: everything below is of this instant.
    const { rows: applied } = await client.query<{ name: string; checksum: string }>(
      `SELECT migration_name AS name, checksum FROM "_prisma_migrations"
        WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY migration_name`,
    );
    const { rows: heads } = await client.query<{ seq: string; hash: string }>(
      `SELECT seq::text, hash FROM "Journal" ORDER BY seq DESC LIMIT 1`,
    );
    const { rows: numbers } = await client.query<{ name: string; last: string }>(
      `SELECT sequencename AS name, last_value::text AS last FROM pg_sequences
        WHERE schemaname = 'public' AND last_value IS NOT NULL`,
    );
    return await work({
      migrations: applied,
      journal: heads[0] ?? null,
      sequences: Object.fromEntries(numbers.map(({ name, last }) => [name, last])),
      tables: await tablesOf(client),
      async *rows({ name, columns }) {
        const list = columns.map((column) => `${quoted(column)}::text`).join(', ');
        await client.query(
          `DECLARE backup NO SCROLL CURSOR FOR
           SELECT row_to_json(one)::text AS line FROM (SELECT ${list} FROM ${quoted(name)}) one`,
        );
        for (;;) {
          const { rows } = await client.query<{ line: string }>(`FETCH ${FETCH} FROM backup`);
          for (const { line } of rows) yield line;
          if (rows.length < FETCH) break;
        }
        await client.query('CLOSE backup');
      },
    });
  } finally {
    await client.query('ROLLBACK').catch(() => undefined);
    await client.end().catch(() => undefined);
  }
};
