import type { Office } from '../office/office.ts';
import { toDate, today } from '../core/day.ts';
import { record } from '../core/journal.ts';
import { refusable, refuse, rollBack, type Refusal } from '../core/outcome.ts';
import { lock } from '../core/locks.ts';
import type { Person } from '../staff/staff.ts';
import { refuseOthers } from './dispatch-trip.ts';
import { sayTaken, TAKEN_WITH } from './say-taken.ts';

/**
 * Gives a car back that stands in the garage or on duty; the shift is then without a duty car. What has begun ends now
 * and stays on the record, what has not is void.
 */
export const freeCar = async (
  office: Office,
  actor: Person,
  bookingId: string,
): Promise<{ plate: string } | Refusal> => {
  const notClerk = refuseOthers(actor);
  if (notClerk !== null) return notClerk;
  const now = office.clock.now();
  return refusable(() =>
    office.db.$transaction(async (tx) => {
      await lock(tx, 'board');
      const booking = await tx.booking.findFirst({
        where: { id: bookingId, kind: { not: 'trip' }, state: 'held', endsAt: { gt: toDate(now) } },
        include: TAKEN_WITH,
      });
      if (booking === null)
        return rollBack(refuse('wrong-state', '这项安排已经取消或已经结束。', { toast: '已经取消或结束' }));
      const begun = booking.startsAt.getTime() < now.epochMilliseconds;
      await tx.booking.update({
        where: { id: bookingId },
        data: begun ? { state: 'over', endsAt: toDate(now) } : { state: 'void' },
      });
      if (booking.shiftId !== null)
        await tx.dutyShift.update({ where: { id: booking.shiftId }, data: { carPlate: null } });
      await record(tx, {
        at: now,
        actorId: actor.id,
        act: 'vehicle.free',
        subject: `car:${booking.vehicleId}`,
        detail: { said: sayTaken(booking, today(office.clock)) },
      });
      return { plate: booking.vehicle.plate };
    }),
  );
};
