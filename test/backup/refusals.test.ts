/** What a backup and a restore refuse, each with one sentence; nothing is half done. */
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { BACKUP_COMMANDS } from '../../src/backup/commands.ts';
import { backUpNightly, keptBackups } from '../../src/backup/nightly.ts';
import { aboutOf, checkArchive } from '../../src/backup/read-archive.ts';
import { frozenClock } from '../../src/core/clock.ts';
import { at, day } from '../../src/core/day.ts';
import { silentLog } from '../../src/core/log.ts';
import { createVault } from '../../src/core/vault.ts';
import { runOfficeCommand } from '../../src/office/cli.ts';
import { DEMO_OFFICE_DIR } from '../../prisma/seed/make-office-folder.ts';
import { tables } from '../setup/matters.ts';
import { createTestDatabase, type TestDatabase } from '../setup/test-database.ts';

const run = async (args: string[], env: Record<string, string>) => {
  const lines: string[] = [];
  const code = await runOfficeCommand(args, env, (line) => lines.push(line), tables, BACKUP_COMMANDS);
  return { code, said: lines.join('\n') };
};

describe('npm run office -- backup, restore', () => {
  let office: TestDatabase;
  let empty: TestDatabase;
  let folder = '';
  let n = 0;
  let [plain, sealed] = [
    { code: 0, said: '' },
    { code: 0, said: '' },
  ];
  const of = (...parts: string[]) => path.join(folder, ...parts);
  const there = (database: TestDatabase) => ({
    DATABASE_URL: database.url,
    DATA_DIR: of(`data-${n}`),
    OFFICE_DIR: of(`office-${n}`),
  });
  const here = () => ({ DATABASE_URL: office.url, DATA_DIR: of('data'), OFFICE_DIR: DEMO_OFFICE_DIR });
  const untouched = async () => {
    const rows = await empty.db.$queryRaw`SELECT 1 FROM pg_class WHERE relnamespace = 'public'::regnamespace`;
    expect(rows).toEqual([]);
    expect(existsSync(of(`data-${n}`, 'petition.key'))).toBe(false);
    expect(existsSync(of(`office-${n}`))).toBe(false);
  };

  beforeAll(async () => {
    office = await createTestDatabase();
    folder = await mkdtemp(path.join(tmpdir(), 'xiaoban-backup-'));
    await mkdir(of('data'));
    await writeFile(of('data', 'petition.key'), `${'ab'.repeat(32)}\n`);
    await run(['import', DEMO_OFFICE_DIR], here());
    plain = await run(['backup', of('plain')], here());
    sealed = await run(['backup', of('sealed')], { ...here(), BACKUP_PASSPHRASE: '春风又绿江南岸边' });
  });
  beforeEach(async () => {
    n += 1;
    await empty?.drop();
    empty = await createTestDatabase({ empty: true });
  });
  afterAll(async () => {
    await office.drop();
    await empty.drop();
    await rm(folder, { recursive: true, force: true });
  });

  it('the file is for its owner alone, and any machine can open a plain one', async () => {
    expect(plain.said).toMatch(/^备份完成：.*没有加密/s);
    expect(sealed.said).toMatch(/^备份完成：.*已用 BACKUP_PASSPHRASE 加密/s);
    expect((await stat(of('sealed'))).mode & 0o777).toBe(0o600);
    expect((await stat(of('plain'))).mode & 0o777).toBe(0o600);
    const tar = gunzipSync(await readFile(of('plain'))).toString('utf8');
    expect(tar).toContain('王芳');
    expect((await readFile(of('sealed'))).includes(Buffer.from('王芳'))).toBe(false);
    expect((await aboutOf(of('sealed')))?.journal).toEqual((await aboutOf(of('plain')))?.journal);
  });

  it('a backup never overwrites one that is there', async () => {
    expect(await run(['backup', of('plain')], here())).toEqual({
      code: 1,
      said: `${of('plain')} 已经存在，没有覆盖；请换一个文件名，或先把它移走。`,
    });
  });

  it('comes back, sealed or plain, and the office folder with it', async () => {
    const { code, said } = await run(['restore', of('sealed')], {
      ...there(empty),
      BACKUP_PASSPHRASE: '春风又绿江南岸边',
    });
    expect([code, said]).toEqual([0, expect.stringContaining('恢复完成')]);
    expect(await empty.db.person.count()).toBe(await office.db.person.count());
    expect(await readFile(of(`data-${n}`, 'petition.key'), 'utf8')).toBe(`${'ab'.repeat(32)}\n`);
    expect(await readFile(of(`office-${n}`, 'people.csv'))).toEqual(
      await readFile(path.join(DEMO_OFFICE_DIR, 'people.csv')),
    );
    // A second time the place is no longer empty.
    const again = await run(['restore', of('plain')], there(empty));
    expect(again.code).toBe(1);
    expect(again.said).toContain('数据库里已有内容，没有恢复');
  });

  it('without the passphrase, or with another one, it says which is missing', async () => {
    expect((await run(['restore', of('sealed')], there(empty))).said).toContain(
      '请设置环境变量 BACKUP_PASSPHRASE',
    );
    const wrong = await run(['restore', of('sealed')], {
      ...there(empty),
      BACKUP_PASSPHRASE: '秋雨秋风愁煞人也',
    });
    expect(wrong.said).toContain('BACKUP_PASSPHRASE 不是');
    await untouched();
  });

  it('one that was cut, changed or never was a backup changes nothing', async () => {
    const sealedBytes = await readFile(of('sealed'));
    const plainBytes = await readFile(of('plain'));
    const middle = (bytes: Buffer) => {
      const changed = Buffer.from(bytes);
      changed.writeUInt8(changed.readUInt8(bytes.length >> 1) ^ 1, bytes.length >> 1);
      return changed;
    };
    const forged = gunzipSync(plainBytes);
    forged.write('王方', forged.indexOf('王芳'), 'utf8');
    const spoilt: Record<string, [bytes: Buffer, said: string]> = {
      cut: [sealedBytes.subarray(0, sealedBytes.length - 20), '不完整或被改动过'],
      longer: [Buffer.concat([sealedBytes, Buffer.from('x')]), '不完整或被改动过'],
      changed: [middle(sealedBytes), '不完整或被改动过'],
      'plain-cut': [plainBytes.subarray(0, plainBytes.length - 9000), '不完整或被改动过'],
      'plain-changed': [middle(plainBytes), '不完整或被改动过'],
      'plain-forged': [gzipSync(forged), '不完整或被改动过'],
      other: [Buffer.from('工号,姓名\n1020,王芳\n'), '不是小办的备份'],
      nothing: [Buffer.alloc(0), '不是小办的备份'],
    };
    for (const [name, [bytes, said]] of Object.entries(spoilt)) {
      await writeFile(of(name), bytes);
      const result = await run(['restore', of(name)], {
        ...there(empty),
        BACKUP_PASSPHRASE: '春风又绿江南岸边',
      });
      expect([name, result.code, result.said]).toEqual([name, 1, expect.stringContaining(said)]);
    }
    expect((await run(['restore', of('nowhere')], there(empty))).said).toContain('这个文件；请核对文件名');
    await untouched();
  });

  it('a place that holds something else is refused and kept', async () => {
    const place = there(empty);
    await mkdir(place.DATA_DIR);
    await writeFile(path.join(place.DATA_DIR, 'petition.key'), 'another office');
    const refused = await run(['restore', of('plain')], place);
    expect(refused.said).toContain(`${place.DATA_DIR} 里已有内容（petition.key），没有恢复`);
    expect(await readFile(path.join(place.DATA_DIR, 'petition.key'), 'utf8')).toBe('another office');
    await rm(place.DATA_DIR, { recursive: true });
    await untouched();
  });
});

describe('the nightly backup', () => {
  it('is taken once a day, and the oldest beyond those to be kept go', async () => {
    const database = await createTestDatabase();
    const dataDir = await mkdtemp(path.join(tmpdir(), 'xiaoban-nights-'));
    const clock = frozenClock(at(day('2026-03-02'), '00:00'));
    const premises = {
      databaseUrl: database.url,
      dataDir,
      officeDir: DEMO_OFFICE_DIR,
      backupsKept: 2,
      backupPassphrase: null,
    };
    const office = { premises, clock, log: silentLog, vault: createVault(Buffer.alloc(32, 7)) };
    try {
      for (const date of ['2026-03-02', '2026-03-03', '2026-03-03', '2026-03-04']) {
        clock.moveTo(at(day(date), '00:00'));
        await backUpNightly(office);
      }
      const kept = await keptBackups(premises);
      expect(kept.map((one) => one.day)).toEqual(['2026-03-03', '2026-03-04']);
      await checkArchive(kept[1]?.file ?? '', null);
      await backUpNightly({ ...office, premises: { ...premises, backupsKept: 0 } });
      expect(await keptBackups(premises)).toEqual(kept);
    } finally {
      await database.drop();
      await rm(dataDir, { recursive: true, force: true });
    }
  });
});
