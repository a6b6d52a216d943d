import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createCalendar } from '../../src/calendar/create-calendar.ts';
import { NO_OFFICE_DAYS, type OfficeDays } from '../../src/calendar/office-days.ts';
import { at, day, Temporal, type Day } from '../../src/core/day.ts';
import {
  daysUntil,
  dueDate,
  DUE_DATE_TOO_FAR,
  earlier,
  type Reckoning,
} from '../../src/obligation/due-date.ts';

const calendar = createCalendar();
const due = (start: string, count: number, unit: 'cal' | 'work', roll = false) =>
  dueDate(calendar, {
    start: day(start),
    count,
    unit: unit === 'cal' ? 'calendar_day' : 'working_day',
    roll,
  });

describe('dates that can be checked by hand', () => {
  test.each([
    ['the day it begins on is not counted', '2026-03-02', 1, 'cal', false, '2026-03-03'],
    ['over the end of a month of 31 days', '2026-01-31', 1, 'cal', false, '2026-02-01'],
    ['over the end of a month of 30 days', '2026-04-30', 15, 'cal', false, '2026-05-15'],
    ['30 days that begin on the last of January', '2026-01-31', 30, 'cal', false, '2026-03-02'],
    ['February of a common year', '2026-02-27', 2, 'cal', false, '2026-03-01'],
    ['into a leap day', '2024-02-28', 1, 'cal', false, '2024-02-29'],
    ['over a leap day', '2024-02-28', 2, 'cal', false, '2024-03-01'],
    ['a year that begins on a leap day', '2024-02-29', 365, 'cal', false, '2025-02-28'],
    ['over the end of the year', '2025-12-31', 3, 'cal', false, '2026-01-03'],
    ['New Year: the last day is a Saturday, the Sunday works', '2025-12-31', 3, 'cal', true, '2026-01-04'],
    ['New Year: the first working day is a Sunday', '2025-12-31', 1, 'work', false, '2026-01-04'],
    ['before the Spring Festival the Saturday works', '2026-02-13', 1, 'work', false, '2026-02-14'],
    ['nine days off are not counted', '2026-02-13', 2, 'work', false, '2026-02-24'],
    ['after the Spring Festival the Saturday works too', '2026-02-13', 6, 'work', false, '2026-02-28'],
    ['and the Sunday after it does not', '2026-02-13', 7, 'work', false, '2026-03-02'],
    ['calendar days that end in the Spring Festival', '2026-02-13', 10, 'cal', false, '2026-02-23'],
    ['and roll on to the day after it', '2026-02-13', 4, 'cal', true, '2026-02-24'],
    ['calendar days that end on a make-up Saturday stay', '2026-02-13', 15, 'cal', true, '2026-02-28'],
    ['over Qingming', '2026-04-03', 1, 'work', false, '2026-04-07'],
    ['60 days that end on Labour Day', '2026-03-02', 60, 'cal', true, '2026-05-06'],
    ['the Saturday after Labour Day works', '2026-04-30', 4, 'work', false, '2026-05-09'],
    ['over the National Day', '2026-09-30', 3, 'work', false, '2026-10-10'],
    ['0 days on a working day', '2026-03-02', 0, 'work', true, '2026-03-02'],
    ['0 days on a Saturday', '2026-03-07', 0, 'cal', false, '2026-03-07'],
    ['0 days on a Saturday that rolls', '2026-03-07', 0, 'cal', true, '2026-03-09'],
    ['a working day that begins in a holiday', '2026-10-03', 1, 'work', false, '2026-10-08'],
  ] as const)('%s', (_, start, count, unit, roll, wanted) => {
    expect(due(start, count, unit, roll).day.toString()).toBe(wanted);
  });

  test.each([
    [2_001, 'calendar_day', '2031-08-24'],
    [3_650, 'calendar_day', '2036-02-28'],
    [240, 'month', '2046-03-02'],
  ] as const)('a date years away is right too: %i %s', (count, unit, wanted) => {
    const found = dueDate(calendar, { start: day('2026-03-02'), count, unit, roll: false });
    expect(found.day.toString()).toBe(wanted);
  });

  test('a date that no deadline has is an error with a name, not a wrong date', () => {
    const reckoning = { start: day('2026-03-02'), count: 40_000, unit: 'calendar_day', roll: false } as const;
    expect(() => dueDate(calendar, reckoning)).toThrow(
      expect.objectContaining({ name: DUE_DATE_TOO_FAR, message: expect.stringContaining('40000') }),
    );
  });

  test('a date that rests on an unpublished year says that it is a guess', () => {
    expect(due('2026-12-30', 1, 'work')).toMatchObject({ guess: false });
    expect(due('2026-12-31', 1, 'work')).toMatchObject({ guess: true });
    expect(due('2026-12-31', 1, 'cal')).toMatchObject({ guess: true });
  });

  test('the trail explains every day of it', () => {
    const said = due('2026-02-13', 2, 'work').trail.map((t) => `${t.day.toString()} ${t.why}`);
    expect(said[0]).toBe('2026-02-13 起算当天不计');
    expect(said[1]).toBe('2026-02-14 计 1 天');
    expect(said.slice(2, -1)).toHaveLength(9);
    expect(said.slice(2, -1).every((line) => line.endsWith('春节') || /周[六日]$/.test(line))).toBe(true);
    expect(said.at(-1)).toBe('2026-02-24 计 1 天');
    const rolled = due('2026-03-02', 60, 'cal', true).trail.slice(-6);
    expect(rolled.map((t) => [t.day.toString(), t.counted])).toEqual([
      ['2026-05-01', true],
      ['2026-05-02', false],
      ['2026-05-03', false],
      ['2026-05-04', false],
      ['2026-05-05', false],
      ['2026-05-06', false],
    ]);
  });
});

const START = day('2023-01-01');
const anyDay = fc.integer({ min: 0, max: 365 * 6 }).map((n) => START.add({ days: n }));
const anyReckoning = fc.record<Reckoning>({
  start: anyDay,
  count: fc.integer({ min: 0, max: 250 }),
  unit: fc.constantFrom('calendar_day' as const, 'working_day' as const),
  roll: fc.boolean(),
});
const anyOfficeDays = fc
  .array(fc.record({ day: anyDay, works: fc.boolean() }), { maxLength: 30 })
  .map((days): OfficeDays => {
    const listed = (works: boolean) =>
      days.filter((d) => d.works === works).map((d) => ({ date: d.day.toString(), name: '本单位' }));
    return { ...NO_OFFICE_DAYS, off: listed(false), work: listed(true) };
  });
const notBefore = (a: Day, b: Day): boolean => Temporal.PlainDate.compare(a, b) >= 0;

describe('whatever the calendar and the clause', () => {
  test('one more holiday never makes a date earlier', () => {
    fc.assert(
      fc.property(anyOfficeDays, anyReckoning, anyDay, (own, reckoning, holiday) => {
        const work = own.work.filter((d) => d.date !== holiday.toString());
        const off = [...own.off, { date: holiday.toString(), name: '临时放假' }];
        const before = dueDate(createCalendar({ ...own, work }), reckoning).day;
        const after = dueDate(createCalendar({ ...own, work, off }), reckoning).day;
        expect(notBefore(after, before)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  test('one more day never makes a date earlier', () => {
    fc.assert(
      fc.property(anyOfficeDays, anyReckoning, (own, reckoning) => {
        const busy = createCalendar(own);
        const longer = dueDate(busy, { ...reckoning, count: reckoning.count + 1 }).day;
        expect(notBefore(longer, dueDate(busy, reckoning).day)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  test('the trail counts as many days as the clause gives, without a gap, and ends on the date', () => {
    fc.assert(
      fc.property(anyOfficeDays, anyReckoning, (own, reckoning) => {
        const busy = createCalendar(own);
        const { day: last, trail } = dueDate(busy, reckoning);
        expect(trail.filter((t) => t.counted)).toHaveLength(reckoning.count);
        expect(trail[0]?.day.equals(reckoning.start)).toBe(true);
        expect(trail.at(-1)?.day.equals(last)).toBe(true);
        expect(trail).toHaveLength(daysUntil(reckoning.start, last) + 1);
        const mayRest = reckoning.unit === 'calendar_day';
        expect(trail.every((t) => mayRest || !t.counted || busy.isWorkingDay(t.day))).toBe(true);
        expect(!reckoning.roll || busy.isWorkingDay(last)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  test('calendar days that do not roll are plain addition', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 1500 }), (start, count) => {
        const found = dueDate(calendar, { start, count, unit: 'calendar_day', roll: false });
        expect(found.day.equals(start.add({ days: count }))).toBe(true);
      }),
      { numRuns: 40 },
    );
  });
});

test('days between two dates have a sign, and of two instants the earlier one is taken', () => {
  expect(daysUntil(day('2026-02-27'), day('2026-03-02'))).toBe(3);
  expect(daysUntil(day('2026-03-02'), day('2026-02-27'))).toBe(-3);
  const morning = at(day('2026-03-02'), '08:30');
  const evening = at(day('2026-03-02'), '18:00');
  expect([earlier(morning, evening), earlier(evening, morning)]).toEqual([morning, morning]);
});
