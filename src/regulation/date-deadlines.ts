/** Puts a day to each deadline of a verdict, where the facts say from which day it runs. Pure. */
import { readDay, type Day } from '../core/day.ts';
import { refuse, type Refusal } from '../core/outcome.ts';
import type { Calendar } from '../calendar/calendar.ts';
import { dueDate, type Reckoning } from '../obligation/due-date.ts';
import { explainDate } from '../obligation/explain-date.ts';
import type { Deadline, Facts } from './verdict.ts';

/** The facts that are days, each with the event that a clock names; another one stands in where it is not known. */
const STARTS: Record<string, string[]> = {
  收到: ['received', '收到日期'],
  受理: ['accepted', '受理日期', 'received', '收到日期'],
  批示: ['commented', '批示日期'],
  交办: ['assigned', '交办日期'],
  返岗: ['returned', '返回日期'],
  接待: ['received', '接待日期'],
};
const SUPERIOR = ['superior_date', '上级要求日期'];
const ANY_START = ['returned', 'received', 'accepted', 'assigned', '返回日期', '收到日期'];

const dayIn = (facts: Facts, names: string[]): Day | null => {
  for (const name of names) {
    const value = facts[name];
    if (typeof value === 'string') return readDay(value);
  }
  return null;
};

/** A refusal names the fact that should be a day and is none. */
export const refuseWrongDays = (facts: Facts): Refusal | null => {
  const names = [...new Set([...Object.values(STARTS).flat(), ...SUPERIOR])];
  const wrong = names.find((name) => {
    const value = facts[name];
    return value !== undefined && (typeof value !== 'string' || readDay(value) === null);
  });
  return wrong === undefined
    ? null
    : refuse('bad-input', `“${wrong}”要写成 2024-03-01 这样的日期，现为 ${JSON.stringify(facts[wrong])}。`);
};

const reckon = (deadline: Deadline, facts: Facts): Reckoning | null => {
  const date = dayIn(facts, SUPERIOR);
  const above = date === null ? null : { day: date, why: '上级要求的日期' };
  const { within, unit, superior } = deadline;
  const set = superior === 'sets' || unit === 'date';
  if (above !== null && set) return { start: above.day, count: 0, unit: 'date', roll: false, limit: above };
  const start = dayIn(facts, deadline.from === undefined ? ANY_START : (STARTS[deadline.from] ?? ANY_START));
  if (start === null || within === undefined || unit === 'date' || unit === 'minute') return null;
  const counted: Reckoning = { start, count: within, unit, roll: false };
  return above === null || superior === undefined ? counted : { ...counted, limit: above };
};

/** Every clock by itself: its due day (YYYY-MM-DD) and how it was counted; unchanged where no start is known. */
export const dateDeadlines = (calendar: Calendar, deadlines: Deadline[], facts: Facts): Deadline[] =>
  deadlines.map((deadline) => {
    const { superior: _, ...shown } = deadline;
    const reckoning = reckon(deadline, facts);
    if (reckoning === null) return shown;
    return {
      ...shown,
      due: dueDate(calendar, reckoning).day.toString(),
      reckoned: explainDate(calendar, reckoning, reckoning.start),
    };
  });
