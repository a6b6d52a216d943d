/** Which turns of a periodic duty are open on a day, and when each is due. Pure. */
import type { Calendar } from '../calendar/calendar.ts';
import type { Day } from '../core/day.ts';
import type { MatterDeadline } from '../regulation/matters/file/deadlines.ts';
import type { Period } from '../regulation/matters/file/periods.ts';

/** One turn: `period` names it (2026-03, 2026-Q1, 2026-03#2). `from` and `to` are the period that it is about. */
export type Turn = { period: string; from: Day; to: Day; opens: Day; due: Day; time: string | null };

export type TurnSpan = { id: string; from: Day; to: Day };

/** The longest that a duty stands in the list before it is due, where its file says nothing else. */
const MOST_AHEAD = 31;

const monthly = (count: number, on: Day): TurnSpan => {
  const nth = Math.floor((on.year * 12 + on.month - 1) / count) * count;
  const from = on.with({ year: Math.floor(nth / 12), month: (nth % 12) + 1, day: 1 });
  const to = from.add({ months: count }).subtract({ days: 1 });
  const month = String(from.month).padStart(2, '0');
  const names: Record<number, string> = {
    1: `${from.year}-${month}`,
    3: `${from.year}-Q${Math.ceil(from.month / 3)}`,
    6: `${from.year}-H${from.month === 1 ? 1 : 2}`,
    12: `${from.year}`,
  };
  return { id: names[count] ?? `${from.year}-${month}+${count}`, from, to };
};

/** Whether the next days off are a public holiday and no plain weekend. */
const beforeHoliday = (calendar: Calendar, on: Day): boolean => {
  if (!calendar.isWorkingDay(on)) return false;
  for (let next = on.add({ days: 1 }); !calendar.isWorkingDay(next); next = next.add({ days: 1 }))
    if (calendar.kindOf(next).source !== 'weekday') return true;
  return false;
};

const MONTHS = { month: 1, quarter: 3, half_year: 6, year: 12 } as const;

/** The period that a day lies in; null where the day is none (a day of rest, no eve of a holiday, an open number). */
export const spanAt = (
  calendar: Calendar,
  every: Period['every'],
  numbers: Record<string, number>,
  on: Day,
): TurnSpan | null => {
  const own = { id: on.toString(), from: on, to: on };
  if (typeof every === 'object') {
    const count = 'months' in every ? every.months : numbers[every.open];
    if (count === undefined) return null;
    const days =
      'unit' in every && /日|天|周/.test(every.unit) ? count * (every.unit.includes('周') ? 7 : 1) : 0;
    if (days === 0) return monthly(count, on);
    const start = on.with({ month: 1, day: 1 });
    const from = start.add({ days: Math.floor(start.until(on).days / days) * days });
    return { id: `${from.toString()}+${days}`, from, to: from.add({ days: days - 1 }) };
  }
  switch (every) {
    case 'day':
      return own;
    case 'working_day':
      return calendar.isWorkingDay(on) ? own : null;
    case 'before_holiday':
      return beforeHoliday(calendar, on) ? own : null;
    case 'week': {
      const from = on.subtract({ days: on.dayOfWeek - 1 });
      const week = String(on.weekOfYear ?? 0).padStart(2, '0');
      return { id: `${on.yearOfWeek ?? on.year}-W${week}`, from, to: from.add({ days: 6 }) };
    }
    case 'month':
    case 'quarter':
    case 'half_year':
    case 'year':
      return monthly(MONTHS[every], on);
    default:
      return every satisfies never;
  }
};

/** The day itself or the nearest working day before it, as long as that lies within the period. */
const workingOnOrBefore = (calendar: Calendar, on: Day, from: Day): Day => {
  let found = on;
  while (!calendar.isWorkingDay(found) && found.since(from).days > 0) found = found.subtract({ days: 1 });
  return calendar.isWorkingDay(found) ? found : on;
};

/** The day of a deadline in a period; null where it names a month that the period does not have. */
const dayIn = (calendar: Calendar, { day }: MatterDeadline, { from, to }: TurnSpan): Day | null => {
  if (day === null) return workingOnOrBefore(calendar, to, from);
  if (day.is === 'weekday') return to.subtract({ days: (to.dayOfWeek - day.nth + 7) % 7 });
  if (day.month === null) {
    const month = day.after ? to.add({ days: 1 }) : to;
    return month.with({ day: Math.min(day.nth, month.daysInMonth) });
  }
  const first = from.with({ year: day.after ? to.year + 1 : from.year, month: day.month, day: 1 });
  const found = first.with({ day: Math.min(day.nth, first.daysInMonth) });
  const within = found.since(from).days >= 0 && to.since(found).days >= 0;
  return day.after || within ? found : null;
};

const duesIn = (calendar: Calendar, period: Period, span: TurnSpan): { due: Day; time: string | null }[] => {
  const named = period.by.flatMap((by) => {
    const due = dayIn(calendar, by, span);
    return due === null ? [] : [{ due, time: by.time }];
  });
  if (named.length > 0) return named.toSorted((a, b) => a.due.since(b.due).days);
  const days = span.from.until(span.to).days + 1;
  return Array.from({ length: period.times }, (_, i) => {
    const last = span.from.add({ days: Math.ceil((days * (i + 1)) / period.times) - 1 });
    return { due: workingOnOrBefore(calendar, last, span.from), time: period.by[0]?.time ?? null };
  });
};

const later = (a: Day, b: Day): Day => (a.since(b).days >= 0 ? a : b);

const opensOn = (calendar: Calendar, { ahead }: Period, span: TurnSpan, due: Day): Day => {
  if (ahead?.unit === 'working_day') return calendar.addWorkingDays(due, -ahead.count).value;
  if (ahead !== null)
    return due.subtract(ahead.unit === 'month' ? { months: ahead.count } : { days: ahead.count });
  // What is due after its period can be done once that is over.
  const start = due.since(span.to).days > 0 ? span.to.add({ days: 1 }) : span.from;
  return later(start, due.subtract({ days: MOST_AHEAD }));
};

/** The turns of a duty that are open on a day: they have begun, and their day is not past. */
export const turnsOn = (
  calendar: Calendar,
  period: Period,
  numbers: Record<string, number>,
  on: Day,
): Turn[] => {
  const spans = new Map<string, TurnSpan>();
  const see = (at: Day): void => {
    const span = spanAt(calendar, period.every, numbers, at);
    if (span === null) return;
    spans.set(span.id, span);
  };
  see(on);
  const own = spanAt(calendar, period.every, numbers, on);
  if (own !== null) {
    see(own.from.subtract({ days: 1 }));
    see(own.to.add({ days: 1 }));
  }
  return [...spans.values()].flatMap((span) => {
    const dues = duesIn(calendar, period, span);
    return dues
      .map(({ due, time }, i) => ({
        period: dues.length > 1 ? `${span.id}#${i + 1}` : span.id,
        from: span.from,
        to: span.to,
        opens: opensOn(calendar, period, span, due),
        due,
        time,
      }))
      .filter(({ opens, due }) => on.since(opens).days >= 0 && due.since(on).days >= 0);
  });
};
