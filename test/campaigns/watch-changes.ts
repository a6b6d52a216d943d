/** Which tables an act has changed: triggers note every row, whatever wrote it. */
import type { Db } from '../../src/core/db.ts';

// What only carries messages, keys of browsers and the clock's own book-keeping says nothing about the office.
const CARRIERS = [
  '_prisma_migrations',
  'CardMessage',
  'ConsoleLink',
  'ConsoleSession',
  'Draft',
  'InboxEvent',
  'Instance',
  'JobRun',
  'JournalCheck',
  'JournalSeal',
  'KeyCheck',
  'Notice',
  'SeenSignature',
  'UrgentMessage',
];

export type Changes = { since(): Promise<string[]> };

/** Watches every table of the office; `since` tells what was touched since it was last asked. */
export const watchChanges = async (db: Db): Promise<Changes> => {
  await db.$executeRawUnsafe('CREATE TABLE IF NOT EXISTS touched (n bigserial PRIMARY KEY, t text NOT NULL)');
  await db.$executeRawUnsafe(
    `CREATE OR REPLACE FUNCTION note_touch() RETURNS trigger LANGUAGE plpgsql AS $$
     BEGIN INSERT INTO touched (t) VALUES (TG_TABLE_NAME); RETURN NULL; END $$`,
  );
  const tables = await db.$queryRaw<{ name: string }[]>`
    SELECT relname AS name FROM pg_class
    WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relname <> 'touched'`;
  for (const { name } of tables.filter((one) => !CARRIERS.includes(one.name)))
    await db.$executeRawUnsafe(
      `CREATE OR REPLACE TRIGGER note_touch AFTER INSERT OR UPDATE OR DELETE ON "${name}"
       FOR EACH ROW EXECUTE FUNCTION note_touch()`,
    );
  return {
    async since() {
      const rows = await db.$queryRaw<{ t: string }[]>`
        WITH gone AS (DELETE FROM touched RETURNING t) SELECT DISTINCT t FROM gone ORDER BY t`;
      return rows.map((row) => row.t);
    },
  };
};
