/** The daily scan with the same number due among ever more petitions, open and closed: it should cost the same. */
import { tables } from '../setup/matters.ts';
import { Client } from 'pg';
import { createOffice } from '../../src/office/create-office.ts';
import { frozenClock } from '../../src/core/clock.ts';
import { connect } from '../../src/core/db.ts';
import { at, day } from '../../src/core/day.ts';
import { randomIds } from '../../src/core/ids.ts';
import { silentLog } from '../../src/core/log.ts';
import { recipientsOf } from '../../src/digest/push-digest.ts';
import type { OfficeSettings } from '../../src/office/settings.ts';
import { loadBook } from '../../src/regulation/load-book.ts';

export type ScanFigure = { rows: number; due: number; medianMs: number };
/** `growth`: the largest size over the smallest; at most 1.2 is wanted. */
export type ScanResult = { figures: ScanFigure[]; growth: number };

const DUE = 200;
const TODAY = '2026-03-05';
const RUNS = 9;
// The first runs pay for plans and warm code, whatever the size.
const WARM_UP = 6;

/** One half open and due later than any warning, one half closed; and 200 open ones due that day. */
const fill = async (client: Client, from: number, to: number): Promise<void> => {
  await client.query(
    `INSERT INTO "Petition" ("id", "number", "source", "category", "problem", "grade", "complex", "receivedOn", "acceptedOn", "state", "registeredById", "registeredAt")
     SELECT 'p' || i, 'XF-' || i, '来信', '信访', '其他', '一般', false, '2026-02-01', '2026-02-01',
       (CASE WHEN i % 2 = 0 THEN 'closed' ELSE 'assigned' END)::"PetitionState", 'person-' || (i % 200), '2026-02-01T00:00:00Z'
     FROM generate_series($1::int, $2::int) AS i`,
    [from, to],
  );
  await client.query(
    `INSERT INTO "Obligation" ("id", "kind", "subject", "responsibleId", "openedAt", "dueAt", "firstDueAt", "reckoning", "ladder", "cite", "state")
     SELECT 'o' || i, 'petition.close', 'petition:p' || i, 'person-' || (i % 200), '2026-02-01T00:00:00Z', d, d, '{}', '[]', '{x}',
       (CASE WHEN i <= ${DUE} THEN 'open' WHEN i % 2 = 0 THEN 'fulfilled' ELSE 'open' END)::"ObligationState"
     FROM generate_series($1::int, $2::int) AS i,
       LATERAL (SELECT CASE WHEN i <= ${DUE} THEN '${TODAY}T15:59:00Z'::timestamptz
         WHEN i % 2 = 0 THEN '2026-02-20T15:59:00Z'::timestamptz
         ELSE '2026-05-01T15:59:00Z'::timestamptz + (i % 300) * interval '1 day' END AS d) AS due`,
    [from, to],
  );
  await client.query('VACUUM ANALYZE "Obligation"');
  await client.query('VACUUM ANALYZE "Petition"');
};

const median = (values: number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** Measures on a migrated, empty database; `sizes` grow. */
export const benchDigestScan = async (
  url: string,
  settings: OfficeSettings,
  sizes: number[] = [10_000, 100_000, 1_000_000],
): Promise<ScanResult> => {
  const client = new Client({ connectionString: url });
  await client.connect();
  const db = connect(url, { max: 4 });
  try {
    await client.query(
      `INSERT INTO "Person" ("id", "staffNo", "name", "title", "rank", "mobile", "roles")
       SELECT 'person-' || i, 'n' || i, '某' || i, '', '', '', '{}' FROM generate_series(0, 199) AS i`,
    );
    const clock = frozenClock(at(day(TODAY), '08:30'));
    const office = createOffice({
      db,
      clock,
      ids: randomIds,
      log: silentLog,
      book: loadBook(),
      settings,
      tables,
    });
    const figures: ScanFigure[] = [];
    let filled = 0;
    for (const rows of sizes) {
      await fill(client, filled + 1, rows);
      filled = rows;
      const due = (await recipientsOf(office, day(TODAY))).length;
      for (let run = 0; run < WARM_UP; run += 1) await recipientsOf(office, day(TODAY));
      const times: number[] = [];
      for (let run = 0; run < RUNS; run += 1) {
        const began = performance.now();
        await recipientsOf(office, day(TODAY));
        times.push(performance.now() - began);
      }
      figures.push({ rows, due, medianMs: Math.round(median(times) * 100) / 100 });
    }
    const first = figures[0]?.medianMs ?? 1;
    return { figures, growth: (figures.at(-1)?.medianMs ?? first) / first };
  } finally {
    await db.$disconnect();
    await client.end();
  }
};
