/** Who hears when a car is late, and when its care is due. */
import { dayOf, Temporal, toInstant, today, type Day } from '../core/day.ts';
import type { Notice } from '../core/notices.ts';
import { sayClock, sayDay } from '../calendar/say-day.ts';
import type { ObligationKinds } from '../obligation/remind-due.ts';
import { clerks } from '../staff/find-person.ts';
import { subjectOf } from '../request/case.ts';
import { CARE, careKind } from './care-dates.ts';
import { CAR_RETURN_DUE } from './drive.ts';
import { DISPATCH_DUE } from './expect-dispatch.ts';
import { sayTimes } from './trip-form.ts';
import { nameRequest } from '../request/name-request.ts';
import { sayTaken, TAKEN_WITH } from './say-taken.ts';
import { staffOf } from '../staff/staff-of.ts';

/** 「将于 3月5日 周四」, or 「已于 …」 once the day is past. */
const sayDue = (due: Day, now: Day): string =>
  `${Temporal.PlainDate.compare(due, now) < 0 ? '已于' : '将于'} ${sayDay(due, now)}`;

/** A car is still to be sent: the office hears, and once the trip should have begun, the traveller too. */
const dispatchDue: ObligationKinds[string] = async (office, tx, obligation, rung) => {
  const requestId = obligation.subject.slice('trip:'.length);
  const trip = await tx.trip.findUnique({ where: { requestId } });
  const row = await tx.request.findUnique({ where: { id: requestId } });
  if (row === null || trip?.state !== 'granted') return [];
  const staff = await staffOf(tx);
  const request = nameRequest(office, staff, row);
  const span = { startsAt: toInstant(trip.startsAt), endsAt: toInstant(trip.endsAt) };
  const when = sayTimes(span, today(office.clock));
  const payload = { number: row.number, who: request.applicant.name, when, destination: trip.destination };
  return [
    ...clerks(staff).map((p): Notice => ({
      kind: 'vehicle.to_dispatch',
      recipientId: p.id,
      subject: `trip:${requestId}`,
      payload,
    })),
    ...(rung.name === 'overdue'
      ? [
          {
            kind: 'vehicle.no_car' as const,
            recipientId: row.applicantId,
            subject: subjectOf(requestId),
            payload: { number: row.number, when },
          },
        ]
      : []),
  ];
};

export const vehicleReminders: ObligationKinds = {
  [DISPATCH_DUE]: dispatchDue,
  [CAR_RETURN_DUE]: async (office, tx, obligation) => {
    const requestId = obligation.subject.slice('trip:'.length);
    const booking = await tx.booking.findFirst({
      where: { state: 'out', trips: { some: { requestId } } },
      include: { vehicle: true },
    });
    if (booking === null) return [];
    const next = await tx.booking.findFirst({
      where: {
        state: 'held',
        startsAt: { gte: booking.endsAt },
        OR: [
          { vehicleId: booking.vehicleId },
          ...(booking.driverId === null ? [] : [{ driverId: booking.driverId }]),
        ],
      },
      orderBy: { startsAt: 'asc' },
      include: TAKEN_WITH,
    });
    const when = next === null ? '' : sayTaken(next, today(office.clock));
    const payload = {
      plate: booking.vehicle.plate,
      due: sayClock(toInstant(booking.endsAt)),
      next: when,
    };
    const here = new Set(booking.driverId === null ? [] : [booking.driverId]);
    for (const clerk of clerks(await staffOf(tx))) here.add(clerk.id);
    const notices: Notice[] = [...here].map((recipientId) => ({
      kind: 'vehicle.late',
      recipientId,
      subject: `trip:${requestId}`,
      payload,
    }));
    // Whoever has the car or the driver next hears it on his own card.
    for (const trip of next?.trips ?? []) {
      const row = await tx.request.findUniqueOrThrow({ where: { id: trip.requestId } });
      notices.push({
        kind: 'vehicle.late',
        recipientId: row.applicantId,
        subject: subjectOf(row.id),
        payload,
      });
      if (next?.driverId != null && !here.has(next.driverId))
        notices.push({
          kind: 'vehicle.late',
          recipientId: next.driverId,
          subject: `trip:${row.id}`,
          payload,
        });
    }
    // A duty car that is not back: those who go on duty with it.
    if (next?.shiftId != null)
      for (const place of await tx.dutyPlace.findMany({ where: { shiftId: next.shiftId } }))
        notices.push({
          kind: 'vehicle.late',
          recipientId: place.personId,
          subject: `shift:${next.shiftId}`,
          payload,
        });
    return notices;
  },
  ...Object.fromEntries(
    CARE.map((what) => [
      careKind(what.key),
      async (office, tx, obligation): Promise<Notice[]> => {
        const car = await tx.vehicle.findUnique({ where: { id: obligation.subject.slice('car:'.length) } });
        if (car === null || car.retiredAt !== null) return [];
        const told = new Set(clerks(await staffOf(tx)).map((p) => p.id));
        if (car.driverId !== null) told.add(car.driverId);
        return [...told].map((recipientId) => ({
          kind: 'vehicle.care_due',
          recipientId,
          subject: `car:${car.id}`,
          payload: {
            plate: car.plate,
            what: what.word,
            due: sayDue(dayOf(toInstant(obligation.dueAt)), today(office.clock)),
          },
        }));
      },
    ]),
  ),
} satisfies ObligationKinds;
