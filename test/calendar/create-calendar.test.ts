import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createCalendar } from '../../src/calendar/create-calendar.ts';
import { NO_OFFICE_DAYS, type OfficeDays } from '../../src/calendar/office-days.ts';
import { Temporal, day, halfDay, type Day } from '../../src/core/day.ts';

const START = day('2020-01-01');
const anyDay = fc.integer({ min: 0, max: 365 * 8 }).map((n) => START.add({ days: n }));
const entry = (d: { day: Day }) => ({ date: d.day.toString(), name: '本单位' });
const anyOfficeDays = fc
  .array(fc.record({ day: anyDay, works: fc.boolean() }), { maxLength: 40 })
  .map((days): OfficeDays => {
    return {
      ...NO_OFFICE_DAYS,
      off: days.filter((d) => !d.works).map(entry),
      work: days.filter((d) => d.works).map(entry),
    };
  });
const workingDays = (calendar: ReturnType<typeof createCalendar>, after: Day, upTo: Day) =>
  calendar.workingHalves(halfDay(after.add({ days: 1 }), 'am'), halfDay(upTo, 'pm')).value / 2;

describe('counting', () => {
  test('the n-th working day after a day has n working days up to it', () => {
    fc.assert(
      fc.property(anyOfficeDays, anyDay, fc.integer({ min: 1, max: 300 }), (own, from, n) => {
        const calendar = createCalendar(own);
        const to = calendar.addWorkingDays(from, n).value;
        expect(calendar.isWorkingDay(to)).toBe(true);
        expect(workingDays(calendar, from, to)).toBe(n);
      }),
    );
  });

  test('from a working day, n forward and n back comes home', () => {
    fc.assert(
      fc.property(anyOfficeDays, anyDay, fc.integer({ min: 0, max: 200 }), (own, from, n) => {
        const calendar = createCalendar(own);
        const start = calendar.workingDayOnOrAfter(from).value;
        const back = calendar.addWorkingDays(calendar.addWorkingDays(start, n).value, -n).value;
        expect(back.toString()).toBe(start.toString());
      }),
    );
  });

  test('one more day off never makes a date earlier', () => {
    fc.assert(
      fc.property(anyOfficeDays, anyDay, fc.integer({ min: 1, max: 100 }), anyDay, (own, from, n, extra) => {
        // A day that the office works anyway stays one: the addition must really be a day off.
        const work = own.work.filter((d) => d.date !== extra.toString());
        const before = createCalendar({ ...own, work }).addWorkingDays(from, n).value;
        const off = [...own.off, { date: extra.toString(), name: '临时放假' }];
        const after = createCalendar({ ...own, work, off }).addWorkingDays(from, n).value;
        expect(Temporal.PlainDate.compare(after, before)).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  test('half-days of a leave over the Spring Festival of 2026', () => {
    const calendar = createCalendar();
    // Friday afternoon, the make-up Saturday, the nine days off, then Tuesday until noon.
    const halves = calendar.workingHalves(halfDay(day('2026-02-13'), 'pm'), halfDay(day('2026-02-24'), 'am'));
    expect(halves).toEqual({ value: 4, guess: false });
    expect(calendar.workingHalves(5, 4)).toEqual({ value: 0, guess: false });
  });

  test('part of a working day is refused: that is what half-days are for', () => {
    expect(() => createCalendar().addWorkingDays(START, 1.5)).toThrow(RangeError);
  });

  test('ten thousand deadlines of a month each are quick', () => {
    const calendar = createCalendar();
    const started = performance.now();
    for (let n = 0; n < 10_000; n += 1) calendar.addWorkingDays(START.add({ days: n % 2000 }), 22);
    expect(performance.now() - started).toBeLessThan(3000);
  });
});

describe('a year without a notice', () => {
  const calendar = createCalendar();

  test('is Monday to Friday and says that this is a guess', () => {
    expect(calendar.isPublished(2027)).toBe(false);
    expect(calendar.kindOf(day('2027-10-01'))).toEqual({
      working: true,
      name: null,
      source: 'weekday',
      guess: true,
    });
    expect(calendar.addWorkingDays(day('2026-12-30'), 1)).toEqual({ value: day('2026-12-31'), guess: false });
    expect(calendar.addWorkingDays(day('2026-12-30'), 2)).toEqual({ value: day('2027-01-01'), guess: true });
    expect(calendar.workingDayOnOrAfter(day('2027-05-01')).guess).toBe(true);
    expect(
      calendar.workingHalves(halfDay(day('2026-12-31'), 'am'), halfDay(day('2027-01-01'), 'pm')).guess,
    ).toBe(true);
  });

  test('stops being one when the office enters the notice itself', () => {
    const entered = createCalendar({
      ...NO_OFFICE_DAYS,
      years: [{ year: 2027, days: [{ name: '元旦', date: '2027-01-01', isOffDay: true }] }],
    });
    expect(entered.isPublished(2027)).toBe(true);
    expect(entered.kindOf(day('2027-01-01'))).toEqual({
      working: false,
      name: '元旦',
      source: 'notice',
      guess: false,
    });
    expect(entered.addWorkingDays(day('2026-12-31'), 1)).toEqual({ value: day('2027-01-04'), guess: false });
  });
});

describe("the office's own days", () => {
  const calendar = createCalendar({
    off: [{ date: '2026-03-06', name: '街道体检' }],
    work: [{ date: '2026-03-07', name: '人大换届选举' }],
    years: [],
  });

  test('lie on top of the built-in calendar', () => {
    expect(calendar.kindOf(day('2026-03-06'))).toEqual({
      working: false,
      name: '街道体检',
      source: 'office',
      guess: false,
    });
    expect(calendar.kindOf(day('2026-03-07')).working).toBe(true);
    expect(calendar.addWorkingDays(day('2026-03-05'), 1).value.toString()).toBe('2026-03-07');
  });

  test('are certain even in a year without a notice', () => {
    const next = createCalendar({ ...NO_OFFICE_DAYS, off: [{ date: '2027-03-08', name: '开放日' }] });
    expect(next.kindOf(day('2027-03-08')).guess).toBe(false);
  });
});
