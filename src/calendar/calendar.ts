/** The working calendar (工作日历): State Council holidays with make-up workdays (调休), and the office's own on top. */
import type { Day, HalfDay } from '../core/day.ts';

export type DayKind = {
  working: boolean;
  /** 春节, 周六 ... or null for an ordinary working day. */
  name: string | null;
  /** `notice`: the State Council's notice; `office`: the office folder; `weekday`: Monday to Friday. */
  source: 'notice' | 'office' | 'weekday';
  /** The year's notice is not published yet: Monday to Friday is only a guess. */
  guess: boolean;
};

/** A result together with whether any day it rests on is only a guess. */
export type Reckoned<T> = { value: T; guess: boolean };

export type Calendar = {
  kindOf(day: Day): DayKind;
  isWorkingDay(day: Day): boolean;
  /** The n-th working day after a day (n > 0), or before it (n < 0); the day itself is not counted. */
  addWorkingDays(day: Day, n: number): Reckoned<Day>;
  /** The day itself when it is a working day, else the next one. */
  workingDayOnOrAfter(day: Day): Reckoned<Day>;
  /** How many half-days between two, both included, lie on working days. */
  workingHalves(from: HalfDay, to: HalfDay): Reckoned<number>;
  /** Whether the State Council has published this year's arrangement. */
  isPublished(year: number): boolean;
};
