/** 「明天下午两点到四点用三楼会议室，座谈」: when, how long, which room and what for. */
import type { Temporal } from '../../src/core/day.ts';
import type { Calendar } from '../../src/calendar/calendar.ts';
import { fold, visible } from './clean-text.ts';
import { readMeetingWords, readTime, TIME } from './read-meeting.ts';

export type RoomWords = {
  /** YYYY-MM-DD */
  day: string | null;
  /** HH:MM */
  time: string | null;
  minutes: number | null;
  what: string;
};

const MINUTES_IN_DAY = 24 * 60;
const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/** From one time to another; 「两点到四点」 in the afternoon ends in the afternoon. Null when the end is not later. */
const lengthOf = (from: string, rest: string): number | null => {
  const until = /^[^，,。；;]{0,4}?(?:到|至|-|—|~)(.+)$/s.exec(rest)?.[1];
  const end = until === undefined ? null : readTime(until);
  if (end === null) return null;
  const ahead = minutesOf(end) - minutesOf(from);
  const minutes = ahead <= 0 ? ahead + MINUTES_IN_DAY / 2 : ahead;
  return minutes > 0 && minutesOf(from) + minutes <= MINUTES_IN_DAY ? minutes : null;
};

const HOURS = /(\d{1,2}|半|[一两二三四五六七八])个?(半)?(?:小时|钟头)/;

const hoursOf = (text: string): number | null => {
  const found = HOURS.exec(text);
  if (found === null) return null;
  if (found[1] === '半') return 30;
  const count = /^\d+$/.test(found[1] ?? '')
    ? Number(found[1])
    : '零一二三四五六七八'.indexOf((found[1] ?? '').replace('两', '二'));
  return count * 60 + (found[2] === undefined ? 0 : 30);
};

/** Reads what a sentence says about a room; the purpose is the part that names neither a time nor a room. */
export const readRoomWords = (text: string, now: Temporal.Instant, calendar: Calendar): RoomWords => {
  const read = fold(visible(text)).slice(0, 200);
  const { day, time } = readMeetingWords(read, now, calendar);
  const found = TIME.exec(read);
  const minutes =
    (time === null || found === null ? null : lengthOf(time, read.slice(found.index + found[0].length))) ??
    hoursOf(read);
  const parts = read
    .replace(HOURS, '')
    .split(/[，,。；;]/)
    .map((part) => part.trim());
  const apart = parts.filter((part) => part !== '' && !part.includes('会议室') && !TIME.test(part));
  const within = /会议室(?:用来|用于|开|办|搞|做)?([\p{Script=Han}]{2,20})$/u.exec(parts.at(-1) ?? '')?.[1];
  return {
    day,
    time,
    minutes,
    what: (apart.at(-1) ?? within ?? '').replace(/^(?:用途(?:是|:|：)?|用于|开)/, ''),
  };
};
