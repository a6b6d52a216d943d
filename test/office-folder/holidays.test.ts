import { expect, test } from 'vitest';
import { createCalendar } from '../../src/calendar/create-calendar.ts';
import { day } from '../../src/core/day.ts';
import { checkFolder } from '../../src/office/folder/check-folder.ts';
import { sayFault } from '../../src/office/folder/fault.ts';
import { loadBook } from '../../src/regulation/load-book.ts';
import { demoWith } from './folder-on-disk.ts';

const book = loadBook();
const check = async (holidays: string) => checkFolder(await demoWith({ 'holidays.yaml': holidays }), book);

test('own days off, make-up days and a whole year reach the calendar', async () => {
  const { faults, folder } = await check(`放假:
  - { 日期: 2026-08-10 至 2026-08-12, 名称: 全员体检 }
上班:
  - { 日期: 2026/8/15 }
年度安排:
  - year: 2027
    days:
      - { name: 元旦, date: 2027-01-01, isOffDay: true }
      - { name: 元旦, date: 2027-01-03, isOffDay: false }
`);
  expect(faults.map(sayFault)).toEqual([]);
  const calendar = createCalendar(folder?.settings.days);
  expect(['2026-08-10', '2026-08-11', '2026-08-12'].map((d) => calendar.isWorkingDay(day(d)))).toEqual([
    false,
    false,
    false,
  ]);
  expect(calendar.kindOf(day('2026-08-15'))).toMatchObject({
    working: true,
    name: '本单位上班',
    source: 'office',
  });
  expect(calendar.isPublished(2027)).toBe(true);
  expect(calendar.kindOf(day('2027-01-03'))).toMatchObject({ working: true, name: '元旦', guess: false });
});

test("a year's notice in the interchange format may be the whole file", async () => {
  const file = {
    $schema: 'schema.json',
    year: 2027,
    papers: ['notice'],
    days: [{ name: '元旦', date: '2027-01-01', isOffDay: true }],
  };
  const { faults, folder } = await check(JSON.stringify(file, null, 2));
  expect(faults.map(sayFault)).toEqual([]);
  expect(folder?.settings.days.years).toEqual([{ year: 2027, days: file.days }]);
});

test('every fault is at its line', async () => {
  const { faults } = await check(`放假:
  - { 日期: 2026-02-30, 名称: 体检 }
  - { 名称: 开放日 }
上班:
  - 日期: 2026-03-07
放价:
  - { 日期: 2026-03-08 }
`);
  expect(faults.map(sayFault)).toEqual([
    'holidays.yaml 第 2 行「日期」：没有这一天，写成 2016-07-01 这样的日期',
    'holidays.yaml 第 3 行「日期」：缺少这一项，请补上',
    'holidays.yaml 第 6 行「放价」：不认识这一项，可用的有：放假、上班、年度安排；自己的说明写在 # 后面',
  ]);
  const both = await check('放假:\n  - { 日期: 2026-03-07 }\n上班:\n  - { 日期: 2026-03-07 }\n');
  expect(both.faults.map(sayFault)).toEqual([
    'holidays.yaml 第 3 行「上班」：2026-03-07 同时写在「放假」和「上班」里，请删去一处',
  ]);
});
