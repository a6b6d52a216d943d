import { z } from 'zod';
import type { Tx } from '../core/db.ts';
import { day, toDate } from '../core/day.ts';
import { compareRows, difference } from '../core/compare-rows.ts';
import type { FolderVehicle } from '../office/folder/office-folder.ts';
import { CARE, dueAgain, type Caring } from './care-dates.ts';

const inFile = z.partialRecord(z.enum(['maintenance', 'insurance', 'inspection']), z.string());

export type VehicleReport = { added: string[]; changed: string[]; retired: string[]; unchanged: number };

/** Brings the cars of vehicles.csv in, in the import's own transaction; a car that is missing from it is retired. */
export const importVehicles = async (
  tx: Tx,
  office: Caring,
  rows: FolderVehicle[],
): Promise<VehicleReport> => {
  const people = await tx.person.findMany({ select: { id: true, staffNo: true } });
  const noOf = new Map(people.map((p) => [p.id, p.staffNo]));
  const idOf = new Map(people.map((p) => [p.staffNo, p.id]));
  const stored = (await tx.vehicle.findMany()).map((v) => ({
    ...v,
    driverNo: noOf.get(v.driverId ?? '') ?? '',
    retired: v.retiredAt !== null,
    care: inFile.parse(v.careInFile),
  }));
  const compared = compareRows<FolderVehicle, (typeof stored)[number]>(rows, stored, {
    keyOf: (v) => v.plate,
    differ: (before, after) => [
      ...difference('车型', before.model, after.model),
      ...difference('座位数', String(before.seats), String(after.seats)),
      ...difference('驾驶员', before.driverNo, after.driverNo),
      ...difference(
        '状态',
        before.state === 'ready' ? '可用' : '停用',
        after.state === 'ready' ? '可用' : '停用',
      ),
      ...CARE.flatMap(({ key, word }) => {
        const due = after.care[key];
        return due === undefined ? [] : difference(`${word}到期`, before.care[key] ?? '', due);
      }),
    ],
  });
  const columns = (v: FolderVehicle) => ({
    model: v.model,
    seats: v.seats,
    driverId: idOf.get(v.driverNo) ?? null,
    state: v.state,
  });
  for (const v of compared.added) {
    const id = office.ids.next();
    await tx.vehicle.create({ data: { id, plate: v.plate, ...columns(v), careInFile: v.care } });
    await keepDates(office, tx, { id, ...columns(v) }, v.care, {});
  }
  for (const { id, after } of compared.changed) {
    const before = stored.find((v) => v.id === id)?.care ?? {};
    const careInFile = { ...before, ...after.care };
    await tx.vehicle.update({ where: { id }, data: { ...columns(after), careInFile, retiredAt: null } });
    await keepDates(office, tx, { id, ...columns(after) }, after.care, before);
  }
  await tx.vehicle.updateMany({
    where: { id: { in: compared.retired.map((v) => v.id) } },
    data: { retiredAt: toDate(office.clock.now()) },
  });
  return {
    added: compared.added.map((v) => `车辆 ${v.plate}`),
    changed: compared.changed.map(({ after, how }) => `车辆 ${after.plate} ${how.join('；')}`),
    retired: compared.retired.map((v) => `车辆 ${v.plate}`),
    unchanged: compared.unchanged,
  };
};

/** Dates that the file says otherwise than before; one that it repeats stays as the clerk has kept it since. */
const keepDates = async (
  office: Caring,
  tx: Tx,
  car: { id: string; driverId: string | null },
  care: FolderVehicle['care'],
  before: FolderVehicle['care'],
): Promise<void> => {
  for (const { key } of CARE) {
    const due = care[key];
    if (due !== undefined && due !== before[key])
      await dueAgain(office, tx, car, { key, due: day(due), byId: null });
  }
};
