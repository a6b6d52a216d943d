/** Days, spans and lengths as people in the office say them. The year is said only when it is not this year. */
import { dayOf, dayOfHalf, halfOf, OFFICE_ZONE, type Day, type HalfDay, type Temporal } from '../core/day.ts';

const WEEKDAY = ['周一', '周二', '周三', '周四', '周五', '周六', '周日'];
const HALF = { am: '上午', pm: '下午' } as const;

/** 「3月5日」, or 「2027年3月5日」 when that is not this year; without `today` the year is always said. */
export const sayDate = (date: Day, today?: Day): string =>
  `${date.year === today?.year ? '' : `${date.year}年`}${date.month}月${date.day}日`;

/** 「周四」 */
const sayWeekday = (date: Day): string => WEEKDAY[date.dayOfWeek - 1] ?? '';

/** 「3月5日 周四」 */
export const sayDay = (date: Day, today?: Day): string => `${sayDate(date, today)} ${sayWeekday(date)}`;

/** 「3月5日 周四 上午」 */
export const sayHalfDay = (half: HalfDay, today: Day): string =>
  `${sayDay(dayOfHalf(half), today)} ${HALF[halfOf(half)]}`;

/**
 * 「3月5日 周四 上午 – 3月7日 周六」, 「3月5日 周四」 for one whole day, 「3月5日 周四 下午」 for half of one.
 * Both ends are included. An end in the afternoon is the end of that day and needs no word.
 */
export const saySpan = (from: HalfDay, to: HalfDay, today: Day): string => {
  if (from === to) return sayHalfDay(from, today);
  const first = dayOfHalf(from);
  const last = dayOfHalf(to);
  if (first.equals(last)) return sayDay(first, today);
  // The end says its year when it is not the start's: a bare 「1月4日」 after 「12月30日」 would be read as the past one.
  return `${sayHalfDay(from, today)} – ${sayDay(last, first)}${halfOf(to) === 'am' ? ` ${HALF.am}` : ''}`;
};

/** 「3月5日 周四 – 3月7日 周六」 for whole days, both included; one day is said once. */
export const sayDays = (from: Day, to: Day, today: Day): string =>
  from.equals(to) ? sayDay(from, today) : `${sayDay(from, today)} – ${sayDay(to, from)}`;

/** A length in half-days: 「半天」, 「1 天」, 「2.5 天」. */
export const sayLength = (halves: number): string => (halves === 1 ? '半天' : `${halves / 2} 天`);

/** A length in half-days of working time: 「共 2.5 个工作日」. */
export const sayWorkingLength = (halves: number): string => `共 ${halves / 2} 个工作日`;

/** An instant on the office's clock, without its day: 「09:20」. */
export const sayClock = (instant: Temporal.Instant): string =>
  instant.toZonedDateTimeISO(OFFICE_ZONE).toPlainTime().toString({ smallestUnit: 'minute' });

/** An instant on the office's clock: 「3月5日 09:20」. */
export const sayTime = (instant: Temporal.Instant, now: Temporal.Instant): string =>
  `${sayDate(dayOf(instant), dayOf(now))} ${sayClock(instant)}`;

/** An instant on the office's clock with its weekday: 「3月5日 周四 09:20」. */
export const sayDayTime = (instant: Temporal.Instant, now: Temporal.Instant): string =>
  `${sayDay(dayOf(instant), dayOf(now))} ${sayClock(instant)}`;

/** How long something has lasted: 「刚刚」, 「已 20 分钟」, 「已 3 小时」, 「已 2 天」; a day is 24 hours. */
export const sayWaiting = (since: Temporal.Instant, now: Temporal.Instant): string => {
  const minutes = Math.floor((now.epochMilliseconds - since.epochMilliseconds) / 60_000);
  if (minutes < 1) return '刚刚';
  if (minutes < 60) return `已 ${minutes} 分钟`;
  const hours = Math.floor(minutes / 60);
  return hours < 24 ? `已 ${hours} 小时` : `已 ${Math.floor(hours / 24)} 天`;
};
