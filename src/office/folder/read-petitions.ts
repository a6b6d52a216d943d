/** petitions.csv: from rows to petitions. The cells' shapes have been checked by `check-other-tables.ts`. */
import type { Report } from './fault.ts';
import type { FolderPerson, FolderPetition } from './office-folder.ts';
import { readProgress, readPetitionSource } from './petition-words.ts';
import { readDate, readYesNo } from './read-cell.ts';
import type { StaffNumbers } from './staff-numbers.ts';
import type { TableRow } from './table-rows.ts';

const CLERK = '信访专干';

/** The petitions of the file; a fault where nobody could keep them. */
export const readPetitions = (
  rows: TableRow[],
  known: { people: FolderPerson[]; numbers: StaffNumbers },
  report: Report,
): FolderPetition[] => {
  if (rows.length > 0 && !known.people.some((p) => p.roles.includes(CLERK)))
    report.fault(null, null, `有信访件，但 people 里没有人的角色是「${CLERK}」，请指定至少一人`);
  return rows.map((row) => ({
    line: row.line,
    outsideNo: row.cell('编号'),
    source: readPetitionSource(row.cell('来源')).value ?? '来信',
    receivedOn: readDate(row.cell('收到日期')).value ?? '',
    grade: row.cell('重要程度') || '一般',
    complex: readYesNo(row.cell('复杂')).value ?? false,
    name: row.cell('信访人'),
    matter: row.cell('反映事项'),
    handlerNo: row.cell('承办人') === '' ? '' : (known.numbers.number(row.cell('承办人')).value ?? ''),
    superiorDue: row.cell('上级要求日期') === '' ? null : (readDate(row.cell('上级要求日期')).value ?? null),
    over: readProgress(row.cell('状态')).value === 'over',
  }));
};
