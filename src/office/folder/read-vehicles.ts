/** vehicles.csv 车辆: from checked rows to cars. */
import type { FolderVehicle } from './office-folder.ts';
import { readPlate } from './read-cell.ts';
import type { StaffNumbers } from './staff-numbers.ts';
import type { TableRow } from './table-rows.ts';

/** A car without a number of seats is an ordinary one. */
const USUAL_SEATS = 5;
const READY = ['', '可用', '正常', '在用', '完好'];

/** Reads rows that `checkOtherTable` has found sound. */
export const readVehicles = (rows: TableRow[], numbers: StaffNumbers): FolderVehicle[] =>
  rows.map((row) => ({
    plate: readPlate(row.cell('车牌')).value ?? '',
    model: row.cell('车型'),
    seats: Number.parseInt(row.cell('座位数'), 10) || USUAL_SEATS,
    driverNo: row.cell('驾驶员') === '' ? '' : (numbers.number(row.cell('驾驶员')).value ?? ''),
    state: READY.includes(row.cell('状态')) ? 'ready' : 'off',
  }));
