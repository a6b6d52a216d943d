/** The next dates of a meeting from its cadence: pure, from the calendar alone. */
import { Temporal, type Day } from '../core/day.ts';
import type { Calendar } from '../calendar/calendar.ts';
import { periodOf, type DayRange } from '../calendar/periods.ts';
import type { Cadence } from './cadence.ts';

const DAYS_IN_WEEK = 7;

const isAfter = (a: Day, b: Day): boolean => Temporal.PlainDate.compare(a, b) > 0;

/** The working day on or after a date and still in the period, else the last one before it; null when there is none. */
const settle = (calendar: Calendar, wanted: Day, { from, to }: DayRange): Day | null => {
  for (let date = wanted; !isAfter(date, to); date = date.add({ days: 1 }))
    if (calendar.isWorkingDay(date)) return date;
  return settleBefore(calendar, wanted, from);
};

const settleBefore = (calendar: Calendar, wanted: Day, from: Day): Day | null => {
  for (let date = wanted; !isAfter(from, date); date = date.subtract({ days: 1 }))
    if (calendar.isWorkingDay(date)) return date;
  return null;
};

const nthWeekday = (period: DayRange, weekday: number, nth: number): Day => {
  const first = period.from.add({ days: (weekday - period.from.dayOfWeek + 7) % 7 });
  if (nth < 5) return first.add({ weeks: nth - 1 });
  const last = period.to.subtract({ days: (period.to.dayOfWeek - weekday + 7) % 7 });
  return last;
};

/** The text says only how often: the middle of each equal part of the period leaves room on both sides. */
const middles = ({ from, to }: DayRange, times: number): Day[] => {
  const days = from.until(to, { largestUnit: 'day' }).days + 1;
  return Array.from({ length: times }, (_, i) =>
    from.add({ days: Math.floor(((2 * i + 1) * days) / (2 * times)) }),
  );
};

/** The dates proposed in one period, in order; none where the week's day is a holiday. */
export const datesIn = (calendar: Calendar, cadence: Cadence, period: DayRange): Day[] => {
  const { more, ...one } = cadence;
  const name = one.nth !== null ? 'nth' : one.monthDay !== null ? 'monthDay' : 'weekday';
  const all = [one, ...more.map((value) => ({ ...one, [name]: value }))];
  return all
    .flatMap((each) => datesOf(calendar, { ...each, more: [] }, period))
    .toSorted((a, b) => Temporal.PlainDate.compare(a, b))
    .filter((date, n, dates) => !dates[n - 1]?.equals(date));
};

const datesOf = (calendar: Calendar, cadence: Cadence, period: DayRange): Day[] => {
  const { weekday, nth, monthDay, near } = cadence;
  const one = (date: Day | null): Day[] => (date === null ? [] : [date]);
  if (cadence.per === 'week' && weekday !== null) {
    // A weekly meeting on a holiday is left out: the next one is near, and a make-up workday has no name of its own.
    const date = period.from.add({ days: weekday - 1 });
    return calendar.isWorkingDay(date) ? [date] : [];
  }
  if (near === 'month_end') return one(settleBefore(calendar, period.to, period.from));
  if (near !== null) {
    const [month, day] = near.split('-').map(Number);
    return one(settleBefore(calendar, period.from.with({ month: month ?? 1, day: day ?? 1 }), period.from));
  }
  if (weekday !== null && nth !== null)
    return one(settle(calendar, nthWeekday(period, weekday, nth), period));
  if (nth !== null) {
    const first = period.from.add({ weeks: nth - 1 });
    const week = { from: first, to: first.add({ days: DAYS_IN_WEEK - 1 }) };
    const [middle = first] = middles(week, 1);
    // A week that is wholly a holiday moves its meeting on, and does not lose it for the month.
    return one(settle(calendar, middle, week) ?? settle(calendar, middle, period));
  }
  if (monthDay !== null)
    return one(
      settle(calendar, period.from.with({ day: Math.min(monthDay, period.from.daysInMonth) }), period),
    );
  const room = cadence.quarter === null ? period : quarterOf(period, cadence.quarter);
  return middles(room, cadence.times).flatMap((date) => one(settle(calendar, date, room)));
};

const quarterOf = (year: DayRange, quarter: number): DayRange =>
  periodOf('quarter', year.from.with({ month: quarter * 3, day: 1 }));

const LONGEST = 600;

/** The next dates on or after a day. `guess` when a year on the way has no published holidays yet. */
export const nextDates = (
  calendar: Calendar,
  cadence: Cadence,
  from: Day,
  count: number,
): { day: Day; guess: boolean }[] => {
  const found: { day: Day; guess: boolean }[] = [];
  let period = periodOf(cadence.per, from);
  for (let n = 0; n < LONGEST && found.length < count; n += 1) {
    for (const day of datesIn(calendar, cadence, period))
      if (!isAfter(from, day)) found.push({ day, guess: !calendar.isPublished(day.year) });
    period = periodOf(cadence.per, period.to.add({ days: 1 }));
  }
  return found.slice(0, count);
};
