/** Reporting back from leave (销假): since when somebody is back, if it was said. */
import { dayOf, type Temporal } from '../../src/core/day.ts';
import type { Calendar } from '../../src/calendar/calendar.ts';
import { comesBack } from './choose-dates.ts';
import { cleanText } from './clean-text.ts';
import { groupDates } from './group-dates.ts';
import { locateGroup } from './locate-group.ts';
import { dayHalf, type DayHalf } from './read-leave.ts';
import { askAbout } from './resolve-date.ts';
import { scanTokens } from './scan-tokens.ts';

// 「已返岗」 lies in the past, 「准备周四返岗」 does not.
const HAPPENED = /已|了|过/;
const WILL = /准备|打算|计划|将|想|要/;
const NEARBY = /^.{0,4}?(?:回|返|到岗|上班|归队)/;

/** The first half-day at work again; null when the message names none. */
export const readBack = (message: string, now: Temporal.Instant, calendar: Calendar): DayHalf | null => {
  const { read } = cleanText(message);
  const lean = HAPPENED.test(read) && !WILL.test(read) ? 'back' : 'near';
  const groups = groupDates(read, scanTokens(read));
  const said =
    groups.find((g) => comesBack(read, g)) ??
    groups.find((g) => NEARBY.test(read.slice(g.end, g.end + 8))) ??
    // 「请假3月2日到3月5日,销假」 names the leave, not the return.
    groups.findLast((g) => g.link === 'one');
  if (!said) return null;
  const located = locateGroup({ ...said, endOnly: false }, askAbout(dayOf(now), calendar, lean));
  return located?.from == null ? null : dayHalf(located.from);
};
