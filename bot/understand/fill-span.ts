/** From the date and the length that were chosen to the first and last half-day of the leave. */
import { dayOfHalf, halfDay, OFFICE_ZONE, type HalfDay, type Temporal } from '../../src/core/day.ts';
import type { Calendar } from '../../src/calendar/calendar.ts';
import { firstOf, lastOf, MOST_HALVES } from './count-halves.ts';
import type { SaidLength } from './dates.ts';
import type { Located } from './locate-group.ts';

export type ReadingDates = {
  now: Temporal.Instant;
  calendar: Calendar;
  /** 产假 runs on by the calendar, holidays included. */
  byCalendar: boolean;
};

export type SaidSpan = { from: HalfDay | null; to: HalfDay | null };

const MOST_MONTHS = 12;
const LEAVES_EARLY = /提前(?:走|下班|离)|早走|早退|先走|早点(?:走|下班|回)/;
const COMES_LATE = /晚到|晚来|晚点(?:到|来)|晚一点(?:到|来)|迟到|迟点|迟一点/;

/** A length in half-days; null for months, which have none of their own, and for what nobody means. */
export const countOf = (length: SaidLength | null): number | null =>
  length?.in === 'halves' && length.count <= MOST_HALVES ? length.count : null;

const endAfter = (
  from: HalfDay,
  length: SaidLength,
  { calendar, byCalendar }: ReadingDates,
): HalfDay | null => {
  const count = countOf(length);
  if (count !== null) return byCalendar ? from + count - 1 : lastOf(from, count, calendar);
  if (length.in === 'halves' || length.count > MOST_MONTHS) return null;
  const months = Math.floor(length.count);
  const days = length.count > months ? 15 : 0;
  return halfDay(dayOfHalf(from).add({ months }).add({ days }), 'am') - 1;
};

/** Which half of the day is meant by 「提前走」, 「晚到」 or half a day asked for in the afternoon; null when it does not show. */
const hintedHalf = (
  text: string,
  from: HalfDay,
  count: number | null,
  now: Temporal.Instant,
): HalfDay | null => {
  if (LEAVES_EARLY.test(text)) return from + 1;
  if (COMES_LATE.test(text)) return from;
  const clock = now.toZonedDateTimeISO(OFFICE_ZONE);
  const thisAfternoon = from === halfDay(clock.toPlainDate(), 'am') && clock.hour >= 12;
  return thisAfternoon && count === 1 ? from + 1 : null;
};

/** The leave's first and last half-day; an end that was not said is null. `text` is folded. */
export const fillSpan = (
  text: string,
  chosen: Located,
  length: SaidLength | null,
  reading: ReadingDates,
): SaidSpan => {
  const { calendar } = reading;
  const { from, to } = chosen;
  const count = countOf(length);
  if (chosen.ended) return { from, to };
  // 「请3天,到周五」 is counted backwards.
  if (from === null) return { from: count === null ? null : firstOf(to, count, calendar), to };
  if (chosen.stretch) {
    // 「下周请两天」 does not say which two; 「国庆请假」 does not fill a working day.
    const working = calendar.workingHalves(from, to).value;
    return length !== null && (count === null || count < working || working === 0)
      ? { from: null, to: null }
      : { from, to };
  }
  if (!chosen.halfSaid && (length === null || count === 1)) {
    const half = hintedHalf(text, from, count, reading.now);
    if (half !== null) return { from: half, to: half };
  }
  if (length === null) return { from, to: chosen.group.onward ? null : to };
  if (chosen.endsHere && count !== null) return { from: firstOf(to, count, calendar), to };
  return { from, to: endAfter(from, length, reading) };
};
