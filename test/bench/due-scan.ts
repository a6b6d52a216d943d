/** The scan for what is due: 200 obligations among many. Its cost must follow what is due, not what exists. */
import pg from 'pg';
import { toDate } from '../../src/core/day.ts';
import { remindDue } from '../../src/obligation/remind-due.ts';
import { compare, type Shuffle, type Way } from './compare.ts';
import type { Copy, Ground } from './ground.ts';
import { range, times, type Table } from './table.ts';

const DUE = 200;
const KIND = 'bench.due';

const fill = async ({ db }: Copy, rows: number): Promise<void> => {
  const ladder = JSON.stringify([
    { name: 'due', offset: 0, unit: 'working_day', time: '00:00', tell: ['responsible'] },
  ]);
  await db.$executeRaw`
    INSERT INTO "Obligation" ("id", "kind", "subject", "responsibleId", "openedAt", "dueAt", "firstDueAt", "reckoning", "ladder", "cite", "state", "nextAt")
    SELECT 'o' || n, ${KIND}, 'request:' || n, (SELECT "id" FROM "Person" WHERE "staffNo" = '1020'), now(), due, due, '{}', ${ladder}::jsonb, '{}', 'open', due
    FROM (SELECT n, CASE WHEN n <= ${DUE} THEN now() - interval '1 day' ELSE now() + n * interval '1 minute' END AS due
          FROM generate_series(1, ${rows}::int) AS n) AS numbered`;
  await db.$executeRaw`VACUUM ANALYZE "Obligation"`;
};

/** As if nobody had been reminded yet; not part of what is timed. */
const rewind = async ({ db }: Copy): Promise<void> => {
  await db.$executeRaw`UPDATE "Obligation" SET "nextAt" = "dueAt" WHERE "nextAt" IS NULL`;
  await db.$executeRaw`TRUNCATE "Reminder", "Notice"`;
  await db.$executeRaw`VACUUM ANALYZE "Obligation"`;
};

const timed = async (copy: Copy, work: () => Promise<number>): Promise<{ items: number; ms: number }> => {
  const from = performance.now();
  const seen = await work();
  const ms = performance.now() - from;
  if (seen !== DUE) throw new Error(`${seen} of ${DUE} were found due`);
  await rewind(copy);
  return { items: DUE, ms };
};

/** Everything the reminders do, as set-based SQL written for this kind alone. */
const BY_HAND = `
  WITH due AS (
    SELECT "id", "responsibleId", "subject" FROM "Obligation" WHERE "nextAt" IS NOT NULL AND "nextAt" <= now()
    ORDER BY "nextAt" LIMIT ${DUE} FOR UPDATE SKIP LOCKED
  ), given AS (
    INSERT INTO "Reminder" ("obligationId", "rung", "at") SELECT "id", 'due', now() FROM due ON CONFLICT DO NOTHING
  ), armed AS (
    UPDATE "Obligation" o SET "nextAt" = NULL FROM due WHERE o."id" = due."id"
  )
  INSERT INTO "Notice" ("id", "recipientId", "kind", "subject", "payload", "dueAt", "writtenAt")
  SELECT gen_random_uuid(), "responsibleId", 'chat.said', "subject", '{"text":"到期"}', now(), now() FROM due`;

const waysOn = (label: string, copy: Copy, pool: pg.Pool): Way[] => [
  {
    name: `SQL: look for the ${DUE} due|${label}`,
    run: () =>
      timed(copy, async () => {
        const found = await pool.query(
          `SELECT "id" FROM "Obligation" WHERE "nextAt" IS NOT NULL AND "nextAt" <= now() ORDER BY "nextAt" LIMIT ${DUE} FOR UPDATE SKIP LOCKED`,
        );
        return found.rows.length;
      }),
  },
  {
    name: `SQL by hand: look, remind, re-arm, write ${DUE} notices|${label}`,
    run: () => timed(copy, async () => (await pool.query(BY_HAND)).rowCount ?? 0),
  },
  {
    name: `Xiaoban: the same, judged one by one|${label}`,
    run: () =>
      timed(copy, () =>
        remindDue(copy.office, {
          [KIND]: async (_office, _tx, { responsibleId, subject }) => [
            {
              kind: 'chat.said',
              recipientId: responsibleId,
              subject: `text:${subject}`,
              payload: { text: '到期' },
            },
          ],
        }),
      ),
  },
  {
    name: `reading every open row to filter it|${label}`,
    run: () =>
      timed(copy, async () => {
        const now = toDate(copy.office.clock.now());
        const { rows } = await pool.query<{ dueAt: Date; nextAt: Date | null }>('SELECT * FROM "Obligation"');
        return rows.filter((row) => row.nextAt !== null && row.nextAt <= now).length;
      }),
  },
];

/** The table: milliseconds for each size, and how they grow. */
export const benchDueScan = async (
  ground: Ground,
  { sizes, rounds, shuffle }: { sizes: [number, number]; rounds: number; shuffle: Shuffle },
): Promise<Table[]> => {
  const copies: { copy: Copy; pool: pg.Pool }[] = [];
  const ways: Way[] = [];
  for (const size of sizes) {
    const copy = await ground.copy();
    await fill(copy, size);
    const pool = new pg.Pool({ connectionString: copy.url, max: 1 });
    copies.push({ copy, pool });
    ways.push(...waysOn(String(size), copy, pool));
  }
  const measured = await compare(ways, rounds, shuffle);
  for (const { copy, pool } of copies) {
    await pool.end();
    await copy.drop();
  }
  const msOf = (way: string, size: number) =>
    measured.find((m) => m.name === `${way}|${size}`)?.ms ?? { median: NaN, least: NaN, most: NaN };
  const names = [...new Set(measured.map((m) => m.name.split('|')[0] ?? ''))];
  const [small, large] = sizes;
  return [
    {
      title: `Obligations: ${DUE} due among ${small.toLocaleString('en-US')} and ${large.toLocaleString('en-US')}`,
      head: [
        'way',
        `ms of ${small.toLocaleString('en-US')}`,
        `ms of ${large.toLocaleString('en-US')}`,
        'growth',
      ],
      rows: names.map((name) => [
        name,
        range(msOf(name, small)),
        range(msOf(name, large)),
        times(msOf(name, large).median / msOf(name, small).median),
      ]),
      notes: [
        `There are ${large / small} times as many rows; a growth of 1× means that only what is due is paid for.`,
      ],
    },
  ];
};
