/** A series as rules in time: 「此次及以后」 closes the old rule and opens a new one; what was stays as it was. */
import { z } from 'zod';
import { day, Temporal, type Day } from '../core/day.ts';
import type { Calendar } from '../calendar/calendar.ts';
import type { Office } from '../office/office.ts';
import { cadenceSchema, type Cadence } from './cadence.ts';
import { cadenceOf } from './meeting-rules.ts';
import { nextDates } from './next-dates.ts';

export type Recurrence = { from: Day; until: Day | null; cadence: Cadence };

const before = (a: Day, b: Day): boolean => Temporal.PlainDate.compare(a, b) < 0;

/** Changes this date and all later ones; earlier ones stay. */
export const changeFrom = (rules: Recurrence[], from: Day, cadence: Cadence): Recurrence[] => [
  ...rules
    .filter((r) => before(r.from, from))
    .map((r) =>
      r.until === null || !before(r.until, from) ? { ...r, until: from.subtract({ days: 1 }) } : r,
    ),
  { from, until: null, cadence },
];

/** The next dates of a series on or after a day, in order. */
export const seriesDates = (calendar: Calendar, rules: Recurrence[], from: Day, count: number): Day[] =>
  rules
    .flatMap((rule) =>
      nextDates(calendar, rule.cadence, before(rule.from, from) ? from : rule.from, count)
        .map((d) => d.day)
        .filter((d) => rule.until === null || !before(rule.until, d)),
    )
    .toSorted((a, b) => Temporal.PlainDate.compare(a, b))
    .slice(0, count);

/**
 * How often it is held once a date of it was moved 「此次及以后」: the same weekday, or day of the month, as the new
 * date. A rule that only says how often (每半月, 月底前) has no day to change.
 */
export const movedTo = (cadence: Cadence, to: Day): Cadence => {
  // Which of several days was moved for good, the office says in its table.
  if (cadence.more.length > 0) return cadence;
  if (cadence.weekday !== null && cadence.nth !== null) {
    const last = to.add({ weeks: 1 }).month !== to.month;
    return {
      ...cadence,
      weekday: to.dayOfWeek,
      nth: cadence.nth === 5 && last ? 5 : Math.min(4, Math.ceil(to.day / 7)),
    };
  }
  if (cadence.per === 'week') return { ...cadence, weekday: to.dayOfWeek };
  if (cadence.per === 'month' && cadence.times === 1 && cadence.near === null)
    return { ...cadence, monthDay: to.day };
  return cadence;
};

const editsSchema = z.array(
  z.object({ from: z.string(), cadence: cadenceSchema, time: z.string(), room: z.string() }),
);
export type Edit = z.infer<typeof editsSchema>[number];

type Row = { name: string; cadence: string; time: string; room: string; edits: unknown };

/** The changes laid over the table, oldest first. */
export const editsOf = (row: Pick<Row, 'edits'>): Edit[] => editsSchema.parse(row.edits);

const ALWAYS = day('2000-01-01');

/** The rules of a series with the clause; null where neither the table nor a text says how often. */
export const recurrencesOf = (
  office: Pick<Office, 'book' | 'settings'>,
  row: Row,
): { rules: Recurrence[]; cite: string[] } | null => {
  const base = cadenceOf(office, row);
  if (base === null) return null;
  return {
    rules: editsOf(row).reduce(
      (rules, edit) => changeFrom(rules, day(edit.from), edit.cadence),
      [{ from: ALWAYS, until: null, cadence: base.cadence } as Recurrence],
    ),
    cite: base.cite,
  };
};

/** The rule in force on a day. */
export const ruleOn = (rules: Recurrence[], on: Day): Cadence | null =>
  rules.findLast((r) => !before(on, r.from))?.cadence ?? null;

/** Time (HH:MM) and room of a series on a day, as last changed. */
export const placeOn = (row: Row, on: Day): { time: string; room: string } =>
  editsOf(row).findLast((e) => !before(on, day(e.from))) ?? { time: row.time, room: row.room };
