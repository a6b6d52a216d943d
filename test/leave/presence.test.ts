import { beforeEach, describe, expect, test } from 'vitest';
import { day, halfDay, type Half } from '../../src/core/day.ts';
import { presenceDuring, sayPresence } from '../../src/leave/presence.ts';
import { ask, done, forgetCases, granted, moveTo, withDemoOffice } from '../request/demo-office.ts';

const demo = withDemoOffice();
// 公共管理办公室: 曾淑慧, 王芳 and 邓铭凯.
const [HEAD, WANGFANG, DENG] = ['1019', '1020', '1021'];

beforeEach(async () => {
  await forgetCases(demo());
  moveTo(demo(), '2026-03-02', '09:00');
});

const during = async (from: string, to: string, halves: [Half, Half] = ['am', 'pm'], who = WANGFANG) =>
  presenceDuring(demo(), await demo().person(who), {
    fromHalf: halfDay(day(from), halves[0]),
    toHalf: halfDay(day(to), halves[1]),
  });
const lines = async (from: string, to: string) =>
  sayPresence(demo(), await demo().person(WANGFANG), await during(from, to));

describe('who is left at work while somebody is away', () => {
  test('with nobody else away it is all but oneself', async () => {
    expect(await during('2026-03-09', '2026-03-13')).toEqual({
      worst: { day: day('2026-03-09'), present: 2, of: 3 },
      away: [],
    });
    expect(await lines('2026-03-09', '2026-03-13')).toEqual([
      { text: '公共管理办公室共 3 人，准假后 3月9日在岗 2 人（在位率 67%）', warn: false },
      { text: '同部门此期间没有其他人请假', warn: false },
    ]);
  });

  test('the thinnest day is named, and warned of when it is below what the office wants', async () => {
    await granted(demo(), DENG, { from: '2026-03-10', to: '2026-03-11', toHalf: 'am', reason: '住院手术' });
    const found = await during('2026-03-09', '2026-03-13');
    expect(found.worst).toEqual({ day: day('2026-03-10'), present: 1, of: 3 });
    expect(found.away.map((a) => a.name)).toEqual(['邓铭凯']);
    const said = await lines('2026-03-09', '2026-03-13');
    expect(said).toEqual([
      {
        text: '公共管理办公室共 3 人，准假后 3月10日在岗 1 人（在位率 33%），低于本单位设定的 50%',
        warn: true,
      },
      { text: '同期不在岗：邓铭凯（3月10日 周二 上午 – 3月11日 周三 上午）', warn: false },
    ]);
    expect(JSON.stringify(said)).not.toMatch(/事假|手术/);
  });

  test('half a day away is a day on which one is missing', async () => {
    await granted(demo(), DENG, { from: '2026-03-10', toHalf: 'am' });
    expect((await during('2026-03-10', '2026-03-11')).worst).toMatchObject({ present: 1 });
    expect((await during('2026-03-11', '2026-03-11')).away).toEqual([]);
  });

  test('two colleagues on different days do not add up', async () => {
    await granted(demo(), DENG, { from: '2026-03-10' });
    await granted(demo(), HEAD, { from: '2026-03-11' });
    expect((await during('2026-03-09', '2026-03-13')).worst).toEqual({
      day: day('2026-03-10'),
      present: 1,
      of: 3,
    });
    await granted(demo(), HEAD, { from: '2026-03-10' });
    expect((await during('2026-03-09', '2026-03-13')).worst?.present).toBe(0);
  });

  test('who has only asked is still there, and another department does not count', async () => {
    done(await ask(demo(), DENG, { from: '2026-03-10' }));
    await granted(demo(), '1023', { from: '2026-03-10' });
    expect(await during('2026-03-10', '2026-03-10')).toEqual({
      worst: { day: day('2026-03-10'), present: 2, of: 3 },
      away: [],
    });
  });

  test('one’s own other leave is not somebody else away', async () => {
    await granted(demo(), WANGFANG, { from: '2026-03-10' });
    expect((await during('2026-03-09', '2026-03-13')).away).toEqual([]);
  });

  test('rest days have nobody to miss', async () => {
    expect((await during('2026-02-15', '2026-02-23')).worst).toBeNull();
    expect((await during('2026-02-14', '2026-02-23')).worst?.day.toString()).toBe('2026-02-14');
    expect(await lines('2026-03-07', '2026-03-08')).toHaveLength(1);
  });

  test('somebody of no department stands alone', async () => {
    const alone = { ...(await demo().person(WANGFANG)), departmentId: null, department: '' };
    const span = { fromHalf: halfDay(day('2026-03-09'), 'am'), toHalf: halfDay(day('2026-03-09'), 'pm') };
    expect(await presenceDuring(demo(), alone, span)).toEqual({ worst: null, away: [] });
  });
});
