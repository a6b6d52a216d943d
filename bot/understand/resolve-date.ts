/** From what was said to which day it is. */
import { Temporal, type Day } from '../../src/core/day.ts';
import { never } from '../../src/core/outcome.ts';
import type { Calendar } from '../../src/calendar/calendar.ts';
import type { MonthPart, SaidDate } from './dates.ts';
import { findHoliday, namedDaysOff, type NamedDay } from './find-holiday.ts';

export type Asking = {
  today: Day;
  calendar: Calendar;
  /** The day named before, for the second date of 「5号到7号」 or 「周三、周五」. */
  base: Day | null;
  /** Where a date without a year, month or week is looked for: ahead (leave), back (it has happened), or the nearest. */
  lean: 'ahead' | 'back' | 'near';
  /** Looked up only when a holiday was named, and then once. */
  daysOff: () => NamedDay[];
};

export type Days = {
  first: Day;
  last: Day;
  /** A stretch named as a whole (下周, 国庆): which days of it are meant is open when fewer are asked for. */
  stretch: boolean;
  /** 「月底请两天」 ends here and is counted backwards. */
  endsHere: boolean;
  /** 「周一、三、五」: further days were said that are not together with these. */
  apart?: boolean;
};

/** What dates of a message are asked with. */
export const askAbout = (today: Day, calendar: Calendar, lean: Asking['lean']): Asking => {
  let daysOff: NamedDay[] | null = null;
  return { today, calendar, base: null, lean, daysOff: () => (daysOff ??= namedDaysOff(today, calendar)) };
};

/** How far back a month and day without a year may lie: leave that is written up afterwards. */
const LATE_DAYS = 31;

const compare = (a: Day, b: Day): number => Temporal.PlainDate.compare(a, b);
const one = (date: Day | null): Days | null =>
  date && { first: date, last: date, stretch: false, endsHere: false };

const make = (year: number, month: number, day: number): Day | null => {
  const known = month >= 1 && month <= 12 && day >= 1 && year >= 1990 && year <= 2199;
  if (!known || day > Temporal.PlainYearMonth.from({ year, month }).daysInMonth) return null;
  return Temporal.PlainDate.from({ year, month, day });
};

const distance = (a: Day, b: Day): number => Math.abs(a.until(b, { largestUnit: 'day' }).days);
const nearest = (dates: Day[], today: Day): Day | null =>
  dates.toSorted((a, b) => distance(a, today) - distance(b, today))[0] ?? null;

/** The one of several candidates, in order of time, that is meant. */
const pick = (candidates: (Day | null)[], asking: Asking, late: number): Day | null => {
  const dates = candidates.filter((d) => d !== null);
  const { base, today, lean } = asking;
  if (base) return dates.find((d) => compare(d, base) >= 0) ?? null;
  if (lean === 'ahead') return dates.find((d) => compare(d, today.subtract({ days: late })) >= 0) ?? null;
  return nearest(lean === 'back' ? dates.filter((d) => compare(d, today) <= 0) : dates, today);
};

const fullDate = (said: Extract<SaidDate, { by: 'date' }>, asking: Asking): Day | null => {
  const now = asking.today.year;
  if (said.year !== null) return make(said.year, said.month, said.day);
  if (said.yearShift !== null) return make(now + said.yearShift, said.month, said.day);
  const around = asking.base?.year ?? now;
  // Every 29 February lies within eight years of the last.
  const years = Array.from(
    { length: said.month === 2 && said.day === 29 ? 10 : 3 },
    (_, n) => around - 1 + n,
  );
  const dates = years.map((year) => make(year, said.month, said.day));
  return pick(dates, asking, LATE_DAYS);
};

const dayOfMonth = (said: Extract<SaidDate, { by: 'day' }>, asking: Asking): Day | null => {
  const month = (asking.base ?? asking.today).toPlainYearMonth();
  if (said.month !== null) {
    const shifted = asking.today.toPlainYearMonth().add({ months: said.month });
    return make(shifted.year, shifted.month, said.day);
  }
  const months = [-2, -1, 0, 1, 2].map((n) => month.add({ months: n }));
  return pick(
    months.map((m) => make(m.year, m.month, said.day)),
    asking,
    0,
  );
};

const mondayOf = (date: Day): Day => date.subtract({ days: date.dayOfWeek - 1 });

const weekday = (said: Extract<SaidDate, { by: 'weekday' }>, asking: Asking): Days | null => {
  const [wanted = 1, ...more] = said.days;
  const { today, base, lean } = asking;
  const monday = mondayOf(base ?? today);
  let first = monday.add({ days: wanted - 1 });
  if (said.week !== null) first = mondayOf(today).add({ days: said.week * 7 + wanted - 1 });
  else if (base) first = compare(first, base) >= 0 ? first : first.add({ days: 7 });
  else if (lean === 'ahead' && compare(first, today) < 0) first = first.add({ days: 7 });
  else if (lean === 'back' && compare(first, today) > 0) first = first.subtract({ days: 7 });
  // 「周一三五」 is not one stretch of days: a form holds the first of them.
  const together = more.every((d, n) => d === wanted + n + 1);
  return {
    first,
    last: together ? first.add({ days: more.length }) : first,
    stretch: false,
    endsHere: false,
    apart: !together,
  };
};

const week = (said: Extract<SaidDate, { by: 'week' }>, { today, calendar }: Asking): Days | null => {
  const monday = mondayOf(today).add({ days: said.week * 7 });
  if (said.part === 'weekend')
    return { first: monday.add({ days: 5 }), last: monday.add({ days: 6 }), stretch: true, endsHere: false };
  const days = [0, 1, 2, 3, 4, 5, 6].map((n) => monday.add({ days: n }));
  const working = days.filter((d) => calendar.isWorkingDay(d) && (said.week !== 0 || compare(d, today) >= 0));
  const [first, last] = [working[0], working.at(-1)];
  return first && last ? { first, last, stretch: true, endsHere: false } : null;
};

const inMonth = (month: Temporal.PlainYearMonth, part: MonthPart, calendar: Calendar): Day => {
  const first = month.toPlainDate({ day: 1 });
  const last = month.toPlainDate({ day: month.daysInMonth });
  if (part === 'first-day') return first;
  if (part === 'last-day') return last;
  if (part === 'start') return calendar.workingDayOnOrAfter(first).value;
  if (part === 'middle') return calendar.workingDayOnOrAfter(month.toPlainDate({ day: 15 })).value;
  return calendar.isWorkingDay(last) ? last : calendar.addWorkingDays(last, -1).value;
};

const monthPart = (said: Extract<SaidDate, { by: 'month-part' }>, asking: Asking): Days | null => {
  const { today, calendar, base } = asking;
  const earliest = base ?? today;
  let month = (said.shift === 0 && base ? base : today).toPlainYearMonth().add({ months: said.shift });
  const step = said.month === null ? { months: 1 } : { years: 1 };
  if (said.month !== null) month = month.with({ month: said.month });
  let date = inMonth(month, said.part, calendar);
  if (asking.lean === 'ahead' && said.shift === 0 && compare(date, earliest) < 0)
    date = inMonth(month.add(step), said.part, calendar);
  return { first: date, last: date, stretch: false, endsHere: said.part === 'end' };
};

const holiday = (said: Extract<SaidDate, { by: 'holiday' }>, asking: Asking): Days | null => {
  const { calendar, base, today } = asking;
  const block = findHoliday(said.name, said.side, base ?? today, asking.daysOff(), calendar);
  if (!block) return null;
  if (said.side === 'on') return { first: block.first, last: block.last, stretch: true, endsHere: false };
  const steps = Math.min(said.nth, 60) - 1;
  if (said.side === 'after')
    return one(steps > 0 ? calendar.addWorkingDays(block.dayAfter, steps).value : block.dayAfter);
  const before = steps > 0 ? calendar.addWorkingDays(block.dayBefore, -steps).value : block.dayBefore;
  return { first: before, last: before, stretch: false, endsHere: true };
};

const weekPart = (said: Extract<SaidDate, { by: 'week-part' }>, { today, calendar }: Asking): Days | null => {
  const monday = mondayOf(today).add({ days: said.week * 7 });
  const days = [0, 1, 2, 3, 4, 5, 6]
    .map((n) => monday.add({ days: n }))
    .filter((d) => calendar.isWorkingDay(d));
  const part = said.from === 'first' ? days.slice(0, said.count) : days.slice(-said.count);
  const [first, last] = [part[0], part.at(-1)];
  return first && last ? { first, last, stretch: false, endsHere: false } : null;
};

/** Which day or days were meant; null when there is no such day or only a guess. */
export const resolveDate = (said: SaidDate, asking: Asking): Days | null => {
  const { today, base } = asking;
  switch (said.by) {
    case 'offset': {
      if (Math.abs(said.first) > 400) return null;
      const [first, last] = [today.add({ days: said.first }), today.add({ days: said.last })];
      return { first, last, stretch: false, endsHere: false };
    }
    case 'next':
      return one((base ?? today).add({ days: 1 }));
    case 'weekday':
      return weekday(said, asking);
    case 'week':
      return week(said, asking);
    case 'week-part':
      return weekPart(said, asking);
    case 'date':
      return one(fullDate(said, asking));
    case 'day':
      return one(dayOfMonth(said, asking));
    case 'month-part':
      return monthPart(said, asking);
    case 'holiday':
      return holiday(said, asking);
    default:
      return never(said);
  }
};
