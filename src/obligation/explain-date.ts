/** 「期限怎么算的」: the working of a due date in lines, days of one kind put together. */
import { sayDate } from '../calendar/say-day.ts';
import type { Calendar } from '../calendar/calendar.ts';
import type { Day } from '../core/day.ts';
import { dueDate, type CountedDay, type Reckoning } from './due-date.ts';

const UNITS = { calendar_day: '个自然日', working_day: '个工作日', month: '个月', date: '' } as const;

/** 「5 个工作日」, 「30 个自然日」, 「指定日期」 */
const sayCount = (r: Pick<Reckoning, 'count' | 'unit'>): string =>
  r.unit === 'date' ? '指定日期' : `${r.count} ${UNITS[r.unit]}`;

/** Lines from the start to the due date; a run of days that count for the same reason is one line. */
export const explainDate = (calendar: Calendar, reckoning: Reckoning, today: Day): string[] => {
  const due = dueDate(calendar, reckoning);
  const runs: { first: CountedDay; last: CountedDay; days: number }[] = [];
  for (const one of due.trail) {
    const run = runs.at(-1);
    if (run !== undefined && run.last.why === one.why) {
      run.last = one;
      run.days += 1;
    } else runs.push({ first: one, last: one, days: 1 });
  }
  const lines = runs.map(({ first, last, days }) => {
    const span =
      days === 1
        ? sayDate(first.day, today)
        : `${sayDate(first.day, today)}至${sayDate(last.day, first.day)}`;
    if (!first.counted) return `${span}：${first.why}${days > 1 ? `（${days} 天）` : ''}`;
    return `${span}：计 ${days} 天`;
  });
  const { unit, roll } = reckoning;
  const rest = unit === 'date' || roll ? [] : ['末日遇休息日不顺延'];
  return [
    `${sayCount(reckoning)}，${unit === 'date' ? '' : `自${sayDate(reckoning.start, today)}次日起算，`}到 ${sayDate(due.day, today)}`,
    ...lines,
    ...(roll ? ['末日遇休息日顺延到下一个工作日'] : rest),
    ...(due.guess ? ['有的年份放假安排尚未公布，按周一至周五推算'] : []),
  ];
};
