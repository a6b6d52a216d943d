/** The days of a swap: 「13号的夜班跟赵明远17号的换一下」 speaks of the own 13th and of his 17th. */
import { dayOf, dayOfHalf, type Day, type Temporal } from '../../src/core/day.ts';
import type { Calendar } from '../../src/calendar/calendar.ts';
import { cleanText } from './clean-text.ts';
import { groupDates } from './group-dates.ts';
import { locateGroup } from './locate-group.ts';
import { askAbout } from './resolve-date.ts';
import { scanTokens } from './scan-tokens.ts';

/** A day that was said, and which shift of it (夜班), if that was said too. `theirs`: it stands behind the colleague's name. */
export type SwapDay = { day: Day; shift: string | null; theirs: boolean };

const SHIFT = /^[的 ]{0,2}(?:那个?)?([白夜晚早中全日][班天])/;
const MINE = /(?:我的?|本人的?|自己的?)$/;

/** Every day of a sentence about a swap, in order; pure. */
export const readSwapDays = (
  message: string,
  names: readonly string[],
  now: Temporal.Instant,
  calendar: Calendar,
): SwapDay[] => {
  const { read } = cleanText(message.slice(0, 300));
  const ask = askAbout(dayOf(now), calendar, 'ahead');
  const named = names.map((name) => read.indexOf(name)).filter((at) => at >= 0);
  return groupDates(read, scanTokens(read)).flatMap((group) =>
    group.points.flatMap((point) => {
      const located =
        point.date === null
          ? null
          : locateGroup({ ...group, points: [point], link: 'one', endOnly: false }, ask);
      if (located?.from == null) return [];
      const behind = named.some((at) => at < point.at && point.at - at <= 12);
      const mine = MINE.test(read.slice(Math.max(0, point.at - 4), point.at));
      return [
        {
          day: dayOfHalf(located.from),
          shift: SHIFT.exec(read.slice(point.end))?.[1] ?? null,
          theirs: behind && !mine,
        },
      ];
    }),
  );
};
