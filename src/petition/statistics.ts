/** What petitions come to: rates and averages, by department, source and month. Pure. */
import { Temporal, type Day } from '../core/day.ts';
import type { Targets } from './petition-rules.ts';
import { daysUntil } from '../obligation/due-date.ts';

/** One petition as far as it counts. */
export type PetitionCounts = {
  source: string;
  department: string;
  receivedOn: Day;
  registeredOn: Day;
  closedOn: Day | null;
  inTime: boolean | null;
  repeat: boolean;
  /** Open, and its date has passed. */
  overdue: boolean;
  /** A date had passed before it was moved. */
  missed?: boolean;
};

export type Figures = {
  registered: number;
  closed: number;
  /** Not closed, and past the date. */
  overdue: number;
  /** Past the date, closed or not. */
  late: number;
  repeats: number;
  /** Per cent; null when there is nothing to divide by. */
  closeRate: number | null;
  onTimeRate: number | null;
  repeatRate: number | null;
  /** Calendar days from receipt to closing, of those closed. */
  averageDays: number | null;
};

const share = (part: number, whole: number): number | null =>
  whole === 0 ? null : Math.round((part / whole) * 1000) / 10;

/** Still open after a date that has passed, also after one that was moved. */
const isOverdue = (r: PetitionCounts): boolean => r.overdue || (r.closedOn === null && r.missed === true);

/** The figures of some petitions registered in a period. */
export const figuresOf = (rows: PetitionCounts[]): Figures => {
  const closed = rows.filter((r) => r.closedOn !== null);
  const timed = closed.filter((r) => r.inTime !== null);
  const days = closed.map((r) => (r.closedOn === null ? 0 : daysUntil(r.receivedOn, r.closedOn)));
  const repeats = rows.filter((r) => r.repeat).length;
  return {
    registered: rows.length,
    closed: closed.length,
    overdue: rows.filter(isOverdue).length,
    late: rows.filter((r) => isOverdue(r) || r.inTime === false).length,
    repeats,
    closeRate: share(closed.length, rows.length),
    onTimeRate: share(timed.filter((r) => r.inTime === true).length, timed.length),
    repeatRate: share(repeats, rows.length),
    averageDays:
      days.length === 0 ? null : Math.round((days.reduce((n, d) => n + d, 0) / days.length) * 10) / 10,
  };
};

export type Missed = { target: keyof Targets; label: string; said: string };

const percent = (value: number): string => `${value}%`;

/** The targets that some figures miss, and how that is said; a figure that nothing divides misses none. Pure. */
export const missedTargets = (figures: Figures, wanted: Targets): Missed[] => {
  const { closeRate, onTimeRate, repeatRate } = figures;
  const missed: Missed[] = [];
  const least = (target: keyof Targets, label: string, rate: number | null): void => {
    const limit = wanted[target];
    if (limit !== null && rate !== null && rate < limit)
      missed.push({ target, label, said: `${percent(rate)}，低于指标 ${percent(limit)}` });
  };
  least('closeRate', '结案率', closeRate);
  least('onTimeRate', '按时率', onTimeRate);
  if (wanted.repeatRate !== null && repeatRate !== null && repeatRate > wanted.repeatRate)
    missed.push({
      target: 'repeatRate',
      label: '重复率',
      said: `${percent(repeatRate)}，高于指标 ${percent(wanted.repeatRate)}`,
    });
  return missed;
};

/** Rows by a key, in the order of the largest. */
export const groupBy = (
  rows: PetitionCounts[],
  key: (row: PetitionCounts) => string,
): [string, PetitionCounts[]][] => {
  const groups = new Map<string, PetitionCounts[]>();
  for (const row of rows) groups.set(key(row), [...(groups.get(key(row)) ?? []), row]);
  return [...groups].toSorted(([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1));
};

/** Those registered in a month. */
export const inMonth = (rows: PetitionCounts[], month: Temporal.PlainYearMonth): PetitionCounts[] =>
  rows.filter((r) => r.registeredOn.year === month.year && r.registeredOn.month === month.month);

/** How the figures are reckoned, printed beside them. */
export const FORMULAS = [
  '登记 = 本期登记的信访件；部门、来源和逐月的数字都按登记的月份算',
  '办结 = 本期登记件中到今天已办结的，不论哪个月办结',
  '逾期 = 本期登记件中超过期限才办结的，加上期限已过、到今天还没有办结的（未结）；改期前已超过期限的也算',
  '结案率 = 本期登记件中已办结的 ÷ 本期登记件',
  '按时办结率 = 按期办结的 ÷ 有期限的已办结件',
  '重复率 = 本期登记件中的重复信访 ÷ 本期登记件',
  '平均办理天数 = 收到之日到办结之日的自然日，按已办结件平均',
];
