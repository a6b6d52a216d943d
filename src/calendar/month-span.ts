import { at, Temporal, toDate } from '../core/day.ts';

/** The instants of a month written YYYY-MM, its end not included; null for anything else. */
export const monthSpan = (month: string): { gte: Date; lt: Date } | null => {
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(month)) return null;
  const first = Temporal.PlainYearMonth.from(month).toPlainDate({ day: 1 });
  return { gte: toDate(at(first, '00:00')), lt: toDate(at(first.add({ months: 1 }), '00:00')) };
};
