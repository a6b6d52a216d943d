import type { Office } from '../office/office.ts';
import type { Tx } from '../core/db.ts';
import { toDate } from '../core/day.ts';
import { record } from '../core/journal.ts';
import { tell, stamp } from '../core/notices.ts';
import { clerks } from '../staff/find-person.ts';
import type { Person } from '../staff/staff.ts';
import { refreshTrips } from './refresh-trips.ts';
import { staffOf } from '../staff/staff-of.ts';

/** How long before 出车 and after 收车 a picture still belongs to the trip. */
const AROUND = { minutes: 60 };

export type KeptPhoto = { plate: string; photos: number };

/**
 * Keeps a picture that the driver sent with his trip: while he is `out`, or `around` it, shortly before 出车 or after
 * 收车. Null when he has no such trip, or the picture is kept already.
 */
export const keepTripPhoto = async (
  office: Office,
  tx: Tx,
  driver: Person,
  sent: { key: string; messageId: string },
  when: 'out' | 'around',
): Promise<KeptPhoto | null> => {
  const now = office.clock.now();
  const soon = toDate(now.add(AROUND));
  const booking = await tx.booking.findFirst({
    where: {
      driverId: driver.id,
      kind: 'trip',
      ...(when === 'out'
        ? { state: 'out' }
        : {
            OR: [
              { state: 'held', startsAt: { lte: soon }, endsAt: { gt: toDate(now) } },
              { state: 'over', backAt: { gte: toDate(now.subtract(AROUND)) } },
            ],
          }),
    },
    orderBy: { startsAt: 'asc' },
    include: { vehicle: true, trips: true },
  });
  if (booking === null) return null;
  const kept = await tx.tripPhoto.createMany({
    data: [
      {
        id: office.ids.next(),
        bookingId: booking.id,
        imageKey: sent.key,
        messageId: sent.messageId,
        byId: driver.id,
        at: toDate(now),
      },
    ],
    skipDuplicates: true,
  });
  if (kept.count === 0) return null;
  const seers = [driver.id, ...clerks(await staffOf(tx)).map((p) => p.id)];
  await tell(
    tx,
    stamp(office),
    refreshTrips(
      booking.trips.map((t) => t.requestId),
      seers,
    ),
  );
  await record(tx, office, {
    at: now,
    actorId: driver.id,
    act: 'vehicle.photo',
    subject: `car:${booking.vehicleId}`,
    detail: { bookingId: booking.id, messageId: sent.messageId },
  });
  return {
    plate: booking.vehicle.plate,
    photos: await tx.tripPhoto.count({ where: { bookingId: booking.id } }),
  };
};
