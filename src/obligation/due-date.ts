/** Reckoning a due date (期限推算): purely from the calendar, and able to show its working day by day. */
import { Temporal, type Day } from '../core/day.ts';
import type { Calendar } from '../calendar/calendar.ts';

export type Reckoning = {
  /** The day the clock starts on; it is not counted (民法典 第二百零一条). For `date` it is the due date itself. */
  start: Day;
  /** How many of the unit; nothing to count for `date`. */
  count: number;
  unit: 'calendar_day' | 'working_day' | 'month' | 'date';
  /** A last day that is a rest day moves to the next working day; a stated setting per deadline. */
  roll: boolean;
  /** Spans in which the clock stood still (暂停计时): stopped on `from`, running again on `to`. */
  pauses?: { from: Day; to: Day }[];
  /** A date set from above (上级要求日期): the earlier one holds. */
  limit?: { day: Day; why: string };
};

export type CountedDay = { day: Day; counted: boolean; why: string };

export type DueDate = {
  day: Day;
  /** Some year on the way has no published calendar yet. */
  guess: boolean;
  /** Every day from the start to the due date, and whether it was counted. */
  trail: CountedDay[];
};

/** The trail has a line a day: about a century, far beyond any deadline, keeps a slip of the pen from filling the memory. */
const LONGEST_TRAIL = 36_600;

/** The name of the error for a date farther away than the trail may be long. */
export const DUE_DATE_TOO_FAR = 'DueDateTooFar';

const tooFar = ({ start, count, unit }: Reckoning): Error => {
  const error = new RangeError(
    `${count} ${unit} after ${start.toString()} is more than ${LONGEST_TRAIL} days away; check the count`,
  );
  error.name = DUE_DATE_TOO_FAR;
  return error;
};

const isAfter = (a: Day, b: Day): boolean => Temporal.PlainDate.compare(a, b) > 0;

/**
 * A month ends on the same date, or on the month's last day where there is no such date (民法典 第二百零二条). Counted
 * as so many days, so that a pause can move it.
 */
const toCount = ({ start, count, unit }: Reckoning): number => {
  if (unit === 'date') return 0;
  return unit === 'month' ? daysUntil(start, start.add({ months: count })) : count;
};

/**
 * The due date of a reckoning, with its day-by-day explanation. A count of 0 is due on the start day itself. Throws
 * an error named `DueDateTooFar` when it lies more than about a century ahead.
 */
export const dueDate = (calendar: Calendar, reckoning: Reckoning): DueDate => {
  const { start, unit, roll, pauses = [], limit } = reckoning;
  const trail: CountedDay[] = [
    { day: start, counted: false, why: unit === 'date' ? (limit?.why ?? '指定的日期') : '起算当天不计' },
  ];
  let guess = false;
  let left = toCount(reckoning);
  let date = start;
  const look = (d: Day) => {
    const kind = calendar.kindOf(d);
    guess ||= kind.guess;
    return kind;
  };
  // The day on which the clock stopped has been counted; the day on which it runs again has not.
  const stands = (d: Day): boolean => pauses.some((p) => isAfter(d, p.from) && !isAfter(d, p.to));
  while (left > 0) {
    if (trail.length > LONGEST_TRAIL) throw tooFar(reckoning);
    date = date.add({ days: 1 });
    const kind = look(date);
    const paused = stands(date);
    const counted = !paused && (unit !== 'working_day' || kind.working);
    if (counted) left -= 1;
    trail.push({
      day: date,
      counted,
      why: paused ? '暂停计时' : counted ? '计 1 天' : (kind.name ?? '休息日'),
    });
  }
  while (roll && !look(date).working) {
    if (trail.length > LONGEST_TRAIL) throw tooFar(reckoning);
    date = date.add({ days: 1 });
    trail.push({ day: date, counted: false, why: '末日为休息日，顺延' });
  }
  if (limit === undefined || !isAfter(date, limit.day)) return { day: date, guess, trail };
  const kept = trail.filter((t) => !isAfter(t.day, limit.day));
  return {
    day: limit.day,
    guess,
    trail: [...kept, { day: limit.day, counted: false, why: `${limit.why}，早于按规定推算的日期` }],
  };
};

/** Whole days from one date to another; negative when the second comes first. */
export const daysUntil = (from: Day, to: Day): number => from.until(to, { largestUnit: 'day' }).days;

export const earlier = (a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant =>
  Temporal.Instant.compare(a, b) <= 0 ? a : b;
