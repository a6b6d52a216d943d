/** Walks along the working half-days (上午、下午) of the calendar. */
import { dayOfHalf, type HalfDay } from '../../src/core/day.ts';
import type { Calendar } from '../../src/calendar/calendar.ts';

/** The longest leave that a sentence may ask for, in half-days; more is a slip of the pen. */
export const MOST_HALVES = 732;

// Enough for the longest leave with every holiday on the way.
const MOST_STEPS = MOST_HALVES * 3;

const walk = (start: HalfDay, count: number, step: 1 | -1, calendar: Calendar): HalfDay | null => {
  if (count < 1 || count > MOST_HALVES) return null;
  let left = count;
  for (let n = 0, half = start; n < MOST_STEPS; n += 1, half += step) {
    if (calendar.isWorkingDay(dayOfHalf(half))) left -= 1;
    if (left === 0) return half;
  }
  return null;
};

/** The last half-day of a leave that begins at a half-day and lasts so many working half-days; null when absurd. */
export const lastOf = (from: HalfDay, count: number, calendar: Calendar): HalfDay | null =>
  walk(from, count, 1, calendar);

/** The first half-day of a leave that ends with a half-day and lasts so many working half-days; null when absurd. */
export const firstOf = (to: HalfDay, count: number, calendar: Calendar): HalfDay | null =>
  walk(to, count, -1, calendar);

/** The last working half-day before one: who is back on Monday is away until Friday afternoon. */
export const workingBefore = (half: HalfDay, calendar: Calendar): HalfDay =>
  firstOf(half - 1, 1, calendar) ?? half - 1;
