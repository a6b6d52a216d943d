/** The driver leaves (出车) and comes back (收车): kilometres, fuel, tolls. */
import type { Office } from '../office/office.ts';
import { isUniqueViolation } from '../core/db.ts';
import { dayOf, toDate, toInstant, today } from '../core/day.ts';
import { refuse, type Refusal } from '../core/outcome.ts';
import { openObligation } from '../obligation/open-obligation.ts';
import { fulfilObligation } from '../obligation/settle-obligation.ts';
import { clerks } from '../staff/find-person.ts';
import { staffOf } from '../staff/staff-of.ts';
import { subjectOf } from '../request/case.ts';
import { carryOut } from '../request/perform.ts';
import type { Person } from '../staff/staff.ts';
import { refreshTrips } from './refresh-trips.ts';
import { bookCosts } from './book-costs.ts';
import { holdDrive } from './hold-board.ts';
import { readYuan } from './vehicle-costs.ts';
import { sayClock } from '../calendar/say-day.ts';

export const CAR_RETURN_DUE = 'vehicle.return';

const MOST_KM = 2_000_000;

/** Whole kilometres as a driver types them; null when they are none. */
const readKm = (text: string): number | null => {
  const digits = text.normalize('NFKC').replaceAll(/[\s,，]|公里|km/gi, '');
  return /^\d{1,7}$/.test(digits) && Number(digits) <= MOST_KM ? Number(digits) : null;
};

const badKm = (): Refusal =>
  refuse('bad-input', '里程表读数写整数公里，例如 35820。', { toast: '里程表读数写整数公里' });

const backwards = (least: number): Refusal =>
  refuse('odometer-back', `里程表上次读数是 ${least} 公里，不能比它小，请看表后重填。`, {
    toast: `上次是 ${least} 公里，请核对`,
  });

/** 出车: the odometer is read, every trip on board begins, and the return is watched. */
export const driveOut = async (
  office: Office,
  actor: Person,
  input: { requestId: string; odometer: string },
): Promise<{ plate: string } | Refusal> => {
  const km = readKm(input.odometer);
  if (km === null) return badKm();
  return holdDrive(
    office,
    actor,
    { id: input.requestId, act: 'vehicle.out', state: 'held', otherwise: NOT_TO_LEAVE, taken: whyNotLeave },
    async ({ tx, booking, riders, now }) => {
      const { plate, odometer } = booking.vehicle;
      if (booking.endsAt.getTime() <= now.epochMilliseconds)
        return refuse('wrong-state', '已过预定的返回时间，请办公室先改时间。', {
          toast: '已过预定时间，请先改时间',
        });
      if (km < odometer) return backwards(odometer);
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
      await tx.trip.updateMany({ where: { bookingId: booking.id }, data: { state: 'out' } });
      for (const rider of riders) {
        const { id, number, applicantId } = rider.one.row;
        const payload = { number, plate, driver: actor.name };
        await carryOut(office, tx, rider, {
          do: 'begin',
          by: actor,
          entry: { as: 'vehicle.out', detail: { plate, km } },
          notices: [{ kind: 'vehicle.out', recipientId: applicantId, subject: subjectOf(id), payload }],
        });
      }
      const due = toInstant(booking.endsAt);
      await openObligation(office, tx, {
        kind: CAR_RETURN_DUE,
        subject: `trip:${booking.trips[0]?.requestId ?? input.requestId}`,
        responsibleId: booking.driverId ?? actor.id,
        dueAt: due,
        reckoning: { start: dayOf(due).toString(), count: 0, unit: 'calendar_day', roll: false },
        ladder: [{ name: 'late', offset: 0, unit: 'calendar_day', time: sayClock(due), tell: ['next'] }],
        cite: [],
      });
      return { plate };
    },
  );
};

const NOT_TO_LEAVE = refuse('wrong-state', '这趟车现在不能登记出车，可能已出车或已改派。', {
  toast: '现在不能登记出车',
});

/** What the database holds against a car that leaves. */
const whyNotLeave = (error: unknown): Refusal =>
  isUniqueViolation(error)
    ? refuse('not-free', '这辆车或驾驶员的上一趟还没有收车，请先收车。', { toast: '上一趟还没有收车' })
    : refuse('not-free', '提前出车与这辆车或驾驶员前面的安排重叠，请按预定时间出车，或请办公室改派。', {
        toast: '与前面的安排重叠',
      });

const NOT_OUT = refuse('wrong-state', '这趟车没有在外，不用收车。', { toast: '这趟车不用收车' });

export type Back = { plate: string; km: number; late: boolean; said: string | null };

/** 收车: the kilometres driven, fuel and tolls; the car is free from now on, and the trips are closed. */
export const driveBack = async (
  office: Office,
  actor: Person,
  input: { requestId: string; odometer: string; fuel: string; toll: string; paid: string },
): Promise<Back | Refusal> => {
  const km = readKm(input.odometer);
  if (km === null) return badKm();
  const [fuel, toll] = [readYuan(input.fuel), readYuan(input.toll)];
  if (fuel === null || toll === null)
    return refuse('bad-input', '油费、过路费写金额，例如 200 或 35.5；没有就空着。', {
      toast: '费用写金额，如 35.5',
    });
  return holdDrive(
    office,
    actor,
    { id: input.requestId, act: 'vehicle.back', state: 'out', otherwise: NOT_OUT },
    async ({ tx, booking, riders, now, notices }) => {
      const { plate, odometer } = booking.vehicle;
      if (km < odometer) return backwards(odometer);
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
      const cost = { fuel, toll, byCard: input.paid !== '现金', km: driven };
      const booked = await bookCosts(office, tx, actor, { ...booking, plate }, cost);
      await tx.trip.updateMany({ where: { bookingId: booking.id }, data: { state: 'over' } });
      const detail = { plate, km, driven, fuel, toll, late, day: today(office.clock).toString() };
      for (const rider of riders) {
        const { id, number, applicantId } = rider.one.row;
        const payload = { number, plate, km: String(driven) };
        await fulfilObligation(tx, CAR_RETURN_DUE, `trip:${id}`, now, { km });
        await carryOut(office, tx, rider, {
          do: 'close',
          by: actor,
          entry: { as: 'vehicle.back', detail },
          notices: [{ kind: 'vehicle.back', recipientId: applicantId, subject: subjectOf(id), payload }],
        });
      }
      const others = clerks(await staffOf(tx), [actor.id]).map((p) => p.id);
      const trips = booking.trips.map((t) => t.requestId);
      notices.push(...refreshTrips(trips, others), ...booked.notices);
      return { plate, km: driven, late, said: booked.said };
    },
  );
};
