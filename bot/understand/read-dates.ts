/** From when to when, and how long: the part of a leave form that a sentence already fills. */
import { dayOf, halfDay, type HalfDay } from '../../src/core/day.ts';
import type { Calendar } from '../../src/calendar/calendar.ts';
import { chooseGroup, chooseLength, comesBack } from './choose-dates.ts';
import { workingBefore } from './count-halves.ts';
import type { Piece } from './dates.ts';
import { countOf, fillSpan, type ReadingDates, type SaidSpan } from './fill-span.ts';
import { groupDates } from './group-dates.ts';
import { joinHalf, laterEnd } from './join-apart.ts';
import { locateGroup, type Located } from './locate-group.ts';
import { askAbout } from './resolve-date.ts';
import { scanTokens } from './scan-tokens.ts';

/** Said backwards (12月10日到12月8日), or days that are not together; `said` are the person's words for them. */
export type DateDoubt = { is: 'backwards' | 'apart'; said: string };

export type ReadDates = SaidSpan & {
  /** As said, in days: 「请3天」 is 3, 「2小时」 is 0.5. */
  days: number | null;
  /** What the person is asked about; null when all of it was understood. */
  doubt: DateDoubt | null;
  /** The places of the text that were understood as the time of the leave. */
  used: Piece[];
};

const WRITTEN_AFTERWARDS = /补(?:[请假办休]|[^,。;\n]{0,10}假)/;
/** A message with more dates than this is a report, not a wish. */
const MOST_GROUPS = 12;
const RESTS = /休息.?$/;
/** 「明天请假,后天也请」: the second day is asked for like the first. */
const ASKED_TOO = /^[^,\u3002;\n]{0,3}?(?:也|还|再|又)?(?:要|想)?(?:请|休|假)/;

/** Days that were asked for in words of their own: those that follow on are taken in, the others are left. */
const takeOthers = (
  text: string,
  chosen: Located,
  to: HalfDay,
  all: Located[],
  calendar: Calendar,
): { to: HalfDay; used: Piece[]; left: Piece[] } => {
  const taken: { to: HalfDay; used: Piece[]; left: Piece[] } = { to, used: [], left: [] };
  for (const other of all) {
    const follows = other.group.at > chosen.group.end && other.from !== null && other.from > taken.to;
    const asked =
      /[请休假]/.test(text.slice(chosen.group.end, other.group.at)) &&
      ASKED_TOO.test(text.slice(other.group.end)) &&
      comesBack(text, other.group) === null;
    if (!follows || !asked || other.group.endOnly || other.group.points[0]?.date === null) continue;
    if (calendar.workingHalves(taken.to + 1, (other.from ?? 0) - 1).value > 0) taken.left.push(other.group);
    else {
      taken.to = other.to;
      taken.used.push(other.group);
    }
  }
  return taken;
};

const doubtOf = (text: string, { group, backwards, left }: Located, others: Piece[]): DateDoubt | null => {
  const words = (pieces: Piece[]): string => pieces.map(({ at, end }) => text.slice(at, end)).join('、');
  if (backwards === true) return { is: 'backwards', said: words([group]) };
  if (left === undefined && others.length === 0) return null;
  return { is: 'apart', said: words([...(left ?? []), ...others]) || words([group]) };
};

/** Reads in a folded text when a leave is wished; what it does not find is null. `from` is never after `to`. */
export const readDates = (text: string, reading: ReadingDates): ReadDates => {
  const { calendar } = reading;
  const lean = WRITTEN_AFTERWARDS.test(text) ? 'back' : 'ahead';
  const ask = askAbout(dayOf(reading.now), calendar, lean);
  const tokens = scanTokens(text);
  const all: Located[] = groupDates(text, tokens)
    .slice(0, MOST_GROUPS)
    .filter(({ ofDay }, _, groups) => {
      if (ofDay === 'before') return groups.some((group) => group.points[0]?.date !== null);
      return ofDay === 'known';
    })
    .map((group) => locateGroup(group, ask))
    .filter((located) => located !== null);

  const best = chooseGroup(text, all, halfDay(ask.today, 'am'), lean);
  const length = chooseLength(text, tokens, best?.group ?? null);
  const count = countOf(length?.length ?? null);
  const days = count === null ? (best?.counts ?? null) : count / 2;
  // 「医生让休息一周」 proposes a length and remains the reason.
  const used: Piece[] =
    length && !RESTS.test(text.slice(Math.max(0, length.at - 3), length.at)) ? [length] : [];
  if (!best) return { from: null, to: null, days, doubt: null, used };

  const { located, used: dates } = joinHalf(text, best, all, count);
  used.push(...dates);
  const back = comesBack(text, best.group);
  if (back) {
    // 「请假,周五回来」: only the end is known.
    return {
      from: null,
      to: workingBefore(located.from ?? located.to, calendar),
      days,
      doubt: null,
      used: [...used, back],
    };
  }
  if (best.backwards === true)
    return { from: located.from, to: null, days, doubt: doubtOf(text, best, []), used };
  const { from, to } = fillSpan(text, located, length?.length ?? null, reading);
  const end = length ? null : laterEnd(text, located, all, calendar);
  if (end) return { from, to: end.to, days, doubt: doubtOf(text, best, []), used: [...used, ...end.used] };
  if (from === null || to === null || to < from)
    return { from, to: from === null ? to : null, days, doubt: doubtOf(text, best, []), used };
  const more = takeOthers(text, best, to, all, calendar);
  return {
    from,
    to: more.to,
    days: more.used.length > 0 ? null : days,
    doubt: doubtOf(text, best, more.left),
    used: [...used, ...more.used, ...more.left, ...(best.left ?? [])],
  };
};
