/** 「会议 明天下午三点 安全生产会」: when, and what is left over as its name. */
import { at, dayOf, halfDay, type Temporal } from '../../src/core/day.ts';
import type { Calendar } from '../../src/calendar/calendar.ts';
import { fold, visible } from './clean-text.ts';
import { readLeave } from './read-leave.ts';

export type MeetingWords = {
  /** YYYY-MM-DD */
  day: string | null;
  /** HH:MM */
  time: string | null;
  name: string;
};

const DIGITS = '零一二三四五六七八九';

const hourOf = (text: string): number => {
  if (/^\d+$/.test(text)) return Number(text);
  if (text === '两') return 2;
  const ten = text.indexOf('十');
  if (ten === -1) return DIGITS.indexOf(text);
  return (
    (ten === 0 ? 1 : DIGITS.indexOf(text[0] ?? '')) * 10 +
    (text.length > ten + 1 ? DIGITS.indexOf(text.at(-1) ?? '') : 0)
  );
};

/** An hour of the day as people write it. */
export const TIME = /(上午|下午|晚上|中午)?\s*(\d{1,2}|[一二两三四五六七八九十]{1,3})(?:点|:|：)(半|\d{2})?/;

/** HH:MM of the first hour in a text; null when there is none. */
export const readTime = (text: string): string | null => {
  const found = TIME.exec(text);
  if (found === null) return null;
  const hour = hourOf(found[2] ?? '');
  const late = (found[1] === '下午' || found[1] === '晚上') && hour < 12 ? hour + 12 : hour;
  if (late < 0 || late > 23) return null;
  const minute = found[3] === '半' ? '30' : (found[3] ?? '00');
  return Number(minute) > 59 ? null : `${String(late).padStart(2, '0')}:${minute}`;
};

/** Reads what a sentence says about a meeting; the name is the last word that ends in 会 or 会议. */
export const readMeetingWords = (text: string, now: Temporal.Instant, calendar: Calendar): MeetingWords => {
  const read = fold(visible(text)).slice(0, 200);
  const { from } = readLeave(read, now, calendar);
  const half = from === undefined ? null : halfDay(from.day, from.half);
  const time = readTime(read) ?? (half !== null && from?.half === 'pm' ? '14:30' : null);
  const name =
    /([\p{Script=Han}]{2,20}(?:会议|会))(?!议)/u.exec(
      read
        .replace(/^(?:召集|召开|开|安排)?会议/, '')
        .replace(TIME, ' ')
        .replace(/^.*?(?:上午|下午)/, ''),
    )?.[1] ?? '';
  const date = from?.day ?? (time === null ? null : dayOf(at(dayOf(now), time)));
  return { day: date === null ? null : date.toString(), time, name };
};
