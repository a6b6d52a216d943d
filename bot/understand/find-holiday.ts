/** Public holidays by name, from the working calendar. */
import { Temporal, type Day } from '../../src/core/day.ts';
import type { Calendar } from '../../src/calendar/calendar.ts';

/** The days off around a holiday, weekends included, and the working days on either side. */
export type HolidayBlock = { first: Day; last: Day; dayBefore: Day; dayAfter: Day };

/** Before the year's notice is out, only these are certain to be days off. */
const FIXED: Record<string, { month: number; day: number }> = {
  元旦: { month: 1, day: 1 },
  劳动: { month: 5, day: 1 },
  国庆: { month: 10, day: 1 },
};

const SEARCH_BACK = 20;
const SEARCH_AHEAD = 400;
const LONGEST = 20;

const notBefore = (a: Day, b: Day): boolean => Temporal.PlainDate.compare(a, b) >= 0;

const blockAround = (date: Day, calendar: Calendar): HolidayBlock => {
  let first = date;
  let last = date;
  for (let n = 0; n < LONGEST && !calendar.isWorkingDay(first.subtract({ days: 1 })); n += 1)
    first = first.subtract({ days: 1 });
  for (let n = 0; n < LONGEST && !calendar.isWorkingDay(last.add({ days: 1 })); n += 1)
    last = last.add({ days: 1 });
  return {
    first,
    last,
    dayBefore: calendar.addWorkingDays(first, -1).value,
    dayAfter: calendar.addWorkingDays(last, 1).value,
  };
};

/** Whether the side of the holiday that was meant is still to come. */
const ahead = (block: HolidayBlock, side: 'on' | 'before' | 'after', today: Day): boolean => {
  const meant = side === 'before' ? block.dayBefore : side === 'after' ? block.dayAfter : block.last;
  return notBefore(meant, today);
};

/** A day off that has a name: a public holiday or one of the office's own days. */
export type NamedDay = { date: Day; name: string };

/** The named days off from some three weeks ago until a year from now, in order. */
export const namedDaysOff = (today: Day, calendar: Calendar): NamedDay[] => {
  const found: NamedDay[] = [];
  for (
    let n = -SEARCH_BACK, date = today.add({ days: n });
    n <= SEARCH_AHEAD;
    n += 1, date = date.add({ days: 1 })
  ) {
    // Nothing is named yet in a year without a notice.
    if (!calendar.isPublished(date.year)) break;
    const { working, name, source } = calendar.kindOf(date);
    if (!working && name !== null && source !== 'weekday') found.push({ date, name });
  }
  return found;
};

/**
 * The next holiday of a name (part of it is enough), or the next of any name, whose side that is meant is not over yet.
 * Null when its year is not published and its length could only be guessed.
 */
export const findHoliday = (
  name: string | null,
  side: 'on' | 'before' | 'after',
  today: Day,
  daysOff: NamedDay[],
  calendar: Calendar,
): HolidayBlock | null => {
  let past: Day | null = null;
  for (const off of daysOff) {
    if (!off.name.includes(name ?? '') || (past && notBefore(past, off.date))) continue;
    const block = blockAround(off.date, calendar);
    if (ahead(block, side, today)) return block;
    past = block.last;
  }
  const fixed = name === null ? undefined : FIXED[name];
  if (!fixed) return null;
  const thisYear = Temporal.PlainDate.from({ year: today.year, ...fixed });
  const date = notBefore(thisYear, today) ? thisYear : thisYear.add({ years: 1 });
  // How long the two long holidays will last, only the notice can tell.
  if (side === 'after' && name !== '元旦') return null;
  return { ...blockAround(date, calendar), first: date };
};
