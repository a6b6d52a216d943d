/** The rows of meetings, read after their cells were found sound. */
import { CADENCE_EXAMPLES, readCadence } from '../../meeting/cadence.ts';
import type { FolderMeeting } from '../../meeting/import-meetings.ts';
import { readWords, type CellRead } from './read-cell.ts';
import type { StaffNumbers } from './staff-numbers.ts';
import type { TableRow } from './table-rows.ts';

const BY_TEXT = '按制度';

/** 周期: a cadence, or 按制度. */
export const readCadenceCell = (written: string): CellRead<string> =>
  written === BY_TEXT || readCadence(written) !== null
    ? { value: written }
    : { wrong: `「${written}」看不懂，可写：${CADENCE_EXAMPLES}` };

const CLOCK = /^([01]?\d|2[0-3])[:：]([0-5]\d)$/;

/** 时间: 09:00; a date before it names a single meeting. */
export const readTimeCell = (written: string): CellRead<string> => {
  const clock = CLOCK.exec(written.trim().split(/\s+/).at(-1) ?? '');
  return clock === null
    ? { wrong: `「${written}」不是时间，写成 09:00 或 2026-03-05 09:00` }
    : { value: `${(clock[1] ?? '').padStart(2, '0')}:${clock[2] ?? ''}` };
};

/** Reads the rows; the same name twice keeps the first. */
export const readMeetings = (rows: TableRow[], numbers: StaffNumbers): FolderMeeting[] => {
  const seen = new Set<string>();
  return rows.flatMap((row) => {
    const name = row.cell('名称');
    if (name === '' || seen.has(name)) return [];
    seen.add(name);
    const words = readWords(row.cell('参会人')).map((word) => numbers.number(word).value ?? word);
    const cadence = row.cell('周期');
    const time = row.cell('时间');
    return [
      {
        name,
        cadence,
        time: time === '' ? (readCadence(cadence)?.time ?? '') : (readTimeCell(time).value ?? ''),
        room: row.cell('地点'),
        chairNo: row.cell('主持人') === '' ? '' : (numbers.number(row.cell('主持人')).value ?? ''),
        invited: words,
      },
    ];
  });
};
