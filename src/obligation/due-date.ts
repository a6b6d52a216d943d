/** Reckoning a due date (期限推算): purely from the calendar, and able to show its working day by day. */
import { Temporal, type Day } from '../core/day.ts';
import type { Calendar } from '../calendar/calendar.ts';

export type Reckoning = {
  /** The day the clock starts on; it is not counted (民法典 第二百零一条). */
  start: Day;
  count: number;
  unit: 'calendar_day' | 'working_day';
  /** A last day that is a rest day moves to the next working day; a stated setting per deadline. */
  roll: boolean;
};

export type CountedDay = { day: Day; counted: boolean; why: string };

export type DueDate = {
  day: Day;
  /** Some year on the way has no published calendar yet. */
  guess: boolean;
  /** Every day from the start to the due date, and whether it was counted. */
  trail: CountedDay[];
};

const LONGEST_TRAIL = 2000;

/** The due date of a reckoning, with its day-by-day explanation. A count of 0 is due on the start day itself. */
export const dueDate = (calendar: Calendar, reckoning: Reckoning): DueDate => {
  const { start, count, unit, roll } = reckoning;
  const trail: CountedDay[] = [{ day: start, counted: false, why: '起算当天不计' }];
  let guess = false;
  let left = count;
  let date = start;
  const look = (d: Day) => {
    const kind = calendar.kindOf(d);
    guess ||= kind.guess;
    return kind;
  };
  while (left > 0 && trail.length < LONGEST_TRAIL) {
    date = date.add({ days: 1 });
    const kind = look(date);
    const counted = unit === 'calendar_day' || kind.working;
    if (counted) left -= 1;
    trail.push({ day: date, counted, why: counted ? '计 1 天' : (kind.name ?? '休息日') });
  }
  while (roll && !look(date).working && trail.length < LONGEST_TRAIL) {
    date = date.add({ days: 1 });
    trail.push({ day: date, counted: false, why: '末日为休息日,顺延' });
  }
  return { day: date, guess, trail };
};

/** Whole days from one date to another; negative when the second comes first. */
export const daysUntil = (from: Day, to: Day): number => from.until(to, { largestUnit: 'day' }).days;

export const earlier = (a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant =>
  Temporal.Instant.compare(a, b) <= 0 ? a : b;
