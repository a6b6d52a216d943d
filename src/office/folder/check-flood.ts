/** office.yaml 值班: whether the flood season (汛期) has its dates and its shifts. */
import { sayFloodRule } from '../../duty/duty-rules.ts';
import type { Book } from '../../regulation/book.ts';
import type { OfficeSettings } from '../settings.ts';
import type { Report } from './fault.ts';
import type { YamlText } from './read-yaml.ts';

const WRITE = '请在「值班」下写一行「汛期: 06-01 至 09-30」，日期以当地防汛部门公布的为准';

/** A flood season without dates, with dates but nobody on duty, or that the regulation wants and the office forgot. */
export const checkFlood = (
  yaml: YamlText,
  { settings, book }: { settings: OfficeSettings; book: Book },
  report: Report,
): void => {
  const { flood, shifts } = settings.duty;
  const rule = sayFloodRule({ book, settings });
  const line = yaml.lineOf(['值班', '汛期']) ?? yaml.lineOf(['值班']);
  const floodOnly = shifts.find((s) => s.on === 'flood' || s.on === 'rest_or_flood');
  if (flood === null && floodOnly !== undefined)
    report.fault(line, '汛期', `班次「${floodOnly.name}」写了汛期值班，没有写汛期从哪天到哪天；${WRITE}`);
  else if (flood === null && rule !== null)
    report.fault(line, '汛期', `${rule}要求汛期值班，没有写从哪天到哪天；${WRITE}`);
  // A shift of days off alone leaves the working days of the season without anybody.
  if (flood !== null && shifts.every((s) => s.on === 'rest'))
    report.fault(
      line,
      '汛期',
      `写了汛期，但没有班次在汛期的工作日值班；请把一个班次的「日子」写成：休息日和汛期，或删去汛期这一行`,
    );
};
