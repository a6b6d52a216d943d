/** vehicles, roster, petitions and meetings: headings and cells are checked; what they mean belongs to their matters. */
import type { Day } from '../../core/day.ts';
import type { Report } from './fault.ts';
import { readCadenceCell, readTimeCell } from './read-meetings.ts';
import {
  readCount,
  readDate,
  readNearDate,
  readPlate,
  readWords,
  readYesNo,
  type CellRead,
} from './read-cell.ts';
import type { StaffNumbers } from './staff-numbers.ts';
import { readProgress, readPetitionSource } from './petition-words.ts';
import { CARE_COLUMNS, readCarState } from './read-vehicles.ts';
import type { Spare, TableRow } from './table-rows.ts';

/** What the cells may refer to; `roles` and `departments` for those who are invited to a meeting; `on`: today. */
export type Known = { numbers: StaffNumbers; departments: string[]; roles: string[]; on: Day };

type CellRule = {
  read?: (written: string, known: Known) => CellRead<unknown>;
  required?: true;
  once?: true;
  /** The whole column may be left out. */
  optional?: true;
};

export type TableRules = Record<string, CellRule>;

const oneOf =
  (words: string[]) =>
  (written: string): CellRead<string> =>
    words.includes(written) ? { value: written } : { wrong: `「${written}」不能用，写：${words.join('、')}` };

const staffNo = (written: string, known: Known): CellRead<string> => known.numbers.number(written);

const staffNos = (written: string, known: Known): CellRead<string[]> => {
  const read = readWords(written).map((word) => known.numbers.number(word));
  const wrong = read.find((r) => r.wrong !== undefined)?.wrong;
  return wrong === undefined ? { value: read.flatMap((r) => r.value ?? []) } : { wrong };
};

/** Each a staff number, a department or a role. */
const invited = (written: string, known: Known): CellRead<string[]> => {
  const words = readWords(written);
  const unknown = words.find(
    (word) =>
      !known.departments.includes(word) &&
      !known.roles.includes(word) &&
      known.numbers.number(word).wrong !== undefined,
  );
  return unknown === undefined ? { value: words } : { wrong: `「${unknown}」不是工号、部门或角色` };
};

/** The columns of each file and how its cells read. */
export const OTHER_TABLES: Record<string, TableRules> = {
  vehicles: {
    车牌: { read: readPlate, required: true, once: true },
    车型: {},
    座位数: { read: readCount },
    驾驶员: { read: staffNo },
    状态: { read: readCarState },
    ...Object.fromEntries(
      Object.keys(CARE_COLUMNS).map((column) => [column, { read: readDate, optional: true }]),
    ),
  },
  roster: {
    日期: { read: (written, { on }) => readNearDate(written, on), required: true },
    班次: { required: true },
    带班领导: { read: staffNo },
    值班员: { read: staffNos },
    值班车辆: { read: readPlate },
  },
  petitions: {
    编号: { required: true, once: true },
    来源: { read: readPetitionSource },
    收到日期: { read: readDate, required: true },
    重要程度: { read: oneOf(['重要', '一般']) },
    复杂: { read: readYesNo },
    信访人: {},
    反映事项: {},
    承办人: { read: staffNo },
    上级要求日期: { read: readDate },
    状态: { read: readProgress },
  },
  meetings: {
    名称: { required: true, once: true },
    周期: { read: readCadenceCell },
    时间: { read: readTimeCell },
    地点: {},
    主持人: { read: staffNo },
    参会人: { read: invited },
  },
};

/** 「周期 or 时间」: a meeting has one of the two columns. */
const EITHER: Record<string, [string, string]> = { meetings: ['周期', '时间'] };

/** The columns of a table that may be missing. */
export const spareIn = (table: string): Spare => {
  const either = EITHER[table];
  return {
    ...(either === undefined ? {} : { either }),
    optional: Object.entries(OTHER_TABLES[table] ?? {}).flatMap(([column, rule]) =>
      rule.optional === true ? [column] : [],
    ),
  };
};

/** Checks every cell of a table by the rules of its columns. */
export const checkOtherTable = (rows: TableRow[], rules: TableRules, known: Known, report: Report): void => {
  const seen = new Map<string, number>();
  for (const row of rows) {
    for (const [column, rule] of Object.entries(rules)) {
      const written = row.cell(column);
      if (written === '') {
        if (rule.required && row.isBlank(column)) report.fault(row.line, column, '没有填写');
        continue;
      }
      const wrong = rule.read?.(written, known).wrong;
      if (wrong !== undefined) report.fault(row.line, column, wrong);
      if (!rule.once) continue;
      const before = seen.get(`${column}:${written}`);
      if (before === undefined) seen.set(`${column}:${written}`, row.line);
      else report.fault(row.line, column, `「${written}」与${report.at(before)}重复`);
    }
  }
};
