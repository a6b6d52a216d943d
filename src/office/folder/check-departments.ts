/** departments.csv: the departments, their heads and the leaders in charge of them. */
import type { Report } from './fault.ts';
import type { FolderDepartment, FolderPerson } from './office-folder.ts';
import type { StaffNumbers } from './staff-numbers.ts';
import type { TableRow } from './table-rows.ts';

export const DEPARTMENT_COLUMNS = ['部门', '负责人', '分管领导'];

/** Reads the rows; a department without a name or one that is there twice is reported. */
export const readDepartments = (rows: TableRow[], report: Report): FolderDepartment[] => {
  const seen = new Map<string, number>();
  return rows.map((row) => {
    const name = row.cell('部门');
    const before = seen.get(name);
    if (row.isBlank('部门')) report.fault(row.line, '部门', '没有填写');
    else if (before !== undefined)
      report.fault(row.line, '部门', `「${name}」与${report.at(before)}重复，请合并成一行`);
    else if (name !== '') seen.set(name, row.line);
    return { line: row.line, name, headNo: row.cell('负责人'), leaderNo: row.cell('分管领导') };
  });
};

/** Checks heads and leaders; returns the departments with both by staff number. */
export const checkDepartments = (
  departments: FolderDepartment[],
  people: FolderPerson[],
  numbers: StaffNumbers,
  report: Report,
): FolderDepartment[] => {
  const resolve = (line: number, column: string, written: string): string => {
    if (written === '') return '';
    const found = numbers.number(written);
    if (found.wrong !== undefined) report.fault(line, column, found.wrong);
    return found.value ?? '';
  };
  return departments.map((department) => {
    const hasPeople = people.some((p) => p.department === department.name);
    if (department.headNo === '' && hasPeople)
      report.warn(department.line, '负责人', '没有填写，由部门负责人审批的申请会停下来问办公室');
    return {
      ...department,
      headNo: resolve(department.line, '负责人', department.headNo),
      leaderNo: resolve(department.line, '分管领导', department.leaderNo),
    };
  });
};
