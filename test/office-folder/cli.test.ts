import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { DEMO_OFFICE_DIR } from '../../prisma/seed/make-office-folder.ts';
import { runOfficeCommand, type Environment } from '../../src/office/cli.ts';
import { tables } from '../setup/matters.ts';
import { createTestDatabase } from '../setup/test-database.ts';
import { demoFile, demoWith } from './folder-on-disk.ts';

const ROSTER_EXAMPLE = new URL('../../prisma/seed/roster-example.csv', import.meta.url);

const run = async (args: string[], env: Environment = {}) => {
  const lines: string[] = [];
  const code = await runOfficeCommand(args, env, (line) => lines.push(line), tables);
  return { code, lines };
};

test('check: a sound folder, a folder with a fault, a folder that is not there', async () => {
  expect(await run(['check', DEMO_OFFICE_DIR])).toEqual({
    code: 0,
    lines: ['没有发现问题：35 人，10 个部门'],
  });
  const dir = await demoWith({ 'people.csv': (await demoFile('people.csv')).replace('19900001020', '1990') });
  expect(await run(['check', dir])).toEqual({
    code: 1,
    lines: [
      '有 1 处要改：',
      '  people.csv 第 21 行「手机」：「1990」不是手机号，写 11 位数字，如 19900001234',
    ],
  });
  expect((await run(['check', '/nowhere'])).code).toBe(1);
});

test('check: the example of a roster fits the demo office, and one day less does not', async () => {
  const roster = await readFile(ROSTER_EXAMPLE, 'utf8');
  expect(await run(['check', await demoWith({ 'roster.csv': roster })])).toEqual({
    code: 0,
    lines: ['没有发现问题：35 人，10 个部门'],
  });
  const torn = roster.split('\n').filter((row) => !row.startsWith('2026-03-05'));
  const { code, lines } = await run(['check', await demoWith({ 'roster.csv': torn.join('\n') })]);
  expect(code).toBe(1);
  expect(lines.join()).toContain('缺少 2026年3月5日 周四 的白班');
});

test.each([
  [[], '请写明要做什么。'],
  [['chek', 'office'], '没有「chek」这个命令，可用 check 和 import。'],
  [['check'], '请写明单位资料文件夹，如 ./office。'],
  [['import', 'a', 'b'], '只能写一个文件夹，多了：b'],
])('%j is not understood, and says what would be', async (args, text) => {
  const { code, lines } = await run(args);
  expect(code).toBe(2);
  expect(lines[0]).toBe(text);
  expect(lines[1]).toContain('npm run office -- check 文件夹');
});

test('import: migrates an empty database, imports, says so, and the second time says that nothing changed', async () => {
  const database = await createTestDatabase({ empty: true });
  const { db, url } = database;
  try {
    const first = await run(['import', DEMO_OFFICE_DIR], { DATABASE_URL: url });
    expect(first.code).toBe(0);
    expect(first.lines[0]).toBe('新增 86 项：');
    expect(first.lines).toContain('  人员 王芳（1020）');
    expect(first.lines.at(-1)).toBe('导入完成，0 项没有变化');

    const again = await run(['import', DEMO_OFFICE_DIR], { DATABASE_URL: url });
    expect(again).toEqual({ code: 0, lines: ['没有变化：45 项与上次导入相同'] });

    // Only after a match is it known who cannot be reached.
    await db.person.update({ where: { staffNo: '1012' }, data: { unreachableWhy: '没有填手机' } });
    const matched = await run(['import', DEMO_OFFICE_DIR], { DATABASE_URL: url });
    expect(matched.lines.slice(1)).toEqual([
      '以下人员没有对应的飞书账号，收不到消息：',
      '  马桂兰（1012） 没有填手机',
    ]);

    // What hangs on a room that is to go is listed before anything happens, and nothing happens.
    const room = await db.room.findUniqueOrThrow({ where: { name: '二楼会议室' } });
    const by = await db.person.findUniqueOrThrow({ where: { staffNo: '1020' } });
    const [startsAt, endsAt] = [new Date('2199-03-05T01:00:00Z'), new Date('2199-03-05T02:00:00Z')];
    const booking = { roomId: room.id, forWhat: '座谈', bookedById: by.id, startsAt, endsAt };
    await db.roomBooking.create({ data: { id: 'b1', number: 'HS-2199-0001', ...booking } });
    const fewer = await demoWith({
      'meetings.csv': (await demoFile('meetings.csv')).replaceAll('二楼会议室', '三楼会议室'),
    });
    const checked = await run(['check', fewer], { DATABASE_URL: url });
    expect(checked.lines.slice(1)).toEqual([
      '导入时会随之处理 1 项已有的安排：',
      expect.stringContaining('会议室预订 HS-2199-0001 二楼会议室'),
    ]);
    expect((await db.roomBooking.findUniqueOrThrow({ where: { id: 'b1' } })).state).toBe('held');

    const broken = await demoWith({ 'people.csv': null });
    const refused = await run(['import', broken], { DATABASE_URL: url });
    expect(refused.code).toBe(1);
    expect(refused.lines).toEqual([
      '有 1 处要改：',
      '  people.csv：缺少这个文件；可参照演示文件夹新建',
      '什么都没有导入，改好后再试',
    ]);
  } finally {
    await database.drop();
  }
});
