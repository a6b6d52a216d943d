import type { Office } from '../office/office.ts';
import type { Tx } from '../core/db.ts';
import { toDate, today } from '../core/day.ts';
import { tell, stamp, type Notice } from '../core/notices.ts';
import { nothing, type StateEffect } from '../request/kind.ts';
import { clerks } from '../staff/find-person.ts';
import type { RequestState } from '../request/view.ts';
import { expectDispatch } from './expect-dispatch.ts';
import { refreshTrips } from './refresh-trips.ts';
import { joined } from './suggest-car.ts';
import { keptTrip, sayTimes, spanOf, type TripSpan } from './trip-form.ts';
import { staffOf } from '../staff/staff-of.ts';

/** Asked for, from when to when. */
const ask: StateEffect = async (_office, tx, request) => {
  const form = keptTrip(request.form);
  const { startsAt, endsAt } = spanOf(form);
  const trip = {
    startsAt: toDate(startsAt),
    endsAt: toDate(endsAt),
    destination: form.destination,
    area: form.area,
    people: form.people,
    state: 'asked' as const,
    bookingId: null,
  };
  await tx.trip.upsert({
    where: { requestId: request.id },
    create: { requestId: request.id, ...trip },
    update: trip,
  });
};

/** The clerks hear that it waits for a car. */
const grant: StateEffect = async (office, tx, request, applicant) => {
  const form = keptTrip(request.form);
  await tx.trip.update({ where: { requestId: request.id }, data: { state: 'granted' } });
  await expectDispatch(office, tx, request.id);
  const payload = {
    number: request.number,
    who: applicant.name,
    when: sayTimes(spanOf(form), today(office.clock)),
    destination: form.destination,
  };
  await tell(
    tx,
    stamp(office),
    clerks(await staffOf(tx)).map((p): Notice => ({
      kind: 'vehicle.to_dispatch',
      recipientId: p.id,
      subject: `trip:${request.id}`,
      payload,
    })),
  );
};

const giveUp: StateEffect = (office, tx, request) =>
  release(office, tx, request.id, `${request.number} 已取消`);

/** What each state of the request means for the trip: asked, waiting for a car, free again, over. */
export const tripEffects: Record<RequestState, StateEffect> = {
  waiting: ask,
  approved: grant,
  refused: giveUp,
  sent_back: giveUp,
  withdrawn: giveUp,
  cancelled: giveUp,
  closed: nothing,
  asking: nothing,
  in_effect: nothing,
};

/** Gives the car back: the booking falls when nobody else rides with it, and the driver is told. */
const release = async (office: Office, tx: Tx, requestId: string, said: string): Promise<void> => {
  const trip = await tx.trip.findUnique({ where: { requestId } });
  if (trip === null) return;
  await tx.trip.update({ where: { requestId }, data: { state: 'void', bookingId: null } });
  await expectDispatch(office, tx, requestId);
  const notices = refreshTrips(
    [requestId],
    clerks(await staffOf(tx)).map((p) => p.id),
  );
  if (trip.bookingId !== null) notices.push(...(await leaveBooking(tx, trip.bookingId, requestId, said)));
  await tell(tx, stamp(office), notices);
};

const datesOf = (span: TripSpan) => ({ startsAt: toDate(span.startsAt), endsAt: toDate(span.endsAt) });

/** A trip leaves its booking; what its driver is told. A booking that nobody rides with any more is void. */
export const leaveBooking = async (
  tx: Tx,
  bookingId: string,
  requestId: string,
  said: string,
): Promise<Notice[]> => {
  const booking = await tx.booking.findUniqueOrThrow({
    where: { id: bookingId },
    include: { vehicle: true },
  });
  const riding = await tx.trip.findMany({ where: { bookingId } });
  await tx.booking.updateMany({
    where: { id: bookingId, state: 'held' },
    // Those who still ride may need the car for a shorter time.
    data: riding.length === 0 ? { state: 'void' } : datesOf(joined(riding)),
  });
  return booking.driverId === null
    ? []
    : [
        {
          kind: 'vehicle.changed',
          recipientId: booking.driverId,
          subject: `trip:${requestId}`,
          payload: { plate: booking.vehicle.plate, said },
        },
      ];
};
