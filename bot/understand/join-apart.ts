/** What belongs to the time of the leave but was said apart from it. */
import type { HalfDay } from '../../src/core/day.ts';
import type { Calendar } from '../../src/calendar/calendar.ts';
import { comesBack } from './choose-dates.ts';
import { workingBefore } from './count-halves.ts';
import type { Piece } from './dates.ts';
import type { Point } from './group-dates.ts';
import type { Located } from './locate-group.ts';

/** Only a date and not yet a half, a range or a week. */
const isBareDay = (located: Located): boolean =>
  located.from !== null &&
  !located.halfSaid &&
  !located.ended &&
  !located.stretch &&
  located.group.points[0]?.date !== null;

/** 「上午」 on its own. */
const loneHalf = (located: Located): Point | null => {
  const [point, ...more] = located.group.points;
  return point && more.length === 0 && point.date === null && !located.group.endOnly ? point : null;
};

const onHalf = (date: Located, point: Point): Located => {
  const am = date.from ?? date.to;
  const from = point.half === 'pm' || point.half === 'noon' ? am + 1 : am;
  return { ...date, from, to: point.half === 'am' ? am : am + 1, halfSaid: true };
};

const AWAY = /^(?:来不了|不来|不在|[请休]|想请|要请)/;

export type Joined = { located: Located; used: Piece[] };

/**
 * Ties a day and a half that stand apart: 「周一请假半天,上午去车管所」, 「明天孩子打针,上午请假」.
 * `text` is folded; `count` is the length in half-days that was asked for.
 */
export const joinHalf = (text: string, chosen: Located, all: Located[], count: number | null): Joined => {
  const alone = { located: chosen, used: [chosen.group] };
  const half = loneHalf(chosen);
  if (half) {
    const date = all.findLast(
      (other) => isBareDay(other) && other.group.at < chosen.group.at && !other.group.onward,
    );
    return date
      ? { located: { ...onHalf(date, half), group: chosen.group }, used: [date.group, chosen.group] }
      : alone;
  }
  if (!isBareDay(chosen)) return alone;
  for (const other of all) {
    const point = loneHalf(other);
    // Without 「半天」 a lone 「上午」 after the day may tell when something happens, not how long the leave is.
    const away = AWAY.test(text.slice(other.group.end, other.group.end + 4));
    const fits = point && other.group.at > chosen.group.at && (point.half === 'whole' || count === 1 || away);
    if (fits) return { located: onHalf(chosen, point), used: [chosen.group, other.group] };
  }
  return alone;
};

/** An end that was said later: 「明天开始请假,下周一回来上班」, 「明天请假,请到周五」. `text` is folded. */
export const laterEnd = (
  text: string,
  chosen: Located,
  all: Located[],
  calendar: Calendar,
): { to: HalfDay; used: Piece[] } | null => {
  const { from } = chosen;
  if (from === null || chosen.ended || chosen.stretch) return null;
  for (const other of all) {
    if (other.group.at <= chosen.group.at) continue;
    const back = comesBack(text, other.group);
    const start = other.from ?? other.to;
    if (back && start > from) return { to: workingBefore(start, calendar), used: [other.group, back] };
    if (other.group.endOnly && other.to >= from) return { to: other.to, used: [other.group] };
  }
  return null;
};
