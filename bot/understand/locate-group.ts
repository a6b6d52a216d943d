/** A group of dates as half-days of the calendar. */
import { dayOfHalf, halfDay, type Day, type HalfDay } from '../../src/core/day.ts';
import type { DateGroup, Point } from './group-dates.ts';
import type { SaidHalf } from './dates.ts';
import { resolveDate, type Asking, type Days } from './resolve-date.ts';

export type Located = {
  group: DateGroup;
  /** Null for 「到周五」. */
  from: HalfDay | null;
  to: HalfDay;
  /** Two ends were said, so that a length adds nothing. */
  ended: boolean;
  halfSaid: boolean;
  /** See `Days`. */
  stretch: boolean;
  endsHere: boolean;
  /** 「明后两天」 says its length itself. */
  counts: number | null;
  /** The end was said to lie before the beginning, or so far behind it that nobody means it. */
  backwards?: boolean;
  /** What was said beside and is not together with it: 「4号和6号」. */
  left?: Point[];
};

const startHalf = (half: SaidHalf | null) => (half === 'pm' || half === 'noon' ? 'pm' : 'am');
const endHalf = (half: SaidHalf | null) => (half === 'am' || half === 'noon' ? 'am' : 'pm');

const daysOf = (point: Point, asking: Asking): Days | null => {
  if (point.date) return resolveDate(point.date, asking);
  const date = asking.base ?? asking.today;
  return { first: date, last: date, stretch: false, endsHere: false };
};

const startOf = (point: Point, days: Days): HalfDay => halfDay(days.first, startHalf(point.half));
/** One point alone: its noon is the afternoon's beginning and so is its end. */
const endAlone = (point: Point, days: Days): HalfDay => halfDay(days.last, point.half === 'am' ? 'am' : 'pm');

/** The end of a range. A holiday as the end is not part of it: 「到国庆」 ends on the last working day before. */
const endOf = (point: Point, from: HalfDay, asking: Asking & { base: Day }): HalfDay | null => {
  const date = point.date;
  const said = date?.by === 'holiday' && date.side === 'on' ? { ...date, side: 'before' as const } : date;
  const days = daysOf({ ...point, date: said }, asking);
  if (!days) return null;
  const to = halfDay(days.last, endHalf(point.half));
  // 「下午5点到8点」: the later hour looked like a morning.
  return date === null && to < from ? to + 1 : to;
};

const whole = (group: DateGroup, days: Days, point: Point): Located => ({
  group,
  from: startOf(point, days),
  to: endAlone(point, days),
  ended: !days.stretch && !days.first.equals(days.last),
  halfSaid: point.half !== null,
  stretch: days.stretch && !days.first.equals(days.last),
  endsHere: days.endsHere,
  counts: point.counts,
  ...(days.apart === true && { left: [] }),
});

/** Adds the other points of a list as long as no working time lies between them; a form holds one stretch. */
const withList = (located: Located, points: Point[], last: Day, asking: Asking): Located => {
  let { to } = located;
  let base = last;
  for (const [n, point] of points.entries()) {
    const days = daysOf(point, { ...asking, base: point.date?.by === 'offset' ? null : base });
    if (!days || startOf(point, days) < (located.from ?? 0)) break;
    const between = asking.calendar.workingHalves(to + 1, startOf(point, days) - 1).value;
    if (between > 0)
      return { ...located, to, ended: true, halfSaid: true, stretch: false, left: points.slice(n) };
    to = Math.max(to, endAlone(point, days));
    base = days.last;
  }
  return { ...located, to, ended: true, halfSaid: true, stretch: false };
};

/** In days: an end without a month (20号到5号) or without a year (12月20日到5月25日) may lie in the next one. */
const NEXT_MONTH = 16;
const NEXT_YEAR = 200;

/** Whether the end had to be looked for so far ahead that it was rather said the wrong way round. */
const tooFar = (last: Point, from: HalfDay, to: HalfDay): boolean => {
  const [start, end] = [dayOfHalf(from), dayOfHalf(to)];
  const days = start.until(end, { largestUnit: 'day' }).days;
  if (last.date?.by === 'day' && last.date.month === null)
    return end.month !== start.month && days > NEXT_MONTH;
  if (last.date?.by !== 'date' || last.date.year !== null || last.date.yearShift !== null) return false;
  return end.year !== start.year && (end.month === start.month || days > NEXT_YEAR);
};

/** Finds the half-days of a group; null when its dates do not exist or cannot be known. */
export const locateGroup = (group: DateGroup, asking: Asking): Located | null => {
  const [first, ...more] = group.points;
  if (!first) return null;
  if (group.endOnly) {
    const to = endOf(first, 0, { ...asking, base: asking.today });
    return to === null
      ? null
      : {
          ...whole(
            group,
            { first: asking.today, last: asking.today, stretch: false, endsHere: false },
            first,
          ),
          from: null,
          to,
        };
  }
  const days = daysOf(first, asking);
  if (!days) return null;
  const located = whole(group, days, first);
  if (group.link === 'list') return withList(located, more, days.last, asking);
  const [last] = more;
  if (!last) return located;
  const from = startOf(first, days);
  const to = endOf(last, from, { ...asking, base: days.first });
  if (to === null) return { ...located, to: endAlone(first, days) };
  return to < from || tooFar(last, from, to)
    ? { ...located, to: endAlone(first, days), backwards: true }
    : { ...located, to, ended: true, halfSaid: true };
};
