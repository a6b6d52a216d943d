/** The periods (周期) into which a year is cut: weeks, months, quarters. */
import type { Day } from '../core/day.ts';

export type DayRange = { from: Day; to: Day };

const MONTHS = { month: 1, two_months: 2, quarter: 3, half_year: 6, year: 12 } as const;

/** How often something comes round. */
export type Per = 'day' | 'week' | 'half_month' | keyof typeof MONTHS;

const monthEnd = (date: Day): Day => date.with({ day: date.daysInMonth });

/** The period that a date lies in: half-months are 1–15 and 16–end, weeks begin on Monday, years on 1 January. */
export const periodOf = (per: Per, date: Day): DayRange => {
  if (per === 'day') return { from: date, to: date };
  if (per === 'week') {
    const from = date.subtract({ days: date.dayOfWeek - 1 });
    return { from, to: from.add({ days: 6 }) };
  }
  if (per === 'half_month')
    return date.day <= 15
      ? { from: date.with({ day: 1 }), to: date.with({ day: 15 }) }
      : { from: date.with({ day: 16 }), to: monthEnd(date) };
  const months = MONTHS[per];
  const from = date.with({ month: Math.floor((date.month - 1) / months) * months + 1, day: 1 });
  return { from, to: monthEnd(from.add({ months: months - 1 })) };
};
