import type { Office } from '../office/office.ts';
import { toDate, today } from '../core/day.ts';
import { refuse, type Refusal } from '../core/outcome.ts';
import type { Person } from '../staff/staff.ts';
import { holdBooking } from './hold-board.ts';
import { sayTaken } from './say-taken.ts';

/**
 * Gives a car back that stands in the garage or on duty; the shift is then without a duty car. What has begun ends now
 * and stays on the record, what has not is void.
 */
export const freeCar = (
  office: Office,
  actor: Person,
  bookingId: string,
): Promise<{ plate: string } | Refusal> =>
  holdBooking(office, actor, { id: bookingId, act: 'vehicle.free' }, async ({ tx, booking, now, detail }) => {
    if (
      booking.kind === 'trip' ||
      booking.state !== 'held' ||
      booking.endsAt.getTime() <= now.epochMilliseconds
    )
      return refuse('wrong-state', '这项安排已经取消或已经结束。', { toast: '已经取消或结束' });
    const begun = booking.startsAt.getTime() < now.epochMilliseconds;
    await tx.booking.update({
      where: { id: bookingId },
      data: begun ? { state: 'over', endsAt: toDate(now) } : { state: 'void' },
    });
    if (booking.shiftId !== null)
      await tx.dutyShift.update({ where: { id: booking.shiftId }, data: { carPlate: null } });
    detail['said'] = sayTaken(booking, today(office.clock));
    return { plate: booking.vehicle.plate };
  });
