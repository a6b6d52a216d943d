/** How often a meeting is held (周期): as a clause or the office says it. */
import { z } from 'zod';
import { readNumber } from '../calendar/numbers.ts';
import { findClockRanges, sayMinute } from '../calendar/read-clock.ts';

export const cadenceSchema = z.object({
  per: z.enum(['week', 'half_month', 'month', 'two_months', 'quarter', 'half_year', 'year', 'day']),
  /** At least so often in each period. */
  times: z.number().int().min(1).default(1),
  /** At most so often; null where nothing is said. */
  most: z.number().int().nullable().default(null),
  /** 原则上: a rule that may be left with a reason. */
  soft: z.boolean().default(false),
  /** 1 Monday to 7 Sunday. */
  weekday: z.number().int().min(1).max(7).nullable().default(null),
  /** Which of that weekday in the month, 5 is the last; without a weekday, which seven days from the 1st. */
  nth: z.number().int().min(1).max(5).nullable().default(null),
  /** The day of the month; a month that is shorter ends on its last day. */
  monthDay: z.number().int().min(1).max(31).nullable().default(null),
  /** More of the same: further weekdays of 每周一、三, days of 每月5日和20日, or which ones of 每月第一个和第三个周五. */
  more: z.array(z.number().int().min(1).max(31)).default([]),
  half: z.enum(['am', 'pm']).nullable().default(null),
  /** HH:MM */
  time: z.string().nullable().default(null),
  /** `month_end`, or a day of the year such as `07-01`. */
  near: z.string().nullable().default(null),
  /** A yearly meeting that belongs into one quarter. */
  quarter: z.number().int().min(1).max(4).nullable().default(null),
});

export type Cadence = z.infer<typeof cadenceSchema>;

const WEEKDAYS = '一二三四五六日';
const WEEK = '(?:周|星期|礼拜)';
const DAY_SIGN = '(?:[一二三四五六日天]|[1-7](?![\\d:点时]))';
const AND = '(?:、|,|，|和|及|与)';
const TO = '(?:到|至|-|—|~)';
const LAST = 5;

const weekdayOf = (sign: string): number =>
  /\d/.test(sign) ? Number(sign) : sign === '天' ? 7 : WEEKDAYS.indexOf(sign) + 1;

const cadence = (given: Partial<Cadence> & Pick<Cadence, 'per'>): Cadence => cadenceSchema.parse(given);

const PERIODS: [RegExp, Cadence['per']][] = [
  [/^(?:每半个?月|半月)/, 'half_month'],
  [/^每(?:两|2|二)个?月/, 'two_months'],
  [/^每(?:半年)/, 'half_year'],
  [/^每(?:个?季度?)/, 'quarter'],
  [/^每年/, 'year'],
  [/^每个?月的?/, 'month'],
  [/^每个?(?:周|星期|礼拜)/, 'week'],
  [/^每(?:天|日|个?工作日)/, 'day'],
];

/** What would be accepted, for a sentence. */
export const CADENCE_EXAMPLES =
  '每周三下午、每周一、三、每周一至周五、每周一次、每半月、每月一次、每月两次、每月第二个周二、每月第一个和第三个周五、每月10日、每月5日和20日、每月底前、每季度、按制度';

/** What adds nothing: 「每月10日召开一次例会」. */
const FILLING =
  /^(?:各|各?(?:召开|举行|开|组织)|各?[一1]次|例会|会议|的|左右|原则上|(?:召开|开)?[一1]次(?:例?会)?)*$/;

/** Which days, and what is left of the text; null where a day is said that there is not. */
type Days = { days: Partial<Cadence>; rest: string };

const several = (name: 'weekday' | 'nth' | 'monthDay', all: number[]): Partial<Cadence> => {
  const [first = null, ...more] = [...new Set(all)].toSorted((a, b) => a - b);
  return { [name]: first, more };
};

const upTo = (from: number, to: number): number[] =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, n) => from + n);

const RANGE_OF_WEEK = new RegExp(`^(${DAY_SIGN})${TO}${WEEK}?(${DAY_SIGN})`);
const DAYS_OF_WEEK = new RegExp(
  `^(${DAY_SIGN}(?:${AND}?每?${WEEK}?${DAY_SIGN}(?![点时:十]))*)(?![次回个点时:])`,
);

/** 周三; 周一、三; 周一至周五. */
const weekDays = (text: string): Days | null => {
  const range = RANGE_OF_WEEK.exec(text);
  if (range !== null) {
    const all = upTo(weekdayOf(range[1] ?? ''), weekdayOf(range[2] ?? ''));
    return all.length < 2 ? null : { days: several('weekday', all), rest: text.slice(range[0].length) };
  }
  const list = DAYS_OF_WEEK.exec(text);
  if (list === null) return null;
  const signs = list[0].match(new RegExp(DAY_SIGN, 'g')) ?? [];
  return { days: several('weekday', signs.map(weekdayOf)), rest: text.slice(list[0].length) };
};

const WHICH = '(?:第?[一二三四1-4]个?|最后一?个?)';
const NTHS = new RegExp(
  `^(?=第|最后)(${WHICH}(?:${WEEK}${DAY_SIGN})?(?:${AND}${WHICH}(?:${WEEK}${DAY_SIGN})?)*)`,
);
const whichOf = (word: string): number =>
  word.startsWith('最后') ? LAST : (readNumber(word.replace(/[第个]/g, '')) ?? 0);

/** 第二个周二; 第一个和第三个周五; 最后一个周五. */
const nthDays = (text: string): Days | null => {
  const found = NTHS.exec(text);
  if (found === null) return null;
  const parts = (found[1] ?? '').split(new RegExp(AND));
  const weekdays = new Set(
    parts.flatMap((part) => new RegExp(`${WEEK}(${DAY_SIGN})$`).exec(part)?.[1] ?? []).map(weekdayOf),
  );
  const [weekday, ...others] = weekdays;
  // 第一个周二和第三个周五 are two rules, not one.
  if (weekday === undefined || others.length > 0) return null;
  const nths = parts.map((part) => whichOf(part.replace(new RegExp(`${WEEK}${DAY_SIGN}$`), '')));
  return { days: { ...several('nth', nths), weekday }, rest: text.slice(found[0].length) };
};

const NUMBER = '(?:\\d{1,2}|[一二三四五六七八九十]{1,3})';
const MONTH_DAYS = new RegExp(`^(${NUMBER}[日号]?(?:${AND}(?:每月)?${NUMBER}[日号]?)*)(?<=[日号])`);

/** 10日; 5日和20日; 5、20日. */
const monthDays = (text: string): Days | null => {
  const found = MONTH_DAYS.exec(text);
  if (found === null) return null;
  const all = (found[1] ?? '').match(new RegExp(NUMBER, 'g'))?.map((one) => readNumber(one) ?? 0) ?? [];
  return all.some((one) => one < 1 || one > 31)
    ? null
    : { days: several('monthDay', all), rest: text.slice(found[0].length) };
};

/** A weekday on its own before a time: 每周三下午2:30. */
const daysOf = (per: Cadence['per'], text: string): Days | null => {
  if (per === 'week') return weekDays(text);
  if (per !== 'month') return null;
  const end = /^(?:末|底以?前|底|最后一个工作日)/.exec(text);
  if (end !== null) return { days: { near: 'month_end' }, rest: text.slice(end[0].length) };
  return nthDays(text) ?? monthDays(text);
};

/** Takes the time of day out of a text: 上午, 下午2:30, 晚上七点半. */
const takeTime = (text: string): { half: Cadence['half']; time: string | null; rest: string } => {
  const half = /上午|早上/.test(text) ? ('am' as const) : /下午|午后/.test(text) ? ('pm' as const) : null;
  const [clock] = findClockRanges(text);
  const rest = clock === undefined ? text : text.slice(0, clock.at) + text.slice(clock.end);
  return {
    half,
    time: sayMinute(clock?.from ?? null),
    rest: rest.replace(/上午|早上|下午|午后|晚上|中午/, ''),
  };
};

/** Reads 每月第二个周二, 每周一、三, 每周三下午 14:30, 每半月, 每月底前 ...; null when any part of it says something else. */
export const readCadence = (written: string): Cadence | null => {
  const text = written
    .normalize('NFKC')
    .replaceAll(/\s/g, '')
    .replace(/^原则上/, '');
  const found = PERIODS.flatMap(([words, per]) => {
    const said = words.exec(text);
    return said === null ? [] : [{ per, rest: text.slice(said[0].length) }];
  })[0];
  if (found === undefined) return null;
  const { per } = found;
  const soft = written.includes('原则上');
  const picked = daysOf(per, found.rest);
  const { half, time, rest } = takeTime(picked?.rest ?? found.rest);
  if (picked !== null) return FILLING.test(rest) ? cadence({ per, ...picked.days, half, time, soft }) : null;
  const count = /([一二两三四1234])(?:次|回)/.exec(rest);
  const times = count === null ? 1 : (readNumber(count[1] ?? '') ?? 1);
  return FILLING.test(rest.replace(count?.[0] ?? '', '')) ? cadence({ per, times, half, time, soft }) : null;
};
