/** How one time of day is said: its patterns, and the hour that it means. */
import { NUM, readNumber } from './numbers.ts';

const HOUR = 60;
const NOON = 12 * HOUR;
/** Minutes of a day. */
export const DAY_MINUTES = 24 * HOUR;

/** The part of the day that an hour lies in. */
export type DayPart = 'night' | 'am' | 'noon' | 'pm' | 'evening';

const PARTS: [string, DayPart][] = [
  ['凌晨|后半夜|半夜|深夜', 'night'],
  ['清晨|清早|早晨|一大早|大早上|一早|早上|上午|早间|早', 'am'],
  ['正午|中午', 'noon'],
  ['午后|下午', 'pm'],
  ['傍晚|晚上|晚间|夜里|夜间|(?<![最不很])晚|夜', 'evening'],
];
const PART = PARTS.map(([words]) => words).join('|');
const EXACT = PARTS.map(([words, part]) => ({ is: new RegExp(`^(?:${words})$`), part }));

/** The part of the day that a word names; null when it names none. */
export const partOf = (word: string | undefined): DayPart | null =>
  word === undefined ? null : (EXACT.find(({ is }) => is.test(word))?.part ?? null);

/** 「三点建议」 and 「两点体会」 count things. */
const NO_THING = '(?!原因|建议|意见|要求|内容|说明|问题|注意|体会|想法|理由|点|事)';
const MINUTE_WORDS: Record<string, number> = {
  半: 30,
  整: 0,
  钟: 0,
  一刻: 15,
  '1刻': 15,
  三刻: 45,
  '3刻': 45,
};
/** 零五, 十, 四十五; one digit alone only with 分. */
const SPELLED = '(?:[零〇][一二三四五六七八九]|[二三四五]?十(?:[一二三四五六七八九](?!直))?)';
const MINUTE = `半|整|钟|[一1三3]刻|过?(?:[0-5]?\\d分?(?!\\d)|${SPELLED}分?|[一二三四五六七八九]分)(?![天日号月人个位])`;
const LACKS = '差(一刻|[0-9一二三四五六七八九十]{1,3}分钟?)(?:不?到)?';
const DIGITAL = '(?<![\\d.:])(\\d{1,2}) ?: ?([0-5]\\d)(?::[0-5]\\d)?(?![\\d:])';
const SPOKEN = `(?<![\\d.:])(${NUM}) ?(?:点${NO_THING}|时(?![间期候限长段刻效事]))(?: ?(${MINUTE}))?`;
const ONE = `(?:${LACKS} ?)?(?:${DIGITAL}|${SPOKEN})(?: ?${LACKS})?`;
const IN_PART = `(?:(${PART})的? ?)?`;
/** A time of day: 9:30, 下午2点半, 三点差五分, 2:30PM. */
export const CLOCK = `${IN_PART}${ONE}(?: ?([AP])\\.?M\\.?)?`;

/** Between two ends: 到, and the day where it is another. */
export const TO = '(?:左右|许|开始|起)? ?,?(?:一?直)?(?:到|至|[-~—–―→]{1,4}) ?';
/** The 2 of 「下午2-4点」: an hour only because of the one that follows. */
export const FIRST_NUMBER = `${IN_PART}(?<![\\d.:月第-])(\\d{1,2}|[一二两三四五六七八九十]{1,3})(?!直)(?= ?${TO}(?:${PART})?的? ?${ONE.replaceAll(/\((?!\?)/g, '(?:')})`;
/** The 11 of 「9:00-11」. */
export const LAST_NUMBER = `${IN_PART}(\\d{1,2})(?![\\d.:/%点时天日号月年楼层人个位名辆次元岁间部-]| ?[楼层人个位名辆])`;

export type SaidClock = {
  /** Minutes from midnight as the words have it, before the part of the day is known. */
  raw: number;
  part: DayPart | null;
  /** 「02:00」 is written as a clock shows it; 「2:00」 is how people say 14:00. */
  exact: boolean;
  /** 「一点」 may be 「a bit」. */
  vague: boolean;
};

const minutesIn = (words: string | undefined): number =>
  words === undefined
    ? 0
    : (MINUTE_WORDS[words] ??
      readNumber(
        words
          .replace(/^过/, '')
          .replace(/分$/, '')
          .replace(/^[零〇](?=.)/, ''),
      ) ??
      0);

const lacking = (words: string | undefined): number =>
  words === undefined ? 0 : words === '一刻' ? 15 : (readNumber(words.replace(/分钟?$/, '')) ?? 0);

/** What a match of `CLOCK` says; null for hours that no day has. */
export const saidClock = (found: RegExpExecArray): SaidClock | null => {
  const [, word, before, digital, digitalMinute, spoken, minute, after, latin] = found;
  const hour = readNumber(digital ?? spoken ?? '');
  const minutes = digital === undefined ? minutesIn(minute) : Number(digitalMinute);
  if (hour === null || hour > 24 || minutes > 59 || (hour === 24 && minutes > 0)) return null;
  const part = latin === undefined ? partOf(word) : latin === 'A' ? 'am' : hour === 12 ? 'noon' : 'pm';
  return {
    raw: Math.max(0, hour * HOUR + minutes - lacking(before) - lacking(after)),
    part,
    exact: part === null && (digital?.startsWith('0') ?? false),
    vague: (part === null || word === '早') && spoken === '一' && minute === undefined,
  };
};

/** What a match of `FIRST_NUMBER` or `LAST_NUMBER` says. */
export const saidNumber = (found: RegExpExecArray): SaidClock | null => {
  const hour = readNumber(found[2] ?? '');
  return hour === null || hour > 24
    ? null
    : { raw: hour * HOUR, part: partOf(found[1]), exact: false, vague: false };
};

/** Minutes from midnight. Without a part of the day the working hours decide: 1 to 6 are in the afternoon. */
export const minuteOf = ({ raw, part, exact }: SaidClock): number => {
  const hour = Math.floor(raw / HOUR);
  if (hour >= 13) return raw;
  switch (part) {
    case 'night':
      return hour === 12 ? raw - NOON : raw;
    case 'am':
      return raw;
    case 'noon':
      return hour >= 10 ? raw : raw + NOON;
    case 'pm':
      return hour === 12 ? raw : raw + NOON;
    case 'evening':
      // 「晚上12点」 is midnight, and 「夜里2点」 lies behind it.
      return hour >= 5 ? raw + NOON : raw + DAY_MINUTES;
    case null:
      return !exact && hour >= 1 && hour <= 6 ? raw + NOON : raw;
  }
};
