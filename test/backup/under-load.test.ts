/** A backup taken while people act, put back elsewhere: exactly the acts that were acknowledged up to its instant. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MIGRATIONS } from '../../bot/service.ts';
import { backUp, type BackupTaken, type Whole } from '../../src/backup/back-up.ts';
import { DATA, DATABASE, OFFICE } from '../../src/backup/manifest.ts';
import { checkArchive } from '../../src/backup/read-archive.ts';
import { restore } from '../../src/backup/restore.ts';
import { connect, type Db } from '../../src/core/db.ts';
import { createTestDatabase, type TestDatabase } from '../setup/test-database.ts';
import { fine, say } from '../stories/acts.ts';
import { DEMO_OFFICE, play, type Play } from '../stories/play.ts';
import { notWhole } from '../stories/whole.ts';

const ASKING = ['王芳', '邓铭凯', '唐可欣', '袁向野', '谭子墨', '贺小川'];
const PASSPHRASE = '街道办 2026 的口令';
const KEPT = Buffer.from('病假条的照片'.repeat(30_000));

describe('a backup under load', () => {
  let p: Play;
  let folder = '';
  let whole: Whole;
  let fresh: TestDatabase;
  let restored: Db;
  let taken: BackupTaken;
  const acknowledgedBefore: string[] = [];
  const begunAfter: string[] = [];
  const file = () => path.join(folder, 'office.backup');
  const place = () => ({
    dataDir: path.join(folder, 'new-data'),
    officeDir: path.join(folder, 'new-office'),
  });

  const submit = async (name: string): Promise<string> => {
    const said = fine(await p.who(name).tap(p.card(name, '请假单').messageId, { button: '提交' }));
    return /QJ-\d{4}-\d{4}/.exec(said)?.[0] ?? said;
  };

  beforeAll(async () => {
    p = await play({ at: ['2026-03-02', '09:00'] });
    folder = await mkdtemp(path.join(tmpdir(), 'xiaoban-backup-'));
    const dataDir = path.join(folder, 'data');
    const kept = path.join(dataDir, 'files', '请假材料'.repeat(12));
    await mkdir(kept, { recursive: true });
    await writeFile(path.join(dataDir, 'petition.key'), `${'ab'.repeat(32)}\n`);
    await writeFile(path.join(dataDir, 'database.json'), '{"password":"stays here"}');
    await writeFile(path.join(kept, '病假条.jpg'), KEPT);
    whole = {
      databaseUrl: p.databaseUrl,
      dataDir,
      officeDir: DEMO_OFFICE,
      passphrase: PASSPHRASE,
      clock: p.clock,
      sign: null,
    };
    for (const name of ASKING) await say(p, name, '3月9日请事假一天，家里装修');
    const [first = '', second = '', third = '', fourth = '', ...rest] = ASKING;
    for (const name of [first, second]) acknowledgedBefore.push(await submit(name));
    const backup = backUp(whole, file());
    await Promise.all([submit(third), submit(fourth)]);
    taken = await backup;
    for (const name of rest) begunAfter.push(await submit(name));
    await p.settle();
    fresh = await createTestDatabase({ empty: true });
    restored = fresh.db;
    const checked = await checkArchive(file(), PASSPHRASE);
    await restore(
      { file: file(), passphrase: PASSPHRASE, checked },
      { url: fresh.url, migrations: MIGRATIONS, ...place() },
    );
  });
  afterAll(async () => {
    await p.end();
    await fresh.drop();
    await rm(folder, { recursive: true, force: true });
  });

  it('holds every act that was acknowledged before, and none that began after it', async () => {
    const numbers = (await restored.request.findMany()).map((r) => r.number);
    expect(numbers).toEqual(expect.arrayContaining(acknowledgedBefore));
    expect(numbers.filter((number) => begunAfter.includes(number))).toEqual([]);
    expect(acknowledgedBefore).toHaveLength(2);
    expect(begunAfter).toHaveLength(2);
  });

  it('is the office at one instant: nothing half done, the journal a beginning of the journal', async () => {
    expect(await notWhole(restored)).toEqual([]);
    const then = await restored.journal.findMany({ orderBy: { seq: 'asc' } });
    const now = await p.service.office.db.journal.findMany({ orderBy: { seq: 'asc' } });
    expect(then).toEqual(now.slice(0, then.length));
    expect(then.at(-1)?.hash ?? '').toBe(taken.about.journal?.hash);
  });

  it('gives back every row to the letter: a backup of it is the same', async () => {
    const again = path.join(folder, 'again.tar.gz');
    await backUp({ ...whole, databaseUrl: fresh.url, ...place(), passphrase: null }, again);
    const [first, second] = [await checkArchive(file(), PASSPHRASE), await checkArchive(again, null)];
    expect(second.manifest.tables).toEqual(first.manifest.tables);
    expect(second.manifest.sequences).toEqual(first.manifest.sequences);
    const { 'about.json': _, ...entries } = first.manifest.entries;
    const { 'about.json': __, ...entriesAgain } = second.manifest.entries;
    expect(entriesAgain).toEqual(entries);
    expect(Object.keys(entries).filter((name) => name.startsWith(DATABASE)).length).toBeGreaterThan(10);
  });

  it('goes on as an office: new numbers follow, the journal still lets nobody change it, keys are unique again', async () => {
    const other = connect(fresh.url);
    const { seq } = await other.journal.findFirstOrThrow({ orderBy: { seq: 'desc' } });
    await expect(other.journal.deleteMany({ where: { seq } })).rejects.toThrow(/append-only/);
    const [{ next }] = await other.$queryRaw<[{ next: bigint }]>`SELECT nextval('"Journal_seq_seq"') AS next`;
    expect(next).toBeGreaterThan(seq);
    const keys = (db: Db) =>
      db.$queryRaw`SELECT conname, pg_get_constraintdef(oid) AS def FROM pg_constraint ORDER BY conname, def`;
    expect(await keys(other)).toEqual(await keys(p.service.office.db));
    await other.$disconnect();
  });

  it('holds keys, kept files and the office folder, and not what belongs to the old server', async () => {
    const { manifest } = await checkArchive(file(), PASSPHRASE);
    const names = Object.keys(manifest.entries);
    expect(names).toContain(`${DATA}petition.key`);
    expect(names).toContain(`${OFFICE}事项/不用的.yaml`);
    expect(names.some((name) => name.endsWith('病假条.jpg'))).toBe(true);
    expect(names).not.toContain(`${DATA}database.json`);
  });
});
