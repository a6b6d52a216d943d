/** What a sentence already fills of the vehicle form and of the reception form. */
import { dayOfHalf, type Temporal } from '../../src/core/day.ts';
import type { Calendar } from '../../src/calendar/calendar.ts';
import { readClock } from '../../src/calendar/read-clock.ts';
import { cleanText } from './clean-text.ts';
import { readNumber } from './numbers.ts';
import { readDates } from './read-dates.ts';

const CLOCK = /(?:(?:上午|早上|中午|下午|晚上)\s?)?\d{1,2}(?::[0-5]\d|点(?:半|[0-5]?\d分?)?)/g;
const PEOPLE = /(\d{1,3}|[一二两三四五六七八九十]{1,3})\s?(?:个|位|名)?人/;
const WHERE =
  /(?:去|到|前往|赴)(?!\d|下午|上午|晚上|中午|明|今|后|周|星期)([\p{Script=Han}A-Za-z]{2,16}?)(?=开会|送|办|报|检查|参加|调研|学习|培训|接|取|,|，|。|\s|\d|$)/u;
const FROM =
  /(区|市|县|省|州)?[\p{Script=Han}]{1,8}?(?:局|委|办|中心|公司|街道|镇|乡|部|院|厅)(?=来|一行|的)/u;

const LONGEST = 100;

/** The days, clock times, people and place of a sentence, as fields; what was not said is missing. */
const readParts = (message: string, now: Temporal.Instant, calendar: Calendar) => {
  const { read } = cleanText(message);
  const { from, to } = readDates(read, { now, calendar, byCalendar: false });
  const said = read.match(CLOCK) ?? [];
  const half = /^(上午|下午|晚上)/.exec(said[0] ?? '')?.[1] ?? '';
  const times = said.map(
    (one, i) => readClock(i > 0 && /^\d/.test(one) ? `${half}${one}` : one) ?? readClock(one),
  );
  const people = readNumber(PEOPLE.exec(read)?.[1] ?? '');
  return {
    read,
    first: from === null ? null : dayOfHalf(from),
    last: to === null ? null : dayOfHalf(to),
    times,
    people,
  };
};

const present = (fields: Record<string, string | null | undefined>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) => (value == null || value === '' ? [] : [[name, value]])),
  );

/** How many go is no reason: it has a field of its own. */
const ONLY_PEOPLE = new RegExp(`^(?:共|一行)?${PEOPLE.source}$`);

/** The part after the first comma is why, but for the count of people: 「明天9点去区统计局,3人,送报表」. */
const reasonIn = (message: string): string =>
  (/[,，。;；]\s*(.+)$/s.exec(message)?.[1] ?? '')
    .split(/[,，。;；]/)
    .map((part) => part.trim())
    .filter((part) => part !== '' && !ONLY_PEOPLE.test(part))
    .join('，')
    .slice(0, LONGEST);

/** 「明天上午9点到11点用车去区统计局送报表,3人」 as fields of the vehicle form; pure, and safe for any text. */
export const readTrip = (
  message: string,
  now: Temporal.Instant,
  calendar: Calendar,
): Record<string, string> => {
  const { read, first, last, times, people } = readParts(message.slice(0, 500), now, calendar);
  return present({
    start_day: first?.toString(),
    end_day: (last ?? first)?.toString(),
    start_time: times[0],
    end_time: times[1],
    people: people === null ? null : String(people),
    destination: WHERE.exec(read)?.[1],
    reason: reasonIn(message.slice(0, 500)),
  });
};

/** 「明天中午接待用餐,区民政局来7人」 as fields of the reception form; pure, and safe for any text. */
export const readReception = (
  message: string,
  now: Temporal.Instant,
  calendar: Calendar,
): Record<string, string> => {
  const { read, first, people } = readParts(message.slice(0, 500), now, calendar);
  const meal = /早餐|早饭/.test(read) ? '早餐' : /晚/.test(read) ? '晚餐' : /午/.test(read) ? '午餐' : null;
  return present({
    day: first?.toString(),
    meal,
    guests: people === null ? null : String(people),
    unit: FROM.exec(read)?.[0],
    kind: /检查/.test(read) ? '上级检查' : /工作餐/.test(read) ? '工作餐' : null,
    place: /外面|餐馆|饭店/.test(read) ? '外面餐馆' : null,
  });
};

/** Whether the sentence speaks of guests, not of one's own meal. */
export const speaksOfGuests = (text: string): boolean =>
  /接待|来客|客人|来宾|派餐|陪同|来\d{1,3}人/.test(text);
