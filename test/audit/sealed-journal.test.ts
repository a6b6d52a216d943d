import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkJournal } from '../../src/audit/check-journal.ts';
import { AUDIT_COMMANDS } from '../../src/audit/commands.ts';
import { sealJournal } from '../../src/audit/seal-journal.ts';
import { BACKUP_COMMANDS } from '../../src/backup/commands.ts';
import { frozenClock } from '../../src/core/clock.ts';
import { at, day } from '../../src/core/day.ts';
import { keptHead } from '../../src/core/journal-head.ts';
import { record, verifyJournal } from '../../src/core/journal.ts';
import { createVault } from '../../src/core/vault.ts';
import { runOfficeCommand } from '../../src/office/cli.ts';
import { tables } from '../setup/matters.ts';
import { createTestDatabase, type TestDatabase } from '../setup/test-database.ts';
import { chainAnew, tamper } from './forge.ts';

const KEY = '5a'.repeat(32);

describe('the signed journal', () => {
  let database: TestDatabase;
  let dataDir = '';
  const clock = frozenClock(at(day('2026-03-02'), '09:00'));
  const office = () => ({
    db: database.db,
    clock,
    vault: createVault(Buffer.from(KEY, 'hex')),
    premises: {
      databaseUrl: database.url,
      dataDir,
      officeDir: path.join(dataDir, 'office'),
      backupsKept: 0,
      backupPassphrase: null,
    },
  });
  const write = async (...acts: string[]) => {
    for (const act of acts)
      await database.db.$transaction((tx) =>
        record(
          tx,
          {},
          { at: clock.now(), actorId: 'li', act, subject: 'request:1', detail: { opinion: act } },
        ),
      );
  };
  const seal = () => sealJournal(office(), null);
  const audit = async (...files: string[]) => {
    const lines: string[] = [];
    const env = { DATABASE_URL: database.url, DATA_DIR: dataDir, PETITION_KEY: KEY };
    const commands = { ...BACKUP_COMMANDS, ...AUDIT_COMMANDS };
    const run = (...args: string[]) => runOfficeCommand(args, env, (l) => lines.push(l), tables, commands);
    return { code: await run('audit', ...files), said: lines.join('\n'), run };
  };

  beforeEach(async () => {
    database = await createTestDatabase();
    dataDir = await mkdtemp(path.join(tmpdir(), 'xiaoban-audit-'));
    clock.moveTo(at(day('2026-03-02'), '09:00'));
    await write('a', 'b', 'c');
    await seal();
    clock.moveTo(at(day('2026-03-03'), '09:00'));
    await write('d', 'e', 'f');
    await seal();
  });
  afterEach(async () => {
    await database.drop();
    await rm(dataDir, { recursive: true, force: true });
  });

  it('keeps one seal a day and the last head beside the database, and signs only what is new', async () => {
    const seals = await database.db.journalSeal.findMany({ orderBy: { seq: 'asc' } });
    expect(seals.map(({ day: on }) => on)).toEqual(['2026-03-02', '2026-03-03']);
    expect(keptHead(dataDir)).toMatchObject({ seq: String(seals[1]?.seq), hash: seals[1]?.hash });
    expect((await seal()).broken).toBeNull();
    expect(await database.db.journalSeal.count()).toBe(2);
    expect(await checkJournal(office())).toMatchObject({ rows: 6, seals: 3, broken: null });
    const { code, said } = await audit();
    expect([code, said]).toEqual([0, expect.stringContaining('办理记录完整：6 条，与 3 个签过的链首相符')]);
  });

  it.each<[what: string, forge: () => Promise<void>, why: string]>([
    ['a cut tail', () => tamper(database.db, `DELETE FROM "Journal" WHERE act IN ('e', 'f')`), 'at the end'],
    [
      'a cut tail with its seal',
      async () => {
        await tamper(database.db, `DELETE FROM "Journal" WHERE act IN ('e', 'f')`);
        await tamper(database.db, `DELETE FROM "JournalSeal" WHERE day = '2026-03-03'`);
      },
      'at the end',
    ],
    [
      'an empty journal',
      async () => {
        await tamper(database.db, 'DELETE FROM "Journal"');
        await tamper(database.db, 'DELETE FROM "JournalSeal"');
      },
      'at the end',
    ],
    [
      'one opinion forged and the chain made new',
      async () => {
        await tamper(database.db, `UPDATE "Journal" SET detail = '{"opinion": "x"}' WHERE act = 'b'`);
        await chainAnew(database.db);
      },
      'a signed row',
    ],
    [
      'a row taken out and the chain made new',
      async () => {
        await tamper(database.db, `DELETE FROM "Journal" WHERE act = 'b'`);
        await chainAnew(database.db);
      },
      'a signed row',
    ],
    [
      'the chain made new and seals that another key made',
      async () => {
        await tamper(database.db, `UPDATE "Journal" SET detail = '{"opinion": "x"}' WHERE act = 'b'`);
        await chainAnew(database.db);
        await tamper(
          database.db,
          `UPDATE "JournalSeal" s SET hash = (SELECT hash FROM "Journal" j WHERE j.seq = s.seq)`,
        );
      },
      'a signed row',
    ],
    [
      'a forged seal alone',
      () => tamper(database.db, `UPDATE "JournalSeal" SET mac = 'x' WHERE day = '2026-03-02'`),
      'another signature',
    ],
  ])('finds %s', async (_, forge, why) => {
    await forge();
    expect((await checkJournal(office())).broken?.why).toContain(why);
    const { code, said } = await audit();
    expect([code, said]).toEqual([1, expect.stringMatching(/办理记录.*核对不上/)]);
  });

  it('a chain that holds by itself is not enough, and the running service finds it at its next look', async () => {
    await tamper(database.db, `UPDATE "Journal" SET detail = '{"opinion": "x"}' WHERE act = 'e'`);
    await chainAnew(database.db);
    expect(await verifyJournal(database.db)).toBeNull();
    await write('g');
    expect((await seal()).broken?.why).toBe('a signed row is missing or was changed');
    // What is not believed is not signed.
    expect((await database.db.journalSeal.findMany()).every((s) => s.seq < 7n)).toBe(true);
  });

  it('a head in a backup convicts a journal whose other witnesses are gone', async () => {
    const file = path.join(dataDir, 'elsewhere.backup');
    const { run } = await audit();
    expect(await run('backup', file)).toBe(0);
    await tamper(database.db, `DELETE FROM "Journal" WHERE act IN ('e', 'f')`);
    await tamper(database.db, `DELETE FROM "JournalSeal" WHERE day = '2026-03-03'`);
    await rm(path.join(dataDir, 'journal.head'));
    expect((await checkJournal(office())).broken).toBeNull();
    expect((await audit(file)).said).toContain('签过的记录在末尾不见了');
    expect((await audit(path.join(dataDir, 'nothing'))).said).toContain('不是小办的备份');
  });

  it('says what is missing without the key, and what to do after the database was set back', async () => {
    await writeFile(path.join(dataDir, 'journal.head'), '{');
    expect((await audit()).said).toContain('journal.head 读不出来');
    await rm(path.join(dataDir, 'journal.head'));
    expect((await audit()).code).toBe(0);
    const lines: string[] = [];
    const env = { DATABASE_URL: database.url, DATA_DIR: dataDir };
    expect(await runOfficeCommand(['audit'], env, (l) => lines.push(l), tables, AUDIT_COMMANDS)).toBe(1);
    expect(lines.join()).toContain('请设置 PETITION_KEY');
  });
});
