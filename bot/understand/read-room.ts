/** 「明天下午两点到四点用三楼会议室，座谈」: when, how long, which room and what for. */
import type { Temporal } from '../../src/core/day.ts';
import type { Calendar } from '../../src/calendar/calendar.ts';
import { cleanText } from './clean-text.ts';
import { bareOf, clausesOf, HOLE, withHoles } from './leave-holes.ts';
import { readWhen } from './read-when.ts';

export type RoomWords = {
  /** YYYY-MM-DD */
  day: string | null;
  /** HH:MM */
  time: string | null;
  minutes: number | null;
  what: string;
};

const LONGEST = 100;
/** The asking, with the room: 「借用三楼会议室」, 「会议室」. */
const ASKING =
  /(?:我们?|本人|科室|部门)?(?:想|要|需要|请|帮忙|帮我|申请|麻烦)*(?:预订|预定|预约|借用|订|定|借|约|用|在)?(?:一下|一间|个)?[\p{Script=Han}\d]{0,8}?会议室(?:用来|用于|用作|使用|用|开|办|搞|做)?/u;
const LEADING = /^(?:用途(?:是|为|:|\uff1a)?|用来|用于|事由(?:是|为|:|\uff1a)?|开展|开个?|办|搞|做)/;
const TALK =
  /^(?:谢谢|多谢|麻烦了?|辛苦了?|可以吗|行吗|好吗|有空吗|有吗|\d+人|共\d+人|[一二三四五六七八九十]+人)$/;

/** Reads what a sentence says about a room; the purpose is what is left beside the time, the room and the asking. */
export const readRoomWords = (message: string, now: Temporal.Instant, calendar: Calendar): RoomWords => {
  const { kept, read } = cleanText(message.slice(0, 300));
  const { day, time, minutes, used } = readWhen(read, now, calendar);
  const what = clausesOf(withHoles(kept, used))
    .map((clause) => bareOf(clause.replace(ASKING, HOLE)).replace(LEADING, '').trim())
    .filter((clause) => clause !== '' && !TALK.test(clause))
    .join('，');
  return {
    day: day === null ? null : day.toString(),
    time,
    minutes,
    what: what.slice(0, LONGEST),
  };
};
