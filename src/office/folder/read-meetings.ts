/** The rows of meetings, read after their cells were found sound. */
import { CADENCE_EXAMPLES, readCadence } from '../../meeting/cadence.ts';
import type { FolderMeeting } from '../../meeting/import-meetings.ts';
import type { Report } from './fault.ts';
import { readDate, readTime, readWords, type CellRead } from './read-cell.ts';
import type { StaffNumbers } from './staff-numbers.ts';
import type { TableRow } from './table-rows.ts';

const BY_TEXT = '按制度';

/** 周期: a cadence, or 按制度. */
export const readCadenceCell = (written: string): CellRead<string> =>
  written === BY_TEXT || readCadence(written) !== null
    ? { value: written }
    : { wrong: `「${written}」看不懂，可写：${CADENCE_EXAMPLES}` };

const TIME_WRONG = '写成 09:00；只开一次的写上日期，如 2026-03-05 09:00';

export type MeetingTime = { time: string; day: string | null };

/** 时间: 09:00; a date before it names a single meeting (2026-03-05 09:00, 2026年3月5日 周四 9:00). */
export const readTimeCell = (written: string): CellRead<MeetingTime> => {
  const parts = /^(.*?)\s*(\d{1,2}[:：]\d{2}(?:[:：]00)?)$/.exec(written.trim());
  const time = parts === null ? null : readTime(parts[2] ?? '');
  if (parts === null || time?.value === undefined) return { wrong: `「${written}」不是时间，${TIME_WRONG}` };
  const date = (parts[1] ?? '').trim();
  if (date === '') return { value: { time: time.value, day: null } };
  const day = readDate(date);
  return day.wrong === undefined
    ? { value: { time: time.value, day: day.value } }
    : { wrong: `${day.wrong}；${TIME_WRONG}` };
};

/** Reads the rows; a meeting with neither 周期 nor a date, with both, or without a time of its one day is a fault. */
export const readMeetings = (rows: TableRow[], numbers: StaffNumbers, report: Report): FolderMeeting[] =>
  rows.flatMap((row) => {
    const name = row.cell('名称');
    if (name === '') return [];
    const words = readWords(row.cell('参会人')).map((word) => numbers.number(word).value ?? word);
    const cadence = row.cell('周期');
    const time = row.cell('时间') === '' ? null : (readTimeCell(row.cell('时间')).value ?? null);
    const day = time?.day ?? null;
    if (cadence !== '' && day !== null)
      report.fault(
        row.line,
        '时间',
        `「周期」写了${cadence}，时间里就不写日期，只写 ${time?.time ?? ''}；只开一次的，「周期」空着`,
      );
    if (cadence === '' && day === null && row.isBlank('时间'))
      report.fault(
        row.line,
        '周期',
        `没有写多久开一次，也没有写哪天开；写周期，或在「时间」写 2026-03-05 09:00`,
      );
    if (cadence === '' && day === null && time !== null)
      report.fault(row.line, '时间', `没有写周期，时间就要有日期，写成 2026-03-05 ${time.time}`);
    if (day !== null && words.length === 0) report.fault(row.line, '参会人', '没有填写；写工号、部门或角色');
    return [
      {
        name,
        cadence,
        day,
        time: time?.time ?? readCadence(cadence)?.time ?? '',
        room: row.cell('地点'),
        chairNo: row.cell('主持人') === '' ? '' : (numbers.number(row.cell('主持人')).value ?? ''),
        invited: words,
      },
    ];
  });
