/** When shifts are, how heavy they are, and how people say them. */
import chineseDays from 'chinese-days';
import type { Calendar } from '../calendar/calendar.ts';
import { sayClock, sayDay } from '../calendar/say-day.ts';
import { at, dayOf, Temporal, type Day } from '../core/day.ts';
import type { DutySettings, ShiftPattern } from './duty-settings.ts';

/** The beginning and the end of a shift that begins on a day. */
export const shiftTimes = (
  pattern: Pick<ShiftPattern, 'from' | 'to'>,
  date: Day,
): { startsAt: Temporal.Instant; endsAt: Temporal.Instant } => {
  const overnight = Temporal.PlainTime.compare(pattern.to, pattern.from) <= 0;
  return {
    startsAt: at(date, pattern.from),
    endsAt: at(overnight ? date.add({ days: 1 }) : date, pattern.to),
  };
};

/** Whether a day lies in the flood season (汛期) of the office. */
export const isFloodSeason = ({ flood }: Pick<DutySettings, 'flood'>, date: Day): boolean => {
  const monthDay = date.toString().slice(5);
  return flood !== null && flood.from <= monthDay && monthDay <= flood.to;
};

/** Whether a shift is kept on a day; a weekend that is a make-up workday (调休) is a working day. */
export const isKeptOn = (
  calendar: Calendar,
  pattern: Pick<ShiftPattern, 'on'>,
  date: Day,
  settings: Pick<DutySettings, 'flood'>,
): boolean => {
  switch (pattern.on) {
    case 'every':
      return true;
    case 'working':
      return calendar.isWorkingDay(date);
    case 'rest':
      return !calendar.isWorkingDay(date);
    case 'flood':
      return isFloodSeason(settings, date);
    case 'rest_or_flood':
      return !calendar.isWorkingDay(date) || isFloodSeason(settings, date);
    default:
      return pattern.on satisfies never;
  }
};

/** 初一, or 除夕 the day before it: the heaviest duties of the year. */
const isNewYear = (date: Day): boolean =>
  [date, date.add({ days: 1 })].some((d) => {
    const { lunarMon, lunarDay, isLeap } = chineseDays.getLunarDate(d.toString());
    return lunarMon === 1 && lunarDay === 1 && !isLeap;
  });

/** 工作日, 双休日, 法定节假日 or 除夕初一: what the weight of a shift goes by. */
export const dayClass = (calendar: Calendar, date: Day): Exclude<keyof DutySettings['weights'], 'flood'> => {
  if (isNewYear(date)) return 'newYear';
  if (calendar.isWorkingDay(date)) return 'working';
  return calendar.kindOf(date).name?.startsWith('周') === false ? 'holiday' : 'weekend';
};

/** The weighted duty (折算分) of a shift that begins on a day; working days of the flood season may have their own. */
export const weightOn = (
  calendar: Calendar,
  settings: Pick<DutySettings, 'weights' | 'flood'>,
  date: Day,
): number => {
  const { weights } = settings;
  const day = dayClass(calendar, date);
  // A weekend or a holiday of the flood season weighs what it always does: only its working days are apart.
  return day === 'working' && isFloodSeason(settings, date)
    ? (weights.flood ?? weights.working)
    : weights[day];
};

/** 「3月5日 周四 夜班」 */
export const sayShift = (shift: { day: string; name: string }, today: Day): string =>
  `${sayDay(Temporal.PlainDate.from(shift.day), today)} ${shift.name}`;

/** 「08:30 – 次日 08:30」 */
export const sayHours = (startsAt: Temporal.Instant, endsAt: Temporal.Instant): string =>
  `${sayClock(startsAt)} – ${dayOf(startsAt).equals(dayOf(endsAt)) ? '' : '次日 '}${sayClock(endsAt)}`;
