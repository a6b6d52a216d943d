/** Every recurrence clause of the packs and its next 24 dates from 1 January 2026, checked by hand with a calendar. */
import { describe, expect, it } from 'vitest';
import { createCalendar } from '../../src/calendar/create-calendar.ts';
import { day } from '../../src/core/day.ts';
import { cadenceSchema, readCadence } from '../../src/meeting/cadence.ts';
import { nextDates } from '../../src/meeting/next-dates.ts';
import { loadBook } from '../../src/regulation/load-book.ts';

const calendar = createCalendar();
const book = loadBook();

const MONTHLY =
  '26-01-16 26-02-24 26-03-16 26-04-16 26-05-18 26-06-16 26-07-16 26-08-17 26-09-16 26-10-16 26-11-16 26-12-16 27-01-18 27-02-15 27-03-16 27-04-16 27-05-17 27-06-16 27-07-16 27-08-16 27-09-16 27-10-18 27-11-16 27-12-16';
const QUARTERLY =
  '26-02-24 26-05-18 26-08-17 26-11-16 27-02-15 27-05-17 27-08-16 27-11-16 28-02-15 28-05-16 28-08-16 28-11-16 29-02-15 29-05-16 29-08-16 29-11-16 30-02-15 30-05-16 30-08-16 30-11-18 31-02-17 31-05-16 31-08-18 31-11-17';
const HALF_YEARLY =
  '26-04-01 26-10-08 27-04-01 27-10-01 28-04-03 28-10-02 29-04-02 29-10-01 30-04-01 30-10-01 31-04-01 31-10-01 32-04-01 32-10-01 33-04-01 33-10-03 34-04-03 34-10-02 35-04-02 35-10-01 36-04-01 36-10-01 37-04-01 37-10-01';
/** In the middle of the year: 2 July, or the next working day. */
const YEARLY =
  '26-07-02 27-07-02 28-07-03 29-07-02 30-07-02 31-07-02 32-07-02 33-07-04 34-07-03 35-07-02 36-07-02 37-07-02 38-07-02 39-07-04 40-07-02 41-07-02 42-07-02 43-07-02 44-07-04 45-07-03 46-07-02 47-07-02 48-07-02 49-07-02';
/** 2026: 8 January Thursday, 23 February is the last day of the Spring Festival, 25 September Mid-Autumn. */
const HALF_MONTHLY =
  '26-01-08 26-01-26 26-02-09 26-02-24 26-03-09 26-03-24 26-04-08 26-04-23 26-05-08 26-05-25 26-06-08 26-06-23 26-07-08 26-07-24 26-08-10 26-08-24 26-09-08 26-09-23 26-10-08 26-10-26 26-11-09 26-11-23 26-12-08 26-12-24';

/** Not 16 and 23 February (Spring Festival), 6 April (Qingming, on a Monday), 4 May (Labour Day). */
const MONDAYS =
  '26-01-05 26-01-12 26-01-19 26-01-26 26-02-02 26-02-09 26-03-02 26-03-09 26-03-16 26-03-23 26-03-30 26-04-13 26-04-20 26-04-27 26-05-11 26-05-18 26-05-25 26-06-01 26-06-08 26-06-15 26-06-22 26-06-29 26-07-06 26-07-13';
/** Not 1 May (Labour Day), not 19 June (Dragon Boat), not 20 February (Spring Festival). */
const FRIDAYS =
  '26-01-09 26-01-16 26-01-23 26-01-30 26-02-06 26-02-13 26-02-27 26-03-06 26-03-13 26-03-20 26-03-27 26-04-03 26-04-10 26-04-17 26-04-24 26-05-08 26-05-15 26-05-22 26-05-29 26-06-05 26-06-12 26-06-26 26-07-03 26-07-10';

const CHECKED: Record<string, string> = {
  'dadukou-10 行政例会': MONTHLY,
  'dadukou-10 综治例会': MONTHLY,
  'dadukou-10 社区工作例会': MONTHLY,
  'dadukou-10 城管工作例会': MONTHLY,
  'dadukou-10 安委会': QUARTERLY,
  'dadukou-10 综治中心例会': MONTHLY,
  'dianli-06 领导小组会议': MONTHLY,
  'dianli-06 监督员会议': HALF_YEARLY,
  'gongshang-05 机关党委委员会': QUARTERLY,
  'gongshang-05 党员大会': QUARTERLY,
  'gongshang-05 支部书记会议': QUARTERLY,
  'gongshang-05 支委会': MONTHLY,
  // 1 July, or the last working day before it.
  'gongshang-05 民主生活会':
    '26-07-01 27-07-01 28-06-30 29-06-29 30-07-01 31-07-01 32-07-01 33-07-01 34-06-30 35-06-29 36-07-01 37-07-01 38-07-01 39-07-01 40-06-29 41-07-01 42-07-01 43-07-01 44-07-01 45-06-30 46-06-29 47-07-01 48-07-01 49-07-01',
  'jianxi-dang 党工委会': MONTHLY,
  // Wednesdays; 18 February 2026 lies in the Spring Festival and is left out.
  'jiedao-01 机关学习':
    '26-01-07 26-01-14 26-01-21 26-01-28 26-02-04 26-02-11 26-02-25 26-03-04 26-03-11 26-03-18 26-03-25 26-04-01 26-04-08 26-04-15 26-04-22 26-04-29 26-05-06 26-05-13 26-05-20 26-05-27 26-06-03 26-06-10 26-06-17 26-06-24',
  'jiedao-01 主任会议': MONTHLY,
  // The last working day: 28 February 2026 is a Saturday that is worked; 31 May 2026 a Sunday.
  'jiedao-01 办公会议':
    '26-01-30 26-02-28 26-03-31 26-04-30 26-05-29 26-06-30 26-07-31 26-08-31 26-09-30 26-10-30 26-11-30 26-12-31 27-01-29 27-02-26 27-03-31 27-04-30 27-05-31 27-06-30 27-07-30 27-08-31 27-09-30 27-10-29 27-11-30 27-12-31',
  'jiedao-01 部门会议': HALF_MONTHLY,
  'jiguandangwei-19 机关党委会': QUARTERLY,
  'jiguandangwei-19 民主生活会':
    '26-11-16 27-11-16 28-11-16 29-11-16 30-11-18 31-11-17 32-11-16 33-11-16 34-11-16 35-11-16 36-11-17 37-11-16 38-11-16 39-11-16 40-11-16 41-11-18 42-11-17 43-11-16 44-11-16 45-11-16 46-11-16 47-11-18 48-11-16 49-11-16',
  'jiguandangwei-19 民主评议':
    '26-05-18 27-05-17 28-05-16 29-05-16 30-05-16 31-05-16 32-05-17 33-05-16 34-05-16 35-05-16 36-05-16 37-05-18 38-05-17 39-05-16 40-05-16 41-05-16 42-05-16 43-05-18 44-05-16 45-05-16 46-05-16 47-05-16 48-05-18 49-05-17',
  'jiguandangwei-19 中心组学习': FRIDAYS,
  'shequ 社区党委会': MONTHLY,
  'shequ 组织生活会': HALF_YEARLY,
  'shequ 社区联席会': QUARTERLY,
  'wangcheng 党组会议': MONTHLY,
  'wangcheng 政务会议': HALF_MONTHLY,
  'wangcheng 干部职工大会': QUARTERLY,
  'xiangzhen-01 集体办公会': MONTHLY,
  'xiangzhen-01 党员会':
    '26-01-30 26-03-31 26-06-01 26-08-03 26-10-08 26-12-01 27-02-01 27-03-31 27-05-31 27-08-02 27-10-01 27-12-01 28-01-31 28-03-31 28-05-31 28-08-01 28-10-02 28-12-01 29-01-30 29-04-02 29-05-31 29-08-01 29-10-01 29-12-03',
  'zongzhi-09 联席会议': MONTHLY,
  'zongzhi-09 办公会议': MONTHLY,
  'zongzhi-09 重大事件通报': MONTHLY,
  'dadukou-10 综治人员培训班': HALF_YEARLY,
  'gongshang-05 机关党委委员扩大会议': HALF_YEARLY,
  'gongshang-05 党课': HALF_YEARLY,
  'gongshang-05 中心组学习': QUARTERLY,
  'gongshang-05 民主评议党员': YEARLY,
  'jisheng-14 集中学习': FRIDAYS,
  'tongji-03 政治学习':
    '26-01-06 26-01-13 26-01-20 26-01-27 26-02-03 26-02-10 26-02-24 26-03-03 26-03-10 26-03-17 26-03-24 26-03-31 26-04-07 26-04-14 26-04-21 26-04-28 26-05-12 26-05-19 26-05-26 26-06-02 26-06-09 26-06-16 26-06-23 26-06-30',
  'jiguandangwei-19 集中学习': QUARTERLY,
  'jiguandangwei-19 思想状况分析会': YEARLY,
  'wangcheng 领导接访日': MONDAYS,
  'wangcheng 集中学习': MONTHLY,
  'wangcheng 廉政专题分析会': HALF_YEARLY,
  // The middle of 8–14 and of 15–21; 15–21 February 2026 is wholly a holiday, so that one moves on to the 24th.
  'xiangzhen-01 业务讲课':
    '26-01-12 26-02-11 26-03-11 26-04-13 26-05-11 26-06-11 26-07-13 26-08-11 26-09-11 26-10-12 26-11-11 26-12-11 27-01-11 27-02-11 27-03-11 27-04-12 27-05-11 27-06-11 27-07-12 27-08-11 27-09-13 27-10-11 27-11-11 27-12-13',
  'xiangzhen-01 党课':
    '26-01-19 26-02-24 26-03-18 26-04-20 26-05-18 26-06-18 26-07-20 26-08-18 26-09-18 26-10-19 26-11-18 26-12-18 27-01-18 27-02-18 27-03-18 27-04-19 27-05-18 27-06-18 27-07-19 27-08-18 27-09-20 27-10-18 27-11-18 27-12-20',
  // The last working day of the year.
  'shequ 综合评议':
    '26-12-31 27-12-31 28-12-29 29-12-31 30-12-31 31-12-31 32-12-31 33-12-30 34-12-29 35-12-31 36-12-31 37-12-31 38-12-31 39-12-30 40-12-31 41-12-31 42-12-31 43-12-31 44-12-30 45-12-29 46-12-31 47-12-31 48-12-31 49-12-31',
};

const clauses = Object.values(book.packs).flatMap((pack) =>
  (pack.tables['meeting.recurrence']?.rows ?? []).map((row) => ({
    name: `${pack.id} ${row.written['会议'] ?? ''}`,
    cadence: cadenceSchema.parse(row.then),
  })),
);

const short = (dates: { day: { toString(): string } }[]): string =>
  dates.map((d) => d.day.toString().slice(2)).join(' ');

it('has every recurrence clause in the table', () => {
  expect(clauses.map((c) => c.name).toSorted()).toEqual(Object.keys(CHECKED).toSorted());
});

it.each(clauses)('$name gives its next 24 dates', ({ name, cadence }) => {
  const dates = nextDates(calendar, cadence, day('2026-01-01'), 24);
  expect(short(dates)).toBe(CHECKED[name]);
  expect(dates[0]?.guess).toBe(false);
  for (const { day: date } of dates) expect(calendar.isWorkingDay(date)).toBe(true);
});

describe('the office says how often in its own words', () => {
  const next = (written: string, from: string, count: number): string => {
    const cadence = readCadence(written);
    if (cadence === null) throw new Error(written);
    return short(nextDates(calendar, cadence, day(from), count));
  };
  it.each([
    ['每月第二个周二', '2026-01-01', '26-01-13 26-02-10 26-03-10'],
    ['每月最后一个周五', '2026-04-01', '26-04-24 26-05-29 26-06-26'],
    ['每月31日', '2026-01-01', '26-01-30 26-02-28 26-03-31 26-04-30'],
    ['每月10日', '2026-10-01', '26-10-10 26-11-10 26-12-10'],
    ['每周三下午', '2026-09-28', '26-09-30 26-10-14'],
    ['每月底前', '2026-02-01', '26-02-28 26-03-31'],
    ['每半月一次', '2026-02-01', '26-02-09 26-02-24'],
    ['每周一、三', '2026-03-02', '26-03-02 26-03-04 26-03-09'],
    ['每周一至周五', '2026-03-05', '26-03-05 26-03-06 26-03-09'],
    ['每周二和周四', '2026-03-02', '26-03-03 26-03-05 26-03-10'],
    ['每周一次', '2026-03-02', '26-03-05 26-03-12'],
    ['每月第一个和第三个周五', '2026-03-01', '26-03-06 26-03-20 26-04-03'],
    ['每月第一、三个周五', '2026-03-01', '26-03-06 26-03-20'],
    ['每月第一个周二、最后一个周二', '2026-03-01', '26-03-03 26-03-31'],
    ['每月5日和20日', '2026-03-01', '26-03-05 26-03-20 26-04-07'],
    ['每月5、20日', '2026-03-01', '26-03-05 26-03-20'],
    ['每月十日召开一次', '2026-03-01', '26-03-10'],
  ])('%s', (written, from, dates) => {
    expect(next(written, from, dates.split(' ').length)).toBe(dates);
  });
  it.each([
    ['每周三下午2:30', '14:30'],
    ['每周三 14:30', '14:30'],
    ['每周五晚上七点半', '19:30'],
    ['每月10日上午9点', '09:00'],
    ['每月第二个周二下午三点一刻', '15:15'],
    ['每周四 2点', '14:00'],
  ])('%s is at %s', (written, time) => {
    expect(readCadence(written)?.time).toBe(time);
  });
  it('refuses what it cannot read as a whole', () => {
    for (const written of [
      '每周三或周四',
      '每月第一个周二和第三个周五',
      '每月5日至8日',
      '每周三视情况',
      '每周五至周一',
    ])
      expect([written, readCadence(written)]).toEqual([written, null]);
  });
  it('refuses what it cannot read', () => {
    for (const written of ['有空就开', '每月第八个周二', '', '二月三十', '每月40日'])
      expect(readCadence(written)).toBeNull();
  });
});
