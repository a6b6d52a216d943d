import type { Office } from '../office/office.ts';
import type { Tx } from '../core/db.ts';
import { toInstant, today } from '../core/day.ts';
import { lock } from '../core/locks.ts';
import { sayTaken, takenIn } from './say-taken.ts';

export type CarOfShift = { id: string; carPlate: string | null; startsAt: Date; endsAt: Date };

/**
 * Holds the duty car (值班车辆) of a shift for the shift's time, and gives back the one that it had before. Returns
 * what stands in the way, in words, or null when the shift has its car: then the caller rolls back. A plate that is no
 * car of the office holds nothing, and a shift that is over needs nothing.
 */
export const holdDutyCar = async (
  office: Pick<Office, 'ids' | 'clock'>,
  tx: Tx,
  shift: CarOfShift,
): Promise<string | null> => {
  if (shift.endsAt.getTime() <= office.clock.now().epochMilliseconds) return null;
  await lock(tx, 'board');
  const plate = shift.carPlate;
  const car = plate === null ? null : await tx.vehicle.findFirst({ where: { plate, retiredAt: null } });
  const held = await tx.booking.findFirst({ where: { shiftId: shift.id, state: 'held' } });
  if (held?.vehicleId === car?.id) return null;
  if (held !== null) await tx.booking.update({ where: { id: held.id }, data: { state: 'void' } });
  if (car === null) return null;
  const { startsAt, endsAt } = shift;
  const span = { startsAt: toInstant(startsAt), endsAt: toInstant(endsAt) };
  const [other] = await takenIn(tx, span, { carId: car.id });
  if (other !== undefined) return `${car.plate} ${sayTaken(other, today(office.clock))}`;
  await tx.booking.create({
    data: {
      id: office.ids.next(),
      vehicleId: car.id,
      kind: 'duty',
      startsAt,
      endsAt,
      state: 'held',
      shiftId: shift.id,
    },
  });
  return null;
};
