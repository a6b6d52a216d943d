/** What the office's regulation says about cars beside who decides. */
import { z } from 'zod';
import type { Office } from '../office/office.ts';
import { isRefusal } from '../core/outcome.ts';
import { findClause, findTable } from '../regulation/find-table.ts';
import { lookUp, type LookUp } from '../regulation/look-up.ts';
import type { Facts } from '../regulation/verdict.ts';

export const VEHICLE_MATTER = 'vehicle';
/** Who may drive an office car (驾驶员). */
export const DRIVER_ROLE = '驾驶员';

/** The pack that serves vehicles here; null when office.yaml names none, or one that says nothing about them. */
export const vehiclePack = (office: Office): string | null => {
  const pack = office.settings.packs[VEHICLE_MATTER];
  return pack === undefined || isRefusal(findTable(office.book, pack, 'vehicle.route')) ? null : pack;
};

/** Asks one of the pack's tables of values; null where it has no such table. */
export const askVehicleTable = (office: Office, table: string, facts: Facts): LookUp | null => {
  const pack = vehiclePack(office);
  if (pack === null) return null;
  const found = lookUp(office.book, { pack, table, facts, numbers: office.settings.numbers });
  return isRefusal(found) ? null : found;
};

/** 「《车辆管理制度》九」 for clauses that are cited. */
export const sayVehicleClauses = (office: Office, cite: string[]): string => {
  const pack = vehiclePack(office);
  return cite
    .map((id) => (pack === null ? undefined : findClause(office.book, pack, id)))
    .flatMap((clause) => (clause === undefined ? [] : [`《${clause.system}》${clause.ref}`]))
    .join('、');
};

const priority = z.object({ first: z.array(z.string()) });

/** By what the text puts trips in order (先领导后科室、先远后近、先急后常), first things first; empty when it does not say. */
export const priorityOf = (office: Office): string[] => {
  const found = askVehicleTable(office, 'vehicle.priority', {});
  const read = priority.safeParse(found?.then);
  return read.success ? read.data.first : [];
};
