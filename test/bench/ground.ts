import { MATTERS } from '../../bot/matters/all.ts';
import { tabulate } from '../../bot/matters/tabulate.ts';
/** What is measured on: a throw-away PostgreSQL that waits for the disk, and copies of a database with the demo office. */
import { tables } from '../setup/matters.ts';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { systemClock } from '../../src/core/clock.ts';
import { connect, type Db } from '../../src/core/db.ts';
import { randomIds } from '../../src/core/ids.ts';
import { silentLog } from '../../src/core/log.ts';
import { migrate } from '../../src/core/postgres/migrate.ts';
import { openTemporaryDatabase } from '../../src/core/postgres/open-temporary-database.ts';
import { createOffice } from '../../src/office/create-office.ts';
import { importFolder } from '../../src/office/import-folder.ts';
import { loadSettings } from '../../src/office/load-settings.ts';
import type { Office } from '../../src/office/office.ts';
import { loadBook } from '../../src/regulation/load-book.ts';

const ROOT = path.join(import.meta.dirname, '../..');
const MIGRATIONS = path.join(ROOT, 'prisma/migrations');
export const DEMO_OFFICE = path.join(ROOT, 'prisma/seed/demo-office');
const TEMPLATE = 'bench_template';

export type Copy = { url: string; db: Db; office: Office; drop(): Promise<void> };
export type Ground = {
  /** Another database like the template: the tables, and the demo office with everybody's account matched. */
  copy(): Promise<Copy>;
  stop(): Promise<void>;
};

/** Starts the database and makes the template. The office asks two posts for a leave, so that a chain has two steps. */
export const openGround = async (): Promise<Ground> => {
  const server = await openTemporaryDatabase(silentLog, { durable: true });
  const urlOf = (name: string): string => server.url.replace(/[^/]*$/, name);
  const admin = async (sql: string): Promise<void> => {
    const client = new pg.Client({ connectionString: urlOf('postgres') });
    await client.connect();
    try {
      await client.query(sql);
    } finally {
      await client.end();
    }
  };
  await admin(`CREATE DATABASE ${TEMPLATE}`);
  await migrate(urlOf(TEMPLATE), MIGRATIONS, silentLog);
  const db = connect(urlOf(TEMPLATE), { max: 2 });
  const book = loadBook();
  const folder = twoStepOffice();
  const imported = await importFolder(
    { db, clock: systemClock, ids: randomIds, log: silentLog, book, tables: tabulate(MATTERS) },
    folder,
  );
  rmSync(folder, { recursive: true });
  if ('faults' in imported) throw new Error(JSON.stringify(imported.faults));
  await db.$executeRaw`UPDATE "Person" SET "openId" = 'ou_' || "staffNo"`;
  await db.$disconnect();

  let made = 0;
  return {
    async copy() {
      const name = `bench_${(made += 1)}`;
      await admin(`CREATE DATABASE ${name} TEMPLATE ${TEMPLATE}`);
      const own = connect(urlOf(name));
      const settings = await loadSettings(own);
      if (settings === null) throw new Error('the demo office was not imported');
      return {
        url: urlOf(name),
        db: own,
        office: createOffice({
          db: own,
          clock: systemClock,
          ids: randomIds,
          log: silentLog,
          book,
          settings,
          tables,
        }),
        async drop() {
          await own.$disconnect();
          await admin(`DROP DATABASE ${name} WITH (FORCE)`);
        },
      };
    },
    stop: () => server.stop(),
  };
};

/** The demo office under the regulation of a township, whose leaves go through two posts. */
const twoStepOffice = (): string => {
  const folder = mkdtempSync(path.join(tmpdir(), 'xiaoban-bench-'));
  // The folders of the office's own matters stay behind: nothing here asks them.
  const files = readdirSync(DEMO_OFFICE, { withFileTypes: true }).filter((entry) => entry.isFile());
  for (const { name } of files) {
    const text = readFileSync(path.join(DEMO_OFFICE, name), 'utf8');
    writeFileSync(
      path.join(folder, name),
      text
        .replace('请假: jiedao-01', '请假: xiangzhen-01')
        .replace('  主要领导: 党工委书记', '  主要领导: 办事处主任'),
    );
  }
  return folder;
};
