/** vehicles.csv 车辆: from checked rows to cars. */
import type { CareKey, FolderVehicle } from './office-folder.ts';
import { readCount, readDate, readPlate, type CellRead } from './read-cell.ts';
import type { StaffNumbers } from './staff-numbers.ts';
import type { TableRow } from './table-rows.ts';

/** A car without a number of seats is an ordinary one. */
const USUAL_SEATS = 5;
const READY = ['', '可用', '正常', '在用', '完好', '良好', '备用', '待命', '空闲'];
const OFF = [
  '停用',
  '停驶',
  '维修',
  '维修中',
  '送修',
  '待修',
  '修理',
  '修理中',
  '检修',
  '保养',
  '保养中',
  '借出',
  '外借',
  '故障',
  '待报废',
  '报废',
  '封存',
  '不可用',
];

/** 状态: whether the car can be sent; a word that is in neither list is not guessed. */
export const readCarState = (written: string): CellRead<FolderVehicle['state']> => {
  if (READY.includes(written)) return { value: 'ready' };
  return OFF.includes(written)
    ? { value: 'off' }
    : { wrong: `「${written}」看不出能不能派车；可写：可用、在用，或 停用、维修中、报废` };
};

/** Columns that may be left out: when a car's care is due, by what it is kept under. */
export const CARE_COLUMNS: Record<string, CareKey> = {
  保养到期: 'maintenance',
  保险到期: 'insurance',
  年检到期: 'inspection',
};

const careOf = (row: TableRow): FolderVehicle['care'] =>
  Object.fromEntries(
    Object.entries(CARE_COLUMNS).flatMap(([column, key]) => {
      const due = row.cell(column) === '' ? undefined : readDate(row.cell(column)).value;
      return due === undefined ? [] : [[key, due]];
    }),
  );

/** Reads rows that `checkOtherTable` has found sound. */
export const readVehicles = (rows: TableRow[], numbers: StaffNumbers): FolderVehicle[] =>
  rows.map((row) => ({
    plate: readPlate(row.cell('车牌')).value ?? '',
    model: row.cell('车型'),
    seats: row.cell('座位数') === '' ? USUAL_SEATS : (readCount(row.cell('座位数')).value ?? USUAL_SEATS),
    driverNo: row.cell('驾驶员') === '' ? '' : (numbers.number(row.cell('驾驶员')).value ?? ''),
    state: readCarState(row.cell('状态')).value ?? 'off',
    care: careOf(row),
  }));
