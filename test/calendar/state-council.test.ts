import { describe, expect, test } from 'vitest';
import { createCalendar } from '../../src/calendar/create-calendar.ts';
import { day, daysBetween, type Day } from '../../src/core/day.ts';

/** Typed from the State Council's notices by hand: days off as spans, make-up workdays as single days. */
const NOTICES: Record<number, { off: [name: string, from: string, to: string][]; work: string[] }> = {
  2024: {
    off: [
      ['元旦', '01-01', '01-01'],
      ['春节', '02-10', '02-17'],
      ['清明', '04-04', '04-06'],
      ['劳动节', '05-01', '05-05'],
      // The Monday only; 「与周末连休」 is an ordinary weekend.
      ['端午', '06-10', '06-10'],
      ['中秋', '09-15', '09-17'],
      ['国庆节', '10-01', '10-07'],
    ],
    work: ['02-04', '02-18', '04-07', '04-28', '05-11', '09-14', '09-29', '10-12'],
  },
  2025: {
    off: [
      ['元旦', '01-01', '01-01'],
      ['春节', '01-28', '02-04'],
      ['清明', '04-04', '04-06'],
      ['劳动节', '05-01', '05-05'],
      ['端午', '05-31', '06-02'],
      ['国庆节', '10-01', '10-08'],
    ],
    work: ['01-26', '02-08', '04-27', '09-28', '10-11'],
  },
  2026: {
    off: [
      ['元旦', '01-01', '01-03'],
      ['春节', '02-15', '02-23'],
      ['清明', '04-04', '04-06'],
      ['劳动节', '05-01', '05-05'],
      ['端午', '06-19', '06-21'],
      ['中秋', '09-25', '09-27'],
      ['国庆节', '10-01', '10-07'],
    ],
    work: ['01-04', '02-14', '02-28', '05-09', '09-20', '10-10'],
  },
};

const wholeYear = (year: number): Day[] => daysBetween(day(`${year}-01-01`), day(`${year}-12-31`));

describe.each(Object.entries(NOTICES))('the notice of %s', (year, notice) => {
  const calendar = createCalendar();
  const off = new Map(
    notice.off.flatMap(([name, from, to]) =>
      daysBetween(day(`${year}-${from}`), day(`${year}-${to}`)).map((d) => [d.toString(), name] as const),
    ),
  );
  const work = new Set(notice.work.map((d) => `${year}-${d}`));

  test('every day of the year is as the notice says', () => {
    for (const d of wholeYear(Number(year))) {
      const text = d.toString();
      const expected = work.has(text) || (!off.has(text) && d.dayOfWeek <= 5);
      expect({ day: text, working: calendar.isWorkingDay(d) }).toEqual({ day: text, working: expected });
    }
  });

  test('holidays and make-up workdays carry their source, and nothing is a guess', () => {
    for (const d of wholeYear(Number(year))) {
      const kind = calendar.kindOf(d);
      const special = off.has(d.toString()) || work.has(d.toString());
      expect(kind.guess).toBe(false);
      expect({ day: d.toString(), source: kind.source }).toEqual({
        day: d.toString(),
        source: special ? 'notice' : 'weekday',
      });
    }
    for (const [date, name] of off) {
      // Mid-autumn and National Day of 2025 are one span in the notice; the package names each day after one of them.
      const names = date.startsWith('2025-10') ? [name, '中秋'] : [name];
      expect(names).toContain(calendar.kindOf(day(date)).name);
    }
    expect(calendar.isPublished(Number(year))).toBe(true);
  });
});

test('a Saturday says that it is one, a plain Tuesday has no name', () => {
  const calendar = createCalendar();
  expect(calendar.kindOf(day('2026-03-07'))).toEqual({
    working: false,
    name: '周六',
    source: 'weekday',
    guess: false,
  });
  expect(calendar.kindOf(day('2026-03-10'))).toEqual({
    working: true,
    name: null,
    source: 'weekday',
    guess: false,
  });
});
