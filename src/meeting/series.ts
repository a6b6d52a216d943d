/** A series as a list of rules in time: editing 「此次及以后」 closes the old rule and opens a new one. Pure. */
import { Temporal, type Day } from '../core/day.ts';
import type { Calendar } from '../calendar/calendar.ts';
import type { Cadence } from './cadence.ts';
import { nextDates } from './next-dates.ts';

export type Rule = { from: Day; until: Day | null; cadence: Cadence };

/** What is held of a series: its rules, days left out, and days moved one by one. */
export type Series = { rules: Rule[]; without: string[]; moved: Record<string, string> };

const before = (a: Day, b: Day): boolean => Temporal.PlainDate.compare(a, b) < 0;

/** Changes this date and all later ones; earlier ones stay, later exceptions fall away. */
export const changeFrom = (series: Series, day: Day, cadence: Cadence): Series => {
  const kept = series.rules.filter((r) => before(r.from, day));
  const rules = kept.map((r) =>
    r.until === null || !before(r.until, day) ? { ...r, until: day.subtract({ days: 1 }) } : r,
  );
  const earlier = (text: string): boolean => before(Temporal.PlainDate.from(text), day);
  return {
    rules: [...rules, { from: day, until: null, cadence }],
    without: series.without.filter(earlier),
    moved: Object.fromEntries(Object.entries(series.moved).filter(([was]) => earlier(was))),
  };
};

/** Moves one date only. */
export const moveOne = (series: Series, day: Day, to: Day): Series => ({
  ...series,
  moved: { ...series.moved, [day.toString()]: to.toString() },
});

/** Leaves one date out. */
export const leaveOut = (series: Series, day: Day): Series => ({
  ...series,
  without: [...series.without, day.toString()],
});

/** The next dates of a series on or after a day, in order. */
export const seriesDates = (calendar: Calendar, series: Series, from: Day, count: number): Day[] => {
  const dates = series.rules.flatMap((rule) => {
    const start = before(rule.from, from) ? from : rule.from;
    return nextDates(calendar, rule.cadence, start, count + series.without.length)
      .map((d) => d.day)
      .filter((d) => rule.until === null || !before(rule.until, d));
  });
  return dates
    .filter((d) => !series.without.includes(d.toString()))
    .map((d) => Temporal.PlainDate.from(series.moved[d.toString()] ?? d.toString()))
    .toSorted((a, b) => Temporal.PlainDate.compare(a, b))
    .slice(0, count);
};
