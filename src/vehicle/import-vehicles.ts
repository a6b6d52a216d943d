import type { Tx } from '../core/db.ts';
import { toDate, type Temporal } from '../core/day.ts';
import type { Ids } from '../core/ids.ts';
import { compareRows, difference } from '../office/compare-rows.ts';
import type { FolderVehicle } from '../office/folder/office-folder.ts';

export type VehicleReport = { added: string[]; changed: string[]; retired: string[]; unchanged: number };

/** Brings the cars of vehicles.csv in, in the import's own transaction; a car that is missing from it is retired. */
export const importVehicles = async (
  tx: Tx,
  at: { now: Temporal.Instant; ids: Ids },
  rows: FolderVehicle[],
): Promise<VehicleReport> => {
  const people = await tx.person.findMany({ select: { id: true, staffNo: true } });
  const noOf = new Map(people.map((p) => [p.id, p.staffNo]));
  const idOf = new Map(people.map((p) => [p.staffNo, p.id]));
  const stored = (await tx.vehicle.findMany()).map((v) => ({
    ...v,
    driverNo: noOf.get(v.driverId ?? '') ?? '',
    retired: v.retiredAt !== null,
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
    ],
  });
  const columns = (v: FolderVehicle) => ({
    model: v.model,
    seats: v.seats,
    driverId: idOf.get(v.driverNo) ?? null,
    state: v.state,
  });
  for (const v of compared.added)
    await tx.vehicle.create({ data: { id: at.ids.next(), plate: v.plate, ...columns(v) } });
  for (const { id, after } of compared.changed)
    await tx.vehicle.update({ where: { id }, data: { ...columns(after), retiredAt: null } });
  await tx.vehicle.updateMany({
    where: { id: { in: compared.retired.map((v) => v.id) } },
    data: { retiredAt: toDate(at.now) },
  });
  return {
    added: compared.added.map((v) => `车辆 ${v.plate}`),
    changed: compared.changed.map(({ after, how }) => `车辆 ${after.plate} ${how.join(';')}`),
    retired: compared.retired.map((v) => `车辆 ${v.plate}`),
    unchanged: compared.unchanged,
  };
};
