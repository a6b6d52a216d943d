import { tables } from '../setup/matters.ts';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { DEMO_OFFICE_DIR, makeOfficeFolder } from '../../prisma/seed/make-office-folder.ts';
import { frozenClock } from '../../src/core/clock.ts';
import { Temporal } from '../../src/core/day.ts';
import { verifyJournal } from '../../src/core/journal.ts';
import { countingIds } from '../../src/core/ids.ts';
import { silentLog } from '../../src/core/log.ts';
import { checkFolder } from '../../src/office/folder/check-folder.ts';
import { importFolder, isImported, type Imported } from '../../src/office/import-folder.ts';
import { loadSettings } from '../../src/office/load-settings.ts';
import { loadBook } from '../../src/regulation/load-book.ts';
import { createTestDatabase, type TestDatabase } from '../setup/test-database.ts';
import { demoFile, demoWith } from './folder-on-disk.ts';

const book = loadBook();
const clock = frozenClock(Temporal.Instant.from('2026-03-02T09:00:00+08:00'));
const ids = countingIds();
let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  const { db } = database;
  await db.postHolder.deleteMany();
  await db.department.deleteMany();
  await db.person.deleteMany();
  await db.officeState.deleteMany();
});

const importing = (dir: string) =>
  importFolder({ db: database.db, clock, ids, log: silentLog, book, tables }, dir);
const imported = async (dir: string): Promise<Imported> => {
  const result = await importing(dir);
  if (!isImported(result)) throw new Error(JSON.stringify(result.faults));
  return result;
};
const state = async () => {
  const { db } = database;
  return {
    people: await db.person.findMany({ orderBy: { staffNo: 'asc' } }),
    departments: await db.department.findMany({ orderBy: { name: 'asc' } }),
    posts: await db.postHolder.findMany({ orderBy: [{ post: 'asc' }, { personId: 'asc' }] }),
    office: await db.officeState.findMany(),
    acts: await db.journal.count(),
  };
};

test('the demo office comes in, and its settings are read back as they were checked', async () => {
  const report = await imported(DEMO_OFFICE_DIR);
  expect(report).toMatchObject({ changed: [], retired: [], unchanged: 0, warnings: [] });
  expect(report.added.slice(0, 2)).toEqual(['单位设置：云溪街道办事处', '部门 街道领导班子']);
  expect(report.added).toContain('人员 王芳（1020）');
  expect(report.added).toHaveLength(1 + 10 + 35 + 5 + 7 + 12 + 16);

  const { folder } = await checkFolder(DEMO_OFFICE_DIR, book);
  expect(await loadSettings(database.db)).toEqual(folder?.settings);
  const wang = await database.db.person.findUnique({
    where: { staffNo: '1020' },
    include: { leader: true, department: { include: { head: true, leaderInCharge: true } } },
  });
  expect(wang).toMatchObject({
    leader: { name: '曾淑慧' },
    department: { head: { name: '曾淑慧' }, leaderInCharge: { name: '杜若琳' } },
    openId: null,
    unreachableWhy: null,
  });
  expect(await verifyJournal(database.db)).toBeNull();
});

test('the second time nothing changes, not even the journal', async () => {
  await imported(DEMO_OFFICE_DIR);
  const before = await state();
  expect(await imported(DEMO_OFFICE_DIR)).toEqual({
    added: [],
    changed: [],
    retired: [],
    unchanged: 45,
    warnings: [],
  });
  expect(await state()).toEqual(before);
});

test('who changed, who left and who came back is said by name; nobody is deleted', async () => {
  await imported(DEMO_OFFICE_DIR);
  const before = await database.db.person.findUnique({ where: { staffNo: '1015' } });
  const people = (await demoFile('people.csv'))
    .replace('公共管理办公室,民政专干', '党政办公室,民政专干')
    .replace(/^1015,.*\n/m, '');
  const office = (await demoFile('office.yaml'))
    .replace('办事处主任: 1002', '办事处主任: 1004')
    .replace('在位率: 50%', '在位率: 60%');
  const report = await imported(await demoWith({ 'people.csv': people, 'office.yaml': office }));
  expect(report).toMatchObject({
    added: [],
    changed: ['单位设置「岗位」', '单位设置「在位率」', '人员 王芳（1020） 部门：公共管理办公室→党政办公室'],
    retired: ['人员 叶知禾（1015）'],
    unchanged: 43,
  });
  const gone = await database.db.person.findUnique({ where: { staffNo: '1015' } });
  expect(gone).toEqual({ ...before, retiredAt: new Date('2026-03-02T01:00:00Z') });
  const held = await database.db.postHolder.findMany({
    where: { post: '办事处主任' },
    include: { person: true },
  });
  expect(held.map((h) => h.person.name)).toEqual(['杜若琳']);

  const back = await imported(DEMO_OFFICE_DIR);
  expect(back.changed).toContain('人员 叶知禾（1015） 重新启用');
  expect(await database.db.person.findUnique({ where: { staffNo: '1015' } })).toEqual(before);
});

test('one fault, and nothing at all is imported', async () => {
  await imported(DEMO_OFFICE_DIR);
  const before = await state();
  const people = (await demoFile('people.csv'))
    .replace('王芳', '王小芳')
    .replace('1035,郭慧敏', '1034,郭慧敏');
  const result = await importing(await demoWith({ 'people.csv': people }));
  expect(isImported(result)).toBe(false);
  expect(await state()).toEqual(before);
});

test('a fault of the database half way leaves nothing behind', async () => {
  const { db } = database;
  // The settings are written last; when they cannot be, all that was written before is given up.
  await db.$executeRaw`ALTER TABLE "OfficeState" ADD CONSTRAINT no_state CHECK (false) NOT VALID`;
  await expect(importing(DEMO_OFFICE_DIR)).rejects.toThrow('no_state');
  await db.$executeRaw`ALTER TABLE "OfficeState" DROP CONSTRAINT no_state`;
  expect(await state()).toMatchObject({ people: [], departments: [], posts: [], office: [] });
});

test('two imports at the same moment make one office', async () => {
  const [first, second] = await Promise.all([imported(DEMO_OFFICE_DIR), imported(DEMO_OFFICE_DIR)]);
  expect([first.added.length, second.added.length].toSorted((a, b) => a - b)).toEqual([0, 46]);
  expect(await database.db.person.count()).toBe(35);
});

test('an office of five hundred comes in at once', async () => {
  const dir = await demoWith({ 'holidays.yaml': null });
  await makeOfficeFolder(dir, { people: 500, departments: 24 });
  expect((await imported(dir)).added).toHaveLength(1 + 24 + 500);
});
