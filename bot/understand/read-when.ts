/** When something is wished that has an hour: a trip, a room, a meeting, a reception. */
import { dayOf, dayOfHalf, halfOf, type Day, type Half, type Temporal } from '../../src/core/day.ts';
import type { Calendar } from '../../src/calendar/calendar.ts';
import { findClockRanges, sayMinute } from '../../src/calendar/read-clock.ts';
import { DAY_MINUTES } from '../../src/calendar/clock-words.ts';
import { readNumber } from '../../src/calendar/numbers.ts';
import type { Piece } from './dates.ts';
import { readDates } from './read-dates.ts';

export type SaidWhen = {
  day: Day | null;
  lastDay: Day | null;
  /** The half of the first day, where one was said without an hour. */
  half: Half | null;
  /** HH:MM */
  time: string | null;
  endTime: string | null;
  /** From one hour to the other on one day, or a length in hours. */
  minutes: number | null;
  /** The places of the text that were understood. */
  used: Piece[];
};

const LENGTH =
  /(半|\d{1,2}(?:\.5)?|[一二两三四五六七八九十]{1,2})个?(半)?(?:小时|钟头)(半)?|([1-9]\d{1,2}|[一二三四五六七八九十]{1,3})分钟|([一三])刻钟/;

const lengthIn = (text: string): (Piece & { minutes: number }) | null => {
  const found = LENGTH.exec(text);
  if (found === null) return null;
  const [all, hours, half, more, minutes, quarters] = found;
  const count = hours === '半' ? 0.5 : readNumber(hours ?? '');
  const length =
    count === null
      ? (readNumber(minutes ?? '') ?? (readNumber(quarters ?? '') ?? 0) * 15)
      : count * 60 + (half === undefined && more === undefined ? 0 : 30);
  return length > 0 && length <= DAY_MINUTES
    ? { at: found.index, end: found.index + all.length, minutes: length }
    : null;
};

/** Reads a folded text; an hour without a day is today's. */
export const readWhen = (text: string, now: Temporal.Instant, calendar: Calendar): SaidWhen => {
  const dates = readDates(text, { now, calendar, byCalendar: false });
  const [first, second] = findClockRanges(text);
  const length = lengthIn(text);
  const from = first?.from ?? null;
  // 「下午2点出发,5点回」: the end may stand apart.
  const apart =
    first?.to === null && second?.to === null && from !== null && second.from > from ? second : null;
  const to = first?.to ?? apart?.from ?? (from === null || length === null ? null : from + length.minutes);
  const nights = (minute: number | null): number => (minute === null ? 0 : Math.floor(minute / DAY_MINUTES));
  const said = dates.from === null ? null : dayOfHalf(dates.from);
  const base = said ?? (from === null ? null : dayOf(now));
  const day = base?.add({ days: nights(from) }) ?? null;
  const end = dates.to === null || said === null ? null : dayOfHalf(dates.to);
  const lastDay =
    day === null || dates.doubt?.is === 'backwards'
      ? null
      : end !== null && said !== null && !end.equals(said)
        ? end
        : day.add({ days: nights(to) - nights(from) });
  const oneDay = first?.otherDay !== true && to !== null && from !== null && to > from;
  return {
    day,
    lastDay,
    half: from === null && dates.from !== null && dates.to === dates.from ? halfOf(dates.from) : null,
    time: sayMinute(from),
    endTime: sayMinute(to),
    minutes: oneDay ? to - from : (length?.minutes ?? null),
    used: [
      ...dates.used,
      ...(first === undefined ? [] : [first]),
      ...(apart === null ? [] : [apart]),
      ...(length === null ? [] : [length]),
    ],
  };
};
