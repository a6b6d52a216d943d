/** Days and half-days of the office. All dates and times are Asia/Shanghai; a day is a date, never a timestamp. */
import { Temporal } from 'temporal-polyfill';
import type { Clock } from './clock.ts';

export { Temporal };
export const OFFICE_ZONE = 'Asia/Shanghai';

export type Day = Temporal.PlainDate;

/** Morning or afternoon (上午、下午). */
export type Half = 'am' | 'pm';

/**
 * A half-day as a number: days since 1970-01-01 times two, plus one for the afternoon.
 * Leave is kept in half-days because the regulations and the staff count in them.
 */
export type HalfDay = number;

const EPOCH = Temporal.PlainDate.from('1970-01-01');

/** Parses YYYY-MM-DD; throws a RangeError for a day that does not exist. */
export const day = (text: string): Day => Temporal.PlainDate.from(text, { overflow: 'reject' });

/** Reads YYYY-MM-DD as somebody wrote it; null for what is no day. */
export const readDay = (text: string): Day | null => {
  try {
    return /^\d{4}-\d{2}-\d{2}$/.test(text) ? day(text) : null;
  } catch {
    return null;
  }
};

/** Reads the day of a date picker (`YYYY-MM-DD`, perhaps with a zone behind it); null for what is no day. */
export const readPickedDay = (text: string): Day | null => readDay(text.slice(0, 10));

/** The office's date at an instant. */
export const dayOf = (instant: Temporal.Instant): Day =>
  instant.toZonedDateTimeISO(OFFICE_ZONE).toPlainDate();

/** The office's date now. */
export const today = (clock: Clock): Day => dayOf(clock.now());

/** The instant at which a day reaches a wall-clock time such as 08:30. */
export const at = (date: Day, time: string | Temporal.PlainTime): Temporal.Instant =>
  date.toZonedDateTime({ timeZone: OFFICE_ZONE, plainTime: Temporal.PlainTime.from(time) }).toInstant();

/** The half-day of a date. */
export const halfDay = (date: Day, half: Half): HalfDay =>
  EPOCH.until(date, { largestUnit: 'day' }).days * 2 + (half === 'pm' ? 1 : 0);

/** The date a half-day lies on. */
export const dayOfHalf = (half: HalfDay): Day => EPOCH.add({ days: Math.floor(half / 2) });

/** Whether a half-day is a morning or an afternoon. */
export const halfOf = (half: HalfDay): Half => (half % 2 === 0 ? 'am' : 'pm');

/** For the database driver, which speaks JavaScript dates. */
export const toDate = (instant: Temporal.Instant): Date => new Date(instant.epochMilliseconds);

/** From the database driver. */
export const toInstant = (date: Date): Temporal.Instant =>
  Temporal.Instant.fromEpochMilliseconds(date.getTime());

/** Every date from one to another, both included; empty when they are the wrong way round. */
export const daysBetween = (from: Day, to: Day): Day[] => {
  const days: Day[] = [];
  for (let d = from; Temporal.PlainDate.compare(d, to) <= 0; d = d.add({ days: 1 })) days.push(d);
  return days;
};
