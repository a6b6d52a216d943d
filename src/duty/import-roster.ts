import type { Office } from '../office/office.ts';
import type { Tx } from '../core/db.ts';
import { day, toDate, toInstant } from '../core/day.ts';
import type { FolderShift } from '../office/folder/office-folder.ts';
import { holdDutyCar, type CarOfShift } from '../vehicle/hold-duty-car.ts';
import { shiftTimes, weightOn } from './shift-times.ts';
import { watchPlaces, type WatchedPlace, type Watching } from './watch-places.ts';

/** A duty car that something else already has for the shift's time: the row, and what to do about it. */
export type CarClash = { line: number; text: string };

export type RosterImported = { added: string[]; changed: string[]; unchanged: number; clashes: CarClash[] };

type Wanted = { role: 'leader' | 'staff'; seat: number; personId: string };

const wantedPlaces = (shift: FolderShift, idOf: (no: string) => string | null): Wanted[] =>
  (
    [
      ['leader', shift.leaderNos],
      ['staff', shift.staffNos],
    ] as const
  ).flatMap(([role, nos]) =>
    nos.flatMap((no, i) => {
      const personId = idOf(no);
      return personId === null ? [] : [{ role, seat: i + 1, personId }];
    }),
  );

/**
 * Brings the roster of the office folder into the database: new shifts are added; a plan that reads otherwise than
 * when it was last imported is followed, while a swap since then stays. Shifts that have begun are never touched.
 * Each duty car is held for its shift; with a clash the caller must roll back. The caller also defers the database's look
 * at overlaps, because people may move among the shifts of one import in any order.
 */
export const importRoster = async (
  office: Watching & Pick<Office, 'settings'>,
  tx: Tx,
  shifts: FolderShift[],
  idOf: (staffNo: string) => string | null,
): Promise<RosterImported> => {
  const report: RosterImported = { added: [], changed: [], unchanged: 0, clashes: [] };
  if (shifts.length === 0) return report;
  const now = office.clock.now();
  const known = await tx.dutyShift.findMany({
    where: { day: { in: shifts.map((s) => s.day) } },
    include: { places: true },
  });
  const watched: WatchedPlace[] = [];
  const held: { line: number; car: CarOfShift }[] = [];
  for (const shift of shifts) {
    const pattern = office.settings.duty.shifts.find((s) => s.name === shift.name);
    if (pattern === undefined) continue;
    const times = shiftTimes(pattern, day(shift.day));
    const places = wantedPlaces(shift, idOf);
    const before = known.find((k) => k.day === shift.day && k.name === shift.name);
    const title = `值班 ${shift.day} ${shift.name}`;
    if (before === undefined) {
      // What has begun was served under the name it had then: it is not written a second time under another one.
      const former = known.some(
        (k) =>
          !office.settings.duty.shifts.some((p) => p.name === k.name) &&
          k.startsAt.getTime() < times.endsAt.epochMilliseconds &&
          times.startsAt.epochMilliseconds < k.endsAt.getTime(),
      );
      if (former && times.startsAt.epochMilliseconds <= now.epochMilliseconds) {
        report.unchanged += 1;
        continue;
      }
      const { car, rows } = await addShift(office, tx, shift, times, places);
      watched.push(...rows);
      held.push({ line: shift.line, car });
      report.added.push(title);
      continue;
    }
    const begun = toInstant(before.startsAt).epochMilliseconds <= now.epochMilliseconds;
    const same =
      before.plannedCarPlate === shift.carPlate &&
      before.places.length === places.length &&
      places.every((p) =>
        before.places.some((b) => b.role === p.role && b.seat === p.seat && b.plannedId === p.personId),
      );
    if (begun || same) {
      report.unchanged += 1;
      continue;
    }
    watched.push(...(await replan(office, tx, before, places)));
    if (before.plannedCarPlate !== shift.carPlate) {
      const carPlate = shift.carPlate;
      await tx.dutyShift.update({
        where: { id: before.id },
        data: { carPlate, plannedCarPlate: carPlate },
      });
      held.push({ line: shift.line, car: { ...before, carPlate } });
    }
    report.changed.push(title);
  }
  await watchPlaces(office, tx, watched);
  report.clashes = await holdCars(office, tx, held);
  return report;
};

/** Cars may be exchanged among the shifts of one import: all are given back before any is held. */
const holdCars = async (
  office: Watching,
  tx: Tx,
  held: { line: number; car: CarOfShift }[],
): Promise<CarClash[]> => {
  for (const { car } of held) await holdDutyCar(office, tx, { ...car, carPlate: null });
  const clashes: CarClash[] = [];
  for (const { line, car } of held) {
    const clash = await holdDutyCar(office, tx, car);
    if (clash !== null)
      clashes.push({ line, text: `${clash}，同一时间不能值班；请换一辆车，或请办公室先改派` });
  }
  return clashes;
};

const addShift = async (
  office: Watching,
  tx: Tx,
  shift: FolderShift,
  times: ReturnType<typeof shiftTimes>,
  places: Wanted[],
): Promise<{ car: CarOfShift; rows: WatchedPlace[] }> => {
  const id = office.ids.next();
  const span = { startsAt: toDate(times.startsAt), endsAt: toDate(times.endsAt) };
  await tx.dutyShift.create({
    data: {
      id,
      day: shift.day,
      name: shift.name,
      ...span,
      weight: weightOn(office.calendar, office.settings.duty, day(shift.day)),
      carPlate: shift.carPlate,
      plannedCarPlate: shift.carPlate,
      source: 'import',
    },
  });
  const rows = places.map((p) => ({
    id: office.ids.next(),
    shiftId: id,
    ...p,
    plannedId: p.personId,
    ...span,
  }));
  await tx.dutyPlace.createMany({ data: rows });
  return { car: { id, carPlate: shift.carPlate, ...span }, rows };
};

const replan = async (
  office: Watching,
  tx: Tx,
  before: {
    id: string;
    startsAt: Date;
    endsAt: Date;
    places: { id: string; role: string; seat: number; plannedId: string }[];
  },
  places: Wanted[],
): Promise<WatchedPlace[]> => {
  const gone = before.places.filter((b) => !places.some((p) => p.role === b.role && p.seat === b.seat));
  await tx.obligation.updateMany({
    where: { subject: { in: gone.map((g) => `place:${g.id}`) }, state: 'open' },
    data: { state: 'cancelled', nextAt: null },
  });
  await tx.dutyPlace.deleteMany({ where: { id: { in: gone.map((g) => g.id) } } });
  const { startsAt, endsAt } = before;
  const watched: WatchedPlace[] = [];
  for (const p of places) {
    const held = before.places.find((b) => b.role === p.role && b.seat === p.seat);
    if (held?.plannedId === p.personId) continue;
    const id = held?.id ?? office.ids.next();
    const row = { id, shiftId: before.id, ...p, plannedId: p.personId, startsAt, endsAt };
    await tx.dutyPlace.upsert({
      where: { id },
      create: row,
      update: { personId: p.personId, plannedId: p.personId },
    });
    watched.push(row);
  }
  return watched;
};
