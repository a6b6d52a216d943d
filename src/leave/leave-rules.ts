/** What the book says about a kind of leave: how its days count, its balance, its evidence. Numbers come from packs. */
import { z } from 'zod';
import type { Office } from '../office/office.ts';
import { dayOfHalf, halfDay, Temporal, today, type HalfDay } from '../core/day.ts';
import { isRefusal } from '../core/outcome.ts';
import { lookUp } from '../regulation/look-up.ts';

export type LeaveRule = {
  type: string;
  counts: 'working_day' | 'calendar_day';
  fromBalance: boolean;
  evidence: string | null;
  evidenceWhen: 'before' | 'after_return' | null;
  maxDays: number | null;
  /** The text leaves a number open that the office has not filled in yet. */
  open: boolean;
  cite: string[];
};

const ruleSchema = z.object({
  counts: z.enum(['working_day', 'calendar_day']).nullable().default(null),
  from_balance: z.boolean().default(false),
  evidence: z.string().nullable().default(null),
  evidence_when: z.enum(['before', 'after_return']).nullable().default(null),
  max_days: z.number().nullable().default(null),
});

export const LEAVE_MATTER = 'leave';

/** The pack that serves leave in this office; throws when office.yaml names none. */
export const leavePack = (office: Office): string => {
  const pack = office.settings.packs[LEAVE_MATTER];
  if (pack === undefined) throw new Error('office.yaml names no regulation for leave');
  return pack;
};

/** The kinds of leave the book knows, in its order. */
export const leaveTypes = (office: Office): string[] => {
  const seen = new Set<string>();
  for (let id: string | null = leavePack(office); id !== null; id = office.book.packs[id]?.extends ?? null) {
    for (const row of office.book.packs[id]?.tables['leave.kind']?.rows ?? []) {
      const test = row.if['type'];
      if (test?.is === 'values' && !test.not) for (const value of test.values) seen.add(String(value));
    }
  }
  return [...seen];
};

/** The rule of one kind of leave, or null when the book has no such kind. */
export const leaveRule = (office: Office, type: string): LeaveRule | null => {
  const found = lookUp(office.book, {
    pack: leavePack(office),
    table: 'leave.kind',
    facts: { type },
    numbers: office.settings.numbers,
  });
  if (isRefusal(found) || found.status === 'gap' || found.status === 'overlap') return null;
  const rule = ruleSchema.parse(found.then);
  const extra = extraDays(office, type);
  return {
    type,
    counts: rule.counts ?? office.settings.leave.count,
    fromBalance: rule.from_balance,
    evidence: rule.evidence,
    evidenceWhen: rule.evidence_when,
    maxDays: rule.max_days === null ? null : rule.max_days + extra,
    open: found.status === 'needs_number',
    cite: found.cite,
  };
};

/**
 * What the province adds to a kind of leave and what the way takes, in days: 请假的增加天数, and the numbers that the law
 * leaves open (留空数字). Both places count; nothing is added where neither says anything.
 */
const extraDays = (office: Office, type: string): number => {
  const filled = (table: string, output: string): number => {
    const found = lookUp(office.book, {
      pack: leavePack(office),
      table,
      facts: { type },
      numbers: office.settings.numbers,
    });
    return isRefusal(found) ? 0 : (z.number().safeParse(found.then[output]).data ?? 0);
  };
  return (
    (office.settings.leave.extraDays[type] ?? filled('leave.extra', 'extra_days')) +
    filled('leave.travel', 'days')
  );
};

/** What a leave costs per calendar year, in half-days; `guess` when a year on the way has no published calendar. */
export const costByYear = (
  office: Office,
  rule: LeaveRule,
  from: HalfDay,
  to: HalfDay,
): { years: Map<number, number>; total: number; guess: boolean } => {
  const years = new Map<number, number>();
  let total = 0;
  let guess = false;
  for (let start = from; start <= to;) {
    const { year } = dayOfHalf(start);
    const end = Math.min(to, halfDay(Temporal.PlainDate.from({ year, month: 12, day: 31 }), 'pm'));
    const working = office.calendar.workingHalves(start, end);
    const halves = rule.counts === 'working_day' ? working.value : end - start + 1;
    years.set(year, halves);
    total += halves;
    guess ||= working.guess;
    start = end + 1;
  }
  return { years, total, guess };
};

/** The first half-day of work after a half-day. */
export const backAtWork = (office: Office, to: HalfDay): HalfDay => {
  const next = to + 1;
  const date = dayOfHalf(next);
  if (office.calendar.isWorkingDay(date)) return next;
  return halfDay(office.calendar.workingDayOnOrAfter(date.add({ days: 1 })).value, 'am');
};

/** Accumulated service counts from the month after an anniversary (实施办法第二条): the day it is reckoned on. */
export const serviceDay = (from: HalfDay): Temporal.PlainDate =>
  dayOfHalf(from).with({ day: 1 }).subtract({ days: 1 });

/** The service day of a leave for one of the years it reaches into: in a year after its first, that of January. */
export const serviceDayIn = (year: number, from: HalfDay): Temporal.PlainDate =>
  year === dayOfHalf(from).year
    ? serviceDay(from)
    : serviceDay(halfDay(Temporal.PlainDate.from({ year, month: 1, day: 1 }), 'am'));

/** The service day up to which a year's grant may be posted now: today's, January's for a year that has not begun. */
export const grantedBy = (office: Office, year: number): Temporal.PlainDate => {
  const now = today(office.clock);
  const last = Temporal.PlainDate.from({ year, month: 12, day: 31 });
  return year < now.year ? serviceDay(halfDay(last, 'am')) : serviceDayIn(year, halfDay(now, 'am'));
};
