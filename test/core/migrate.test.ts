import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { silentLog as log } from '../../src/core/log.ts';
import { migrate } from '../../src/core/postgres/migrate.ts';
import { createTestDatabase, withAdmin, type TestDatabase } from '../setup/test-database.ts';

let folder: string;
let database: TestDatabase;

const write = (name: string, sql: string) => {
  mkdirSync(path.join(folder, name), { recursive: true });
  writeFileSync(path.join(folder, name, 'migration.sql'), sql);
};
const run = () => migrate(database.url, folder, log);
const rows = (sql: string) =>
  withAdmin(database.url, async (client) => (await client.query(sql)).rows as unknown[]);

beforeEach(async () => {
  database = await createTestDatabase({ empty: true });
  folder = mkdtempSync(path.join(tmpdir(), 'xiaoban-test-'));
  writeFileSync(path.join(folder, 'migration_lock.toml'), 'provider = "postgresql"\n');
  write('2_second', 'ALTER TABLE shift ADD leader text; INSERT INTO shift VALUES (1)');
  write(
    '1_first',
    `CREATE TABLE shift (id int PRIMARY KEY);\nCREATE FUNCTION f() RETURNS int LANGUAGE sql AS $$ SELECT 1; $$;`,
  );
});
afterEach(async () => {
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

describe('bringing the tables up to date', () => {
  it('four services that start at once apply each migration once, in order', async () => {
    const applied = await Promise.all([run(), run(), run(), run()]);
    expect(applied.flat()).toEqual(['1_first', '2_second']);
    expect(await rows('SELECT id, leader FROM shift')).toEqual([{ id: 1, leader: null }]);
    expect(await run()).toEqual([]);
  });

  it('leaves the record that Prisma itself would leave', async () => {
    await run();
    expect(
      await rows(
        `SELECT migration_name, length(checksum) AS sum, length(id) AS id, finished_at >= started_at AS finished,
                logs, rolled_back_at, applied_steps_count FROM _prisma_migrations ORDER BY migration_name`,
      ),
    ).toEqual(
      ['1_first', '2_second'].map((migration_name) => ({
        migration_name,
        sum: 64,
        id: 36,
        finished: true,
        logs: null,
        rolled_back_at: null,
        applied_steps_count: 1,
      })),
    );
  });

  it('takes back all of a migration that fails, and applies it once it is mended', async () => {
    write('3_third', 'CREATE TABLE trip (id int); SELECT 1/0');
    await expect(run()).rejects.toThrow(/3_third 出错（division by zero），这一步已全部撤回/);
    expect(await rows(`SELECT to_regclass('trip') AS trip`)).toEqual([{ trip: null }]);
    write('3_third', 'CREATE TABLE trip (id int)');
    expect(await run()).toEqual(['3_third']);
  });

  it('refuses a migration that was changed after it was applied, but not for its line ends', async () => {
    await run();
    write(
      '1_first',
      `CREATE TABLE shift (id int PRIMARY KEY);\r\nCREATE FUNCTION f() RETURNS int LANGUAGE sql AS $$ SELECT 1; $$;`,
    );
    expect(await run()).toEqual([]);
    write('1_first', 'CREATE TABLE shift (id bigint PRIMARY KEY)');
    await expect(run()).rejects.toThrow(/1_first\/migration.sql 在执行之后被改动过/);
  });

  it('refuses data that a newer version has changed', async () => {
    write('9_future', 'SELECT 1');
    await run();
    rmSync(path.join(folder, '9_future'), { recursive: true });
    await expect(run()).rejects.toThrow(/由更新的版本升级过（9_future）/);
  });

  it('refuses to go on after a migration that Prisma left unfinished', async () => {
    await run();
    await rows(
      `UPDATE _prisma_migrations SET finished_at = NULL, logs = 'boom' WHERE migration_name = '2_second'`,
    );
    await expect(run()).rejects.toThrow(/2_second 没有完成/);
  });
});
