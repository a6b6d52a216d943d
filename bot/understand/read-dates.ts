/** From when to when, and how long: the part of a leave form that a sentence already fills. */
import { dayOf, halfDay } from '../../src/core/day.ts';
import { chooseGroup, chooseLength, comesBack } from './choose-dates.ts';
import { workingBefore } from './count-halves.ts';
import type { Piece } from './dates.ts';
import { countOf, fillSpan, type ReadingDates, type Span } from './fill-span.ts';
import { groupDates } from './group-dates.ts';
import { joinHalf, laterEnd } from './join-apart.ts';
import { locateGroup, type Located } from './locate-group.ts';
import { askAbout } from './resolve-date.ts';
import { scanTokens } from './scan-tokens.ts';

export type ReadDates = Span & {
  /** As said, in days: 「请3天」 is 3, 「2小时」 is 0.5. */
  days: number | null;
  /** The places of the text that were understood as the time of the leave. */
  used: Piece[];
};

const WRITTEN_AFTERWARDS = /补(?:[请假办休]|[^,。;\n]{0,10}假)/;
/** A message with more dates than this is a report, not a wish. */
const MOST_GROUPS = 12;
const RESTS = /休息.?$/;

/** Reads in a folded text when a leave is wished; what it does not find is null. `from` is never after `to`. */
export const readDates = (text: string, reading: ReadingDates): ReadDates => {
  const { calendar } = reading;
  const lean = WRITTEN_AFTERWARDS.test(text) ? 'back' : 'ahead';
  const ask = askAbout(dayOf(reading.now), calendar, lean);
  const tokens = scanTokens(text);
  const all: Located[] = groupDates(text, tokens)
    .slice(0, MOST_GROUPS)
    .map((group) => locateGroup(group, ask))
    .filter((located) => located !== null);

  const best = chooseGroup(text, all, halfDay(ask.today, 'am'), lean);
  const length = chooseLength(text, tokens, best?.group ?? null);
  const count = countOf(length?.length ?? null);
  const days = count === null ? (best?.counts ?? null) : count / 2;
  // 「医生让休息一周」 proposes a length and remains the reason.
  const used: Piece[] =
    length && !RESTS.test(text.slice(Math.max(0, length.at - 3), length.at)) ? [length] : [];
  if (!best) return { from: null, to: null, days, used };

  const { located, used: dates } = joinHalf(text, best, all, count);
  used.push(...dates);
  const back = comesBack(text, best.group);
  if (back) {
    // 「请假,周五回来」: only the end is known.
    return {
      from: null,
      to: workingBefore(located.from ?? located.to, calendar),
      days,
      used: [...used, back],
    };
  }
  const { from, to } = fillSpan(text, located, length?.length ?? null, reading);
  const end = length ? null : laterEnd(text, located, all, calendar);
  if (end) return { from, to: end.to, days, used: [...used, ...end.used] };
  return { from, to: from !== null && to !== null && to < from ? null : to, days, used };
};
