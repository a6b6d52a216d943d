/** people.csv: who works here. */
import { CLERK_ROLE } from '../../staff/staff.ts';
import { closestWord, meant } from '../../core/closest-word.ts';
import type { Report } from './fault.ts';
import type { FolderDepartment, FolderPerson } from './office-folder.ts';
import { readDate, readMobile, readStaffNo, readWords, type CellRead } from './read-cell.ts';
import type { StaffNumbers } from './staff-numbers.ts';
import type { TableRow } from './table-rows.ts';

export const PEOPLE_COLUMNS = [
  '工号',
  '姓名',
  '部门',
  '职务',
  '级别',
  '手机',
  '参加工作日期',
  '角色',
  '直接领导',
];

/** Roles that something in the service depends on or offices commonly keep; others are kept, with a warning. */
const KNOWN_ROLES = [
  '办公室',
  '信访专干',
  '食堂',
  '驾驶员',
  '档案员',
  '班子成员',
  '带班领导',
  '值班员',
  '印章管理员',
  '物资管理员',
  '车辆管理员',
  '财务',
  '纪检',
  '保密员',
  '网格员',
  '窗口人员',
];

/** Ranks of the civil service below the county and what offices write for everybody else. */
const KNOWN_RANKS = ['正处级', '副处级', '正科级', '副科级', '一般工作人员'];

/** 「四级主办」 is a rank that no table tells apart; 「事业」 is none. */
const isRank = (written: string): boolean => /级|处|科|股/.test(written);

/** Two-character names are often written with a space between, to line up with longer ones. */
const tidyName = (name: string): string => (/[a-z]/i.test(name) ? name : name.replaceAll(' ', ''));

/** Reads the rows; every cell that cannot be read is reported, and so is every number that is there twice. */
export const readPeople = (rows: TableRow[], report: Report): FolderPerson[] => {
  const seen = { 工号: new Map<string, number>(), 手机: new Map<string, number>() };
  return rows.map((row) => {
    const optional = <T>(column: string, read: (written: string) => CellRead<T>): T | null => {
      const written = row.cell(column);
      if (written === '') return null;
      const result = read(written);
      if (result.wrong === undefined) return result.value;
      report.fault(row.line, column, result.wrong);
      return null;
    };
    const once = (column: keyof typeof seen, value: string | null): void => {
      if (value === null) return;
      const before = seen[column].get(value);
      if (before === undefined) seen[column].set(value, row.line);
      else report.fault(row.line, column, `「${value}」与${report.at(before)}相同；每人各有一个`);
    };
    const staffNo = optional('工号', readStaffNo);
    if (row.isBlank('工号')) report.fault(row.line, '工号', '没有填写；每人一个工号，如 1001');
    once('工号', staffNo);
    const name = tidyName(row.cell('姓名'));
    if (row.isBlank('姓名')) report.fault(row.line, '姓名', '没有填写');
    const mobile = optional('手机', readMobile);
    once('手机', mobile);
    return {
      line: row.line,
      staffNo: staffNo ?? '',
      name,
      department: row.cell('部门'),
      title: row.cell('职务'),
      rank: row.cell('级别'),
      mobile: mobile ?? '',
      workingSince: optional('参加工作日期', readDate),
      roles: readWords(row.cell('角色')),
      leaderNo: row.cell('直接领导'),
    };
  });
};

const circleFrom = (start: FolderPerson, leaderOf: Map<string, string>): string[] | null => {
  const path = [start.staffNo];
  for (let at = leaderOf.get(start.staffNo) ?? ''; at !== ''; at = leaderOf.get(at) ?? '') {
    if (at === start.staffNo) return [...path, at];
    if (path.includes(at)) return null;
    path.push(at);
  }
  return null;
};

/** People who lead each other in a circle: each circle is told once, at its first person. */
const checkLeaders = (people: FolderPerson[], report: Report): void => {
  const leaderOf = new Map(people.map((p) => [p.staffNo, p.leaderNo]));
  const told = new Set<string>();
  for (const person of people) {
    const circle = told.has(person.staffNo) ? null : circleFrom(person, leaderOf);
    if (circle === null) continue;
    circle.forEach((staffNo) => told.add(staffNo));
    const text =
      circle.length === 2 ? '不能是本人' : `绕成了一圈：${circle.join('→')}；请改其中一人的直接领导`;
    report.fault(person.line, '直接领导', text);
  }
};

/** Checks what the rows say about departments, leaders, roles and ranks; returns them with leaders by staff number. */
export const checkPeople = (
  people: FolderPerson[],
  known: { departments: FolderDepartment[]; numbers: StaffNumbers; ranks: string[] },
  report: Report,
): FolderPerson[] => {
  const departments = new Set(known.departments.map((d) => d.name));
  const ranks = [...new Set([...KNOWN_RANKS, ...known.ranks])];
  for (const person of people) {
    if (person.department === '')
      report.warn(person.line, '部门', '没有填写，由部门负责人审批的申请找不到人');
    else if (!departments.has(person.department))
      report.fault(
        person.line,
        '部门',
        `部门表里没有「${person.department}」${meant(person.department, departments)}`,
      );
    if (person.rank === '') report.warn(person.line, '级别', '没有填写，按级别审批的申请会停下来问办公室');
    else if (!ranks.some((rank) => person.rank.includes(rank)))
      report.warn(
        person.line,
        '级别',
        `「${person.rank}」不在常用写法中${meant(person.rank, ranks)}；照原样保留，但制度按级别的规定可能对不上${isRank(person.rank) ? '' : `。可写：${KNOWN_RANKS.join('、')}，没有级别的（事业、聘用等）写「一般工作人员」`}`,
      );
    for (const role of person.roles.filter((r) => !KNOWN_ROLES.includes(r))) {
      const word = closestWord(role, KNOWN_ROLES);
      report.warn(
        person.line,
        '角色',
        `「${role}」不在常用写法中${word === null ? '' : `，是不是「${word}」`}；照原样保留`,
      );
    }
  }
  const led = people.map((person): FolderPerson => {
    if (person.leaderNo === '') return person;
    const leader = known.numbers.number(person.leaderNo);
    if (leader.wrong !== undefined) report.fault(person.line, '直接领导', leader.wrong);
    return { ...person, leaderNo: leader.value ?? '' };
  });
  checkLeaders(led, report);
  if (!people.some((p) => p.roles.includes(CLERK_ROLE)))
    report.warn(null, '角色', `没有人的角色是「${CLERK_ROLE}」，制度没写清的事没有人可问`);
  return led;
};
