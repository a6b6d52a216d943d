/** vehicles.csv 车辆: from checked rows to cars. */
import type { CareKey, FolderVehicle } from './office-folder.ts';
import { readDate, readPlate } from './read-cell.ts';
import type { StaffNumbers } from './staff-numbers.ts';
import type { TableRow } from './table-rows.ts';

/** A car without a number of seats is an ordinary one. */
const USUAL_SEATS = 5;
const READY = ['', '可用', '正常', '在用', '完好'];

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
    seats: Number.parseInt(row.cell('座位数'), 10) || USUAL_SEATS,
    driverNo: row.cell('驾驶员') === '' ? '' : (numbers.number(row.cell('驾驶员')).value ?? ''),
    state: READY.includes(row.cell('状态')) ? 'ready' : 'off',
    care: careOf(row),
  }));
