import { expect, test } from 'vitest';
import {
  sayDay,
  sayDays,
  sayHalfDay,
  sayLength,
  saySpan,
  sayTime,
  sayWaiting,
  sayWorkingLength,
} from '../../src/calendar/say-day.ts';
import { Temporal, day, halfDay } from '../../src/core/day.ts';

const today = day('2026-03-02');
const now = Temporal.Instant.from('2026-03-05T17:00:00+08:00');
const am = (d: string) => halfDay(day(d), 'am');
const pm = (d: string) => halfDay(day(d), 'pm');

test('a day and its half', () => {
  expect(sayDay(day('2026-03-05'), today)).toBe('3月5日 周四');
  expect(sayDay(day('2027-01-03'), today)).toBe('2027年1月3日 周日');
  expect(sayHalfDay(am('2026-03-05'), today)).toBe('3月5日 周四 上午');
});

test('spans', () => {
  expect(saySpan(am('2026-03-05'), pm('2026-03-07'), today)).toBe('3月5日 周四 上午 – 3月7日 周六');
  expect(saySpan(pm('2026-03-05'), am('2026-03-06'), today)).toBe('3月5日 周四 下午 – 3月6日 周五 上午');
  expect(saySpan(am('2026-03-05'), pm('2026-03-05'), today)).toBe('3月5日 周四');
  expect(saySpan(pm('2026-03-05'), pm('2026-03-05'), today)).toBe('3月5日 周四 下午');
  expect(sayDays(day('2026-03-05'), day('2026-03-05'), today)).toBe('3月5日 周四');
  expect(sayDays(day('2026-03-05'), day('2026-03-06'), today)).toBe('3月5日 周四 – 3月6日 周五');
});

test('the year is said where it would be missed', () => {
  expect(saySpan(am('2026-12-30'), pm('2027-01-04'), today)).toBe('12月30日 周三 上午 – 2027年1月4日 周一');
  expect(saySpan(am('2026-12-30'), pm('2027-01-04'), day('2027-01-05'))).toBe(
    '2026年12月30日 周三 上午 – 2027年1月4日 周一',
  );
  expect(saySpan(am('2027-03-01'), pm('2027-03-02'), today)).toBe('2027年3月1日 周一 上午 – 3月2日 周二');
});

test('lengths', () => {
  expect([1, 2, 3, 5].map(sayLength)).toEqual(['半天', '1 天', '1.5 天', '2.5 天']);
  expect(sayWorkingLength(5)).toBe('共 2.5 个工作日');
});

test('times and how long ago', () => {
  expect(sayTime(Temporal.Instant.from('2026-03-05T01:20:59Z'), now)).toBe('3月5日 09:20');
  expect(sayTime(Temporal.Instant.from('2025-12-31T16:00:00Z'), now)).toBe('1月1日 00:00');
  expect(sayTime(Temporal.Instant.from('2025-12-31T15:59:00Z'), now)).toBe('2025年12月31日 23:59');
  const ago = (minutes: number) => sayWaiting(now.subtract({ minutes }), now);
  expect([0, 20, 60, 47 * 60, 48 * 60].map(ago)).toEqual([
    '刚刚',
    '已 20 分钟',
    '已 1 小时',
    '已 1 天',
    '已 2 天',
  ]);
});
