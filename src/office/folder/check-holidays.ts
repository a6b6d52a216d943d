/** holidays.yaml: the office's own days off and make-up workdays, or a whole year's notice that is not built in yet. */
import { z } from 'zod';
import { NO_OFFICE_DAYS, type OfficeDays } from '../../calendar/office-days.ts';
import { day, daysBetween } from '../../core/day.ts';
import type { Report } from './fault.ts';
import { readDate, type CellRead } from './read-cell.ts';
import { cell, maybe, parseYaml, section, type YamlText } from './read-yaml.ts';

const MOST_DAYS = 60;

/** One day, or 「2026-08-10 至 2026-08-12」. */
const readDays = (written: string): CellRead<string[]> => {
  const [first, last, ...more] = written.split(/\s*[至到~\uFF5E]\s*/);
  const from = readDate(first ?? '');
  const to = last === undefined ? from : readDate(last);
  if (from.wrong !== undefined) return from;
  if (to.wrong !== undefined) return to;
  const days = daysBetween(day(from.value), day(to.value));
  if (more.length > 0 || days.length === 0)
    return { wrong: `「${written}」不是日期，写成 2026-08-10 至 2026-08-12` };
  if (days.length > MOST_DAYS) return { wrong: `「${written}」超过 ${MOST_DAYS} 天，请检查年份` };
  return { value: days.map((d) => d.toString()) };
};

const readFlag = (written: string): CellRead<boolean> =>
  written === 'true' || written === 'false'
    ? { value: written === 'true' }
    : { wrong: '放假写 true，上班写 false' };

const readYear = (written: string): CellRead<number> =>
  /^20\d\d$/.test(written) ? { value: Number(written) } : { wrong: `「${written}」不是年份，写成 2027 这样` };

const own = z.array(section({ 日期: cell(readDays), 名称: maybe(z.string()) }));
/** The holiday-cn interchange format; what else a published file carries is passed over. */
const notice = z.object({
  year: cell(readYear),
  days: z.array(z.object({ name: z.string(), date: cell(readDate), isOffDay: cell(readFlag) })),
});
const file = section({ 放假: maybe(own), 上班: maybe(own), 年度安排: maybe(z.array(notice)) });

const isNotice = (value: unknown): boolean => typeof value === 'object' && value !== null && 'days' in value;

const flat = (list: z.infer<typeof own> | undefined, otherwise: string) =>
  (list ?? []).flatMap((entry) => entry.日期.map((date) => ({ date, name: entry.名称 ?? otherwise })));

/** Reads the office's own days; a file that is itself a year in the holiday-cn format is taken as that year's notice. */
export const checkHolidays = (yaml: YamlText, report: Report): OfficeDays => {
  if (yaml.value === null || yaml.value === '') return NO_OFFICE_DAYS;
  if (isNotice(yaml.value)) {
    const year = parseYaml(yaml, notice, report);
    return year === null ? NO_OFFICE_DAYS : { ...NO_OFFICE_DAYS, years: [year] };
  }
  const read = parseYaml(yaml, file, report);
  if (read === null) return NO_OFFICE_DAYS;
  const days: OfficeDays = {
    off: flat(read.放假, '本单位放假'),
    work: flat(read.上班, '本单位上班'),
    years: read.年度安排 ?? [],
  };
  days.work.forEach(({ date }) => {
    if (days.off.some((d) => d.date === date))
      report.fault(yaml.lineOf(['上班']), '上班', `${date} 同时写在「放假」和「上班」里，请删去一处`);
  });
  days.years.forEach(({ year, days: listed }, i) =>
    listed.forEach(({ date }, j) => {
      if (!date.startsWith(`${year}-`))
        report.fault(yaml.lineOf(['年度安排', i, 'days', j]), 'date', `${date} 不在 ${year} 年`);
    }),
  );
  return days;
};
