/** What a folder takes away from an office that lives: found, moved or ended, and told; never a fault of the database. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { at, day, toDate, toInstant } from '../../src/core/day.ts';
import { isImported, type Imported } from '../../src/office/import-folder.ts';
import { dangling, livingOffice, roomFor, type Living } from './living-office.ts';

const without = (csv: string, start: string): string =>
  csv
    .split('\n')
    .filter((line) => !line.startsWith(start))
    .join('\n');

let l: Living;
const settledBy = async (changes: Record<string, string>): Promise<string[]> => {
  const result: Imported | string[] = await l.bring(changes);
  if (Array.isArray(result) || !isImported(result)) throw new Error(JSON.stringify(result));
  return result.settled ?? [];
};
const file = (name: string): string => l.files[name] ?? '';

describe('an office that has changed under what it promised', () => {
  beforeAll(async () => {
    l = await livingOffice();
  });
  afterAll(() => l.end());

  test('other hours: the shifts ahead move with their car of duty, clocks and weights, and their people hear it', async () => {
    const { db } = l.office;
    const said = await settledBy({
      'office.yaml': file('office.yaml').replace('08:30-17:30', '09:00-17:30'),
    });
    expect(said).toHaveLength(28);
    expect(said[0]).toBe('3月4日 周三 白班：08:30 – 17:30 改为 09:00 – 17:30');
    const shift = await db.dutyShift.findFirstOrThrow({
      where: { day: '2026-03-10', name: '白班' },
      include: { places: true },
    });
    expect(toInstant(shift.startsAt).toString()).toBe(at(day('2026-03-10'), '09:00').toString());
    for (const place of shift.places) {
      const due = await db.obligation.findFirstOrThrow({ where: { subject: `place:${place.id}` } });
      expect(due.dueAt).toEqual(toDate(at(day('2026-03-10'), '09:15')));
    }
    // The one that has begun keeps its hours.
    const running = await db.dutyShift.findFirstOrThrow({ where: { day: '2026-03-03', name: '白班' } });
    expect(toInstant(running.startsAt).toString()).toBe(at(day('2026-03-03'), '08:30').toString());
    expect(await l.heard('1014')).toContain('改为 09:00 – 17:30');
    expect(await settledBy({})).toEqual([]);
  });

  test('a shift under another name goes on, and the roster of the folder with it', async () => {
    const said = await settledBy({
      'office.yaml': file('office.yaml').replace('名称: 夜班', '名称: 晚班'),
      'roster.csv': file('roster.csv').replaceAll('夜班', '晚班'),
    });
    expect(said).toEqual(['班次「夜班」改名「晚班」：今后的 29 个班随之改名']);
    expect(await l.office.db.dutyShift.count({ where: { name: '夜班' } })).toBe(2);
  });

  test('two shifts that become one: the old ones end, the new ones stand', async () => {
    const roster = file('roster.csv')
      .split('\n')
      .filter((line) => !line.includes('晚班'))
      .map((line) => line.replace('白班', '全天'))
      .join('\n');
    const said = await settledBy({
      'office.yaml': file('office.yaml')
        .replace('名称: 白班, 时间: 09:00-17:30', '名称: 全天, 时间: 08:30-08:30')
        .replace(/\n.*名称: 晚班.*/, ''),
      'roster.csv': roster,
    });
    expect(said.filter((s) => s.includes('这一班取消')).length).toBeGreaterThan(50);
    expect(await l.office.db.dutyPlace.count({ where: { shift: { name: '全天' } } })).toBe(56);
  });

  test('a room off the table: bookings are released and said', async () => {
    await roomFor(l, '1020', '二楼会议室', '2026-03-05', '09:00');
    await roomFor(l, '1020', '二楼会议室', '2026-03-06', '09:00');
    const said = await settledBy({
      'meetings.csv': file('meetings.csv').replaceAll('二楼会议室', '三楼会议室'),
    });
    expect(said).toHaveLength(2);
    expect(said[0]).toContain('会议室已停用，已释放');
    expect(await l.heard('1020')).toContain('您预订的二楼会议室');
    expect(await dangling(l)).toEqual([]);
  });

  test('a car off the list: its trip waits for another one, and both hear it', async () => {
    await l.trip('T1', '2026-03-09', '云A10022', '1011');
    const said = await settledBy({ 'vehicles.csv': without(file('vehicles.csv'), '云A10022') });
    expect(said).toEqual([expect.stringContaining('云A10022 已不在车辆表上，等待改派')]);
    expect(await l.office.db.trip.findUniqueOrThrow({ where: { requestId: 'T1' } })).toMatchObject({
      state: 'granted',
      bookingId: null,
    });
    expect(await l.heard('1020')).toContain('办公室会改派车辆');
    expect(await l.heard('1011')).toContain('出车已取消');
  });

  test('a meeting of one day is called on that day, moved with its row, and cancelled with it', async () => {
    const { db } = l.office;
    const table = file('meetings.csv').trimEnd();
    const row = (date: string) => `\n春季座谈会,,${date} 09:30,三楼会议室,1001,1020、1023`;
    expect(await settledBy({ 'meetings.csv': table + row('2026-03-20') })).toEqual([
      expect.stringMatching(/^会议 HY-2026-\d{4} 春季座谈会 .*：已按会议表召集 3 人$/),
    ]);
    const called = await db.meeting.findFirstOrThrow({
      where: { name: '春季座谈会' },
      include: { bookings: true },
    });
    expect(toInstant(called.startsAt).toString()).toBe(at(day('2026-03-20'), '09:30').toString());
    expect(called.bookings).toHaveLength(1);
    expect(await settledBy({})).toEqual([]);
    expect(await settledBy({ 'meetings.csv': table + row('2026-03-23') })).toHaveLength(2);
    expect(await settledBy({ 'meetings.csv': table })).toEqual([expect.stringContaining('这次会议取消')]);
    expect(await db.meeting.count({ where: { name: '春季座谈会', state: 'called' } })).toBe(0);
    expect(await l.heard('1020')).toContain('春季座谈会');
  });

  test('days off inside granted leaves: the balance is right at once, and a leave without a working day ends', async () => {
    const { db } = l.office;
    const longer = await l.leave('1029', '年休假', '2026-03-16', '2026-03-17');
    const single = await l.leave('1023', '事假', '2026-03-17', '2026-03-17');
    const waiting = await l.leave('1026', '事假', '2026-03-17', '2026-03-17', true);
    const said = await settledBy({ 'holidays.yaml': '放假:\n  - { 日期: 2026-03-17, 名称: 建街日 }\n' });
    expect(said.filter((s) => s.startsWith('请假'))).toHaveLength(3);
    expect(said.join('\n')).not.toContain('没能自动处理');
    const entries = await db.leaveEntry.findMany({ where: { requestId: longer } });
    expect(entries.reduce((sum, e) => sum + e.halves, 0)).toBe(-2);
    expect(await db.leave.findUniqueOrThrow({ where: { requestId: longer } })).toMatchObject({
      costHalves: 2,
      state: 'granted',
    });
    expect((await db.request.findUniqueOrThrow({ where: { id: single } })).state).toBe('cancelled');
    expect((await db.request.findUniqueOrThrow({ where: { id: waiting } })).state).toBe('withdrawn');
    expect(await l.heard('1029')).toContain('放假安排有变');
    expect(await settledBy({})).toEqual([]);
    // And back again: what it costs more is booked as well.
    await settledBy({ 'holidays.yaml': '放假:\n' });
    const again = await db.leaveEntry.findMany({ where: { requestId: longer } });
    expect(again.reduce((sum, e) => sum + e.halves, 0)).toBe(-2);
  });

  test('somebody who leaves: duties, petitions, requests and dates go on to somebody, who hears it', async () => {
    const mine = await l.leave('1020', '事假', '2026-03-20', '2026-03-20', true);
    const said = await settledBy({
      'people.csv': without(file('people.csv'), '1020,'),
      'petitions.csv': file('petitions.csv').replace(',1020,', ',,'),
      'roster.csv': '日期,班次,带班领导,值班员,值班车辆\n',
    });
    expect(said.join('\n')).toContain('王芳已离岗，这一岗没有人，须另行安排');
    expect(said.join('\n')).toContain('承办人王芳已离岗');
    expect((await l.office.db.request.findUniqueOrThrow({ where: { id: mine } })).state).toBe('withdrawn');
    expect(await dangling(l)).toEqual([]);
    expect(await settledBy({})).toEqual([]);
  });
});
