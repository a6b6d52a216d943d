/** What a driver has before him (出车任务). */
import type { Tx } from '../core/db.ts';

/** The requests whose trips a driver is to drive or is out on, the earliest first; a shared car by its first rider. */
export const drivesOf = async (tx: Tx, driverId: string): Promise<string[]> => {
  const bookings = await tx.booking.findMany({
    where: { driverId, kind: 'trip', state: { in: ['held', 'out'] } },
    include: { trips: { where: { state: { in: ['booked', 'out'] } }, orderBy: { startsAt: 'asc' } } },
    orderBy: { startsAt: 'asc' },
  });
  return bookings.flatMap((b) => b.trips.slice(0, 1).map((trip) => trip.requestId));
};
