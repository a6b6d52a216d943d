/** Times of day as people say them: the one reader, for forms, sentences and tables alike. */
import {
  CLOCK,
  DAY_MINUTES,
  FIRST_NUMBER,
  LAST_NUMBER,
  minuteOf,
  partOf,
  saidClock,
  saidNumber,
  TO,
  type DayPart,
  type SaidClock,
} from './clock-words.ts';

/** A time of day in a text, in minutes from midnight; from 24:00 on it lies in the following night. */
type Clock = { at: number; end: number; minute: number };

/** From when to when; an end that was not said is null. `otherDay`: the end stands on a day of its own. */
export type ClockRange = { at: number; end: number; from: number; to: number | null; otherDay: boolean };

const HALF_DAY = DAY_MINUTES / 2;
/** From 20:00 on an earlier hour may lie in the following day. */
const EVENING = 20 * 60;
const CLOCK_HERE = new RegExp(CLOCK, 'y');
const FIRST_HERE = new RegExp(FIRST_NUMBER, 'y');
const LAST_HERE = new RegExp(LAST_NUMBER, 'y');
const OTHER_DAY =
  '[明后次第][二两]?[天日]|次日|翌日|下?周[一二三四五六日天]|(?:\\d{1,2}月)?\\d{1,2}[日号]|[明后](?=[早晚])';
const BETWEEN = new RegExp(`^ ?${TO}(?:(?:当[天日晚]|同一?天|今[天日]?)的? ?|(${OTHER_DAY})的? ?)?$`);
/** A part of the day said apart from the hour: 「明天下午用车,8点回」. */
const PART_APART = /凌晨|清晨|早上|上午|中午|午后|下午|傍晚|晚上|夜里|(?<=[今明后当昨][天日]?)晚/g;
const NEW_DAY = /[今明后当次][天日早晚]|周[一二三四五六日天]|\d[日号]/;
const MAY_BEGIN = /[\d零〇一二两俩三四五六七八九十廿凌半深后清早大上正中午下傍晚夜差]/;
/** Who needs more has not written a time but a document. */
const AT_MOST = 40;

type Found = Clock & SaidClock & { joined: boolean; otherDay: boolean };

const matchAt = (pattern: RegExp, text: string, at: number): RegExpExecArray | null => {
  pattern.lastIndex = at;
  const found = pattern.exec(text);
  return found === null || found[0] === '' ? null : found;
};

const clockAt = (text: string, at: number, joined: boolean): (SaidClock & { end: number }) | null => {
  const readers: [RegExp, (found: RegExpExecArray) => SaidClock | null][] = [
    [CLOCK_HERE, saidClock],
    [FIRST_HERE, saidNumber],
    ...(joined ? [[LAST_HERE, saidNumber] as [RegExp, typeof saidNumber]] : []),
  ];
  for (const [pattern, means] of readers) {
    const found = matchAt(pattern, text, at);
    const said = found && means(found);
    if (found && said) return { ...said, end: at + found[0].length };
  }
  return null;
};

/** The part of the day that was last named before an hour without one. */
const partBefore = (text: string): DayPart | null => partOf(text.match(PART_APART)?.at(-1)) ?? null;

const plain = (said: SaidClock): boolean =>
  said.part === null && !said.exact && said.raw < DAY_MINUTES / 2 + 60;

/** The end of 「两点到四点」 or 「22:00-2:00」 lies behind its beginning. */
const endMinute = (said: SaidClock, from: number): number => {
  if (plain(said))
    return (
      [said.raw, said.raw + HALF_DAY, ...(from >= EVENING ? [said.raw + DAY_MINUTES] : [])].find(
        (minute) => minute > from,
      ) ?? said.raw
    );
  const minute = minuteOf(said);
  const overNight =
    minute <= from && from >= EVENING && (said.exact || said.part === 'night' || said.part === 'am');
  return overNight ? minute + DAY_MINUTES : minute;
};

/** An hour on its own: a part of the day that was said before it, or an hour that was, tell which half is meant. */
const loneMinute = (said: SaidClock, between: string, last: Found | undefined): number => {
  const usual = minuteOf(said);
  if (!plain(said)) return usual;
  const heard = partBefore(between);
  if (heard === 'pm' || heard === 'noon' || (heard === 'evening' && said.raw >= 5 * 60))
    return minuteOf({ ...said, part: heard });
  const later = said.raw + HALF_DAY;
  return last !== undefined && usual <= last.minute && later > last.minute && !NEW_DAY.test(between)
    ? later
    : usual;
};

/** Every time of day in a folded text, in order. */
const scan = (text: string): Found[] => {
  const found: Found[] = [];
  for (let at = 0; at < text.length && found.length < AT_MOST; at += 1) {
    if (!MAY_BEGIN.test(text[at] ?? '') || /(?:周|星期|礼拜)$/.test(text.slice(Math.max(0, at - 2), at)))
      continue;
    const last = found.at(-1);
    const tie = last === undefined ? null : BETWEEN.exec(text.slice(last.end, Math.min(at, last.end + 20)));
    const joined = last !== undefined && tie !== null && at - last.end < 20;
    const said = clockAt(text, at, joined);
    if (said === null) continue;
    const otherDay = joined && tie[1] !== undefined;
    const minute =
      joined && !otherDay
        ? endMinute(said, last.minute)
        : loneMinute(said, text.slice(last?.end ?? 0, at), last);
    found.push({ ...said, at, minute, joined, otherDay });
    at = said.end - 1;
  }
  // 「早一点走」 is no hour, 「一点到三点」 is one.
  return found.filter((one, n) => !one.vague || one.joined || found[n + 1]?.joined === true);
};

/** The times of a folded text, each as a range: 「9点到11点」, 「下午两点」. */
export const findClockRanges = (text: string): ClockRange[] => {
  const ranges: ClockRange[] = [];
  let open = false;
  for (const one of scan(text)) {
    const last = ranges.at(-1);
    if (one.joined && open && last !== undefined) {
      const backwards = !one.otherDay && one.minute <= last.from;
      ranges[ranges.length - 1] = {
        ...last,
        end: one.end,
        to: backwards ? null : one.minute,
        otherDay: one.otherDay,
      };
      open = false;
    } else {
      ranges.push({ at: one.at, end: one.end, from: one.minute, to: null, otherDay: false });
      open = true;
    }
  }
  return ranges;
};

/** Minutes from midnight as HH:MM, of the following night too; null when there are none. */
export const sayMinute = (minute: number | null): string | null =>
  minute === null
    ? null
    : `${String(Math.floor(minute / 60) % 24).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

const NUMBER_ALONE = /^(?:\D{1,2} ?)?\d{1,2}$/;

/** A time of day as people write it (9:00, 9点半, 下午2点, 三点一刻, 14:30) as HH:MM; null when it is none. */
export const readClock = (text: string): string | null => {
  const written = text.normalize('NFKC').trim();
  const [one, ...more] = findClockRanges(
    NUMBER_ALONE.test(written) ? `${written}点` : written.replaceAll(/\s+/g, ' '),
  );
  const whole = one?.at === 0 && one.end >= written.length && one.to === null && more.length === 0;
  return whole && one.from < DAY_MINUTES ? sayMinute(one.from) : null;
};
