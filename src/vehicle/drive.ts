/** The driver leaves (出车) and comes back (收车): kilometres, fuel, tolls. */
import type { Office } from '../office/office.ts';
import { isExclusionViolation, isUniqueViolation, type Tx } from '../core/db.ts';
import { dayOf, toDate, toInstant, today } from '../core/day.ts';
import { record } from '../core/journal.ts';
import { tell, written, type Notice } from '../core/notices.ts';
import { refusable, refuse, rollBack, type Refusal } from '../core/outcome.ts';
import { lock } from '../core/locks.ts';
import { openObligation } from '../obligation/open-obligation.ts';
import { fulfilObligation } from '../obligation/settle-obligation.ts';
import { moveRequest } from '../request/claim-request.ts';
import { clerks } from '../staff/find-person.ts';
import { subjectOf } from '../request/route-request.ts';
import { CLERK_ROLE, type Person } from '../staff/staff.ts';
import { refreshTrips } from './refresh-trips.ts';
import { bookCosts } from './book-costs.ts';
import { readYuan } from './vehicle-costs.ts';
import { sayClock } from '../calendar/say-day.ts';
import { staffOf } from '../staff/staff-of.ts';

export const RETURN_DUE = 'vehicle.return';

const MOST_KM = 2_000_000;

/** Whole kilometres as a driver types them; null when they are none. */
const readKm = (text: string): number | null => {
  const digits = text.normalize('NFKC').replaceAll(/[\s,，]|公里|km/gi, '');
  return /^\d{1,7}$/.test(digits) && Number(digits) <= MOST_KM ? Number(digits) : null;
};

const badKm = (): Refusal =>
  refuse('bad-input', '里程表读数写整数公里，例如 35820。', { toast: '里程表读数写整数公里' });

const bookingOf = (tx: Tx, requestId: string) =>
  tx.booking.findFirst({
    where: { trips: { some: { requestId } } },
    include: { vehicle: true, trips: true },
  });

const refuseDriver = (actor: Person, driverId: string | null): Refusal | null =>
  actor.id === driverId || actor.roles.includes(CLERK_ROLE)
    ? null
    : refuse('not-yours', '由派到的驾驶员本人登记。', { toast: '由派到的驾驶员登记' });

const backwards = (least: number): Refusal =>
  refuse('odometer-back', `里程表上次读数是 ${least} 公里，不能比它小，请看表后重填。`, {
    toast: `上次是 ${least} 公里，请核对`,
  });

/** 出车: the odometer is read, every trip on board begins, and the return is watched. */
export const driveOut = async (
  office: Office,
  actor: Person,
  wish: { requestId: string; odometer: string },
): Promise<{ plate: string } | Refusal> => {
  const km = readKm(wish.odometer);
  if (km === null) return badKm();
  const now = office.clock.now();
  try {
    return await refusable(() =>
      office.db.$transaction(async (tx) => {
        await lock(tx, 'board');
        const booking = await bookingOf(tx, wish.requestId);
        if (booking === null || booking.state !== 'held')
          return rollBack(
            refuse('wrong-state', '这趟车现在不能登记出车，可能已出车或已改派。', {
              toast: '现在不能登记出车',
            }),
          );
        const wrong = refuseDriver(actor, booking.driverId);
        if (wrong !== null) return rollBack(wrong);
        if (booking.endsAt.getTime() <= now.epochMilliseconds)
          return rollBack(
            refuse('wrong-state', '已过预定的返回时间，请办公室先改时间。', {
              toast: '已过预定时间，请先改时间',
            }),
          );
        if (km < booking.vehicle.odometer) return rollBack(backwards(booking.vehicle.odometer));
        const early = booking.startsAt.getTime() > now.epochMilliseconds;
        await tx.booking.update({
          where: { id: booking.id },
          data: {
            state: 'out',
            outAt: toDate(now),
            outOdometer: km,
            // Leaving early takes the car from now on: the constraint still decides.
            ...(early ? { startsAt: toDate(now) } : {}),
          },
        });
        await tx.vehicle.update({ where: { id: booking.vehicleId }, data: { odometer: km } });
        const says: Notice[] = [];
        for (const trip of booking.trips) {
          const moved = await tx.request.updateManyAndReturn({
            where: { id: trip.requestId, state: 'approved' },
            data: { state: 'in_effect', revision: { increment: 1 } },
          });
          await tx.trip.update({ where: { requestId: trip.requestId }, data: { state: 'out' } });
          const row = moved[0];
          if (row === undefined) continue;
          says.push({
            kind: 'vehicle.out',
            recipientId: row.applicantId,
            subject: subjectOf(row.id),
            payload: { number: row.number, plate: booking.vehicle.plate, driver: actor.name },
          });
        }
        const due = toInstant(booking.endsAt);
        await openObligation(office, tx, {
          kind: RETURN_DUE,
          subject: `trip:${booking.trips[0]?.requestId ?? wish.requestId}`,
          responsibleId: booking.driverId ?? actor.id,
          dueAt: due,
          reckoning: { start: dayOf(due).toString(), count: 0, unit: 'calendar_day', roll: false },
          ladder: [{ name: 'late', offset: 0, unit: 'calendar_day', time: sayClock(due), tell: ['next'] }],
          cite: [],
        });
        await tell(tx, written(office), says);
        await record(tx, {
          at: now,
          actorId: actor.id,
          act: 'vehicle.out',
          subject: subjectOf(wish.requestId),
          detail: { plate: booking.vehicle.plate, km },
        });
        return { plate: booking.vehicle.plate };
      }),
    );
  } catch (error) {
    if (isUniqueViolation(error))
      return refuse('not-free', '这辆车或驾驶员的上一趟还没有收车，请先收车。', {
        toast: '上一趟还没有收车',
      });
    if (isExclusionViolation(error))
      return refuse(
        'not-free',
        '提前出车与这辆车或驾驶员前面的安排重叠，请按预定时间出车，或请办公室改派。',
        {
          toast: '与前面的安排重叠',
        },
      );
    throw error;
  }
};

export type Back = { plate: string; km: number; late: boolean; said: string | null };

/** 收车: the kilometres driven, fuel and tolls; the car is free from now on, and the trips are closed. */
export const driveBack = async (
  office: Office,
  actor: Person,
  wish: { requestId: string; odometer: string; fuel: string; toll: string; paid: string },
): Promise<Back | Refusal> => {
  const km = readKm(wish.odometer);
  if (km === null) return badKm();
  const [fuel, toll] = [readYuan(wish.fuel), readYuan(wish.toll)];
  if (fuel === null || toll === null)
    return refuse('bad-input', '油费、过路费写金额，例如 200 或 35.5；没有就空着。', {
      toast: '费用写金额，如 35.5',
    });
  const now = office.clock.now();
  return refusable(() =>
    office.db.$transaction(async (tx) => {
      await lock(tx, 'board');
      const booking = await bookingOf(tx, wish.requestId);
      if (booking === null || booking.state !== 'out')
        return rollBack(refuse('wrong-state', '这趟车没有在外，不用收车。', { toast: '这趟车不用收车' }));
      const wrong = refuseDriver(actor, booking.driverId);
      if (wrong !== null) return rollBack(wrong);
      if (km < booking.vehicle.odometer) return rollBack(backwards(booking.vehicle.odometer));
      const driven = km - (booking.outOdometer ?? km);
      const late = booking.endsAt.getTime() < now.epochMilliseconds;
      await tx.booking.update({
        where: { id: booking.id },
        data: {
          state: 'over',
          backAt: toDate(now),
          backOdometer: km,
          ...(late || booking.startsAt.getTime() >= now.epochMilliseconds ? {} : { endsAt: toDate(now) }),
        },
      });
      await tx.vehicle.update({ where: { id: booking.vehicleId }, data: { odometer: km } });
      const booked = await bookCosts(
        office,
        tx,
        actor,
        { ...booking, plate: booking.vehicle.plate },
        {
          fuel,
          toll,
          byCard: wish.paid !== '现金',
          km: driven,
        },
      );
      const says: Notice[] = [];
      for (const trip of booking.trips) {
        await tx.trip.update({ where: { requestId: trip.requestId }, data: { state: 'over' } });
        const row = await tx.request.findUniqueOrThrow({ where: { id: trip.requestId } });
        await moveRequest(tx, trip.requestId, 'closed', toDate(now));
        await fulfilObligation(tx, RETURN_DUE, `trip:${trip.requestId}`, now, { km });
        const payload = { number: row.number, plate: booking.vehicle.plate, km: String(driven) };
        says.push({
          kind: 'vehicle.back',
          recipientId: row.applicantId,
          subject: subjectOf(row.id),
          payload,
        });
      }
      const others = clerks(await staffOf(tx), [actor.id]).map((p) => p.id);
      says.push(
        ...refreshTrips(
          booking.trips.map((t) => t.requestId),
          others,
        ),
        ...booked.says,
      );
      await tell(tx, written(office), says);
      await record(tx, {
        at: now,
        actorId: actor.id,
        act: 'vehicle.back',
        subject: subjectOf(wish.requestId),
        detail: {
          plate: booking.vehicle.plate,
          km,
          driven,
          fuel,
          toll,
          late,
          day: today(office.clock).toString(),
        },
      });
      return { plate: booking.vehicle.plate, km: driven, late, said: booked.said };
    }),
  );
};
