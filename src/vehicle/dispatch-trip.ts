import { z } from 'zod';
import type { Trip } from '../../prisma/generated/client.ts';
import type { Office } from '../office/office.ts';
import type { Tx } from '../core/db.ts';
import { toDate, toInstant, today } from '../core/day.ts';
import type { Notice } from '../core/notices.ts';
import { isRefusal, refuse, type Refusal } from '../core/outcome.ts';
import { peopleById } from '../staff/find-person.ts';
import { staffOf } from '../staff/staff-of.ts';
import { subjectOf } from '../request/case.ts';
import type { Person } from '../staff/staff.ts';
import { expectDispatch } from './expect-dispatch.ts';
import { findFree, sayFree } from './find-free.ts';
import { holdTrip } from './hold-board.ts';
import { sayWhyTaken } from './say-taken.ts';
import { joined, openTo, wantedBy, whyNotJoin, type OpenBooking } from './suggest-car.ts';
import { leaveBooking } from './trip-effects.ts';
import { sayTimes, type TripSpan } from './trip-form.ts';
import { askVehicleTable, DRIVER_ROLE, sayVehicleClauses } from './vehicle-rules.ts';

/** A car and a driver of its own, or a seat in a car that already goes there (拼车). */
export type DispatchTo = { carId: string; driverId: string } | { joinId: string };

const dispatched = z.object({
  requestId: z.string(),
  number: z.string(),
  plate: z.string(),
  driver: z.string(),
});
export type Dispatched = z.infer<typeof dispatched>;

const NOT_TO_SEND = refuse('wrong-state', '这件用车现在不用派车，可能已出车、已取消或还没批准。', {
  toast: '此件现在不用派车',
});

export const refuseTaken = (what: string, free: string): Refusal =>
  refuse('not-free', `${what}${free}`, { toast: '已有安排，请看有空的' });

/**
 * Sends a car (派车), or another one than before. A car or a driver that is taken, too small or not allowed to drive is
 * refused, and the sentence says what is free instead; the request keeps waiting.
 */
export const dispatchTrip = (
  office: Office,
  actor: Person,
  { requestId, sent }: { requestId: string; sent: DispatchTo },
): Promise<Dispatched | Refusal> =>
  holdTrip(
    office,
    actor,
    {
      id: requestId,
      act: 'vehicle.dispatch',
      otherwise: NOT_TO_SEND,
      once: { what: sent, again: ({ done }) => dispatched.parse(done) },
      async taken() {
        const trip = await office.db.trip.findUniqueOrThrow({ where: { requestId } });
        const span = { startsAt: toInstant(trip.startsAt), endsAt: toInstant(trip.endsAt) };
        return refuseTaken('车或驾驶员刚刚已安排出去。', await sayFree(office, office.db, span, trip.people));
      },
    },
    async ({ tx, held, trip, now, notices, detail }) => {
      const { row } = held.one;
      if (trip.endsAt.getTime() <= now.epochMilliseconds)
        return refuse('wrong-state', '用车时间已经过去，请先改时间再派车。', {
          toast: '用车时间已过，请先改时间',
        });
      const span: TripSpan = { startsAt: toInstant(trip.startsAt), endsAt: toInstant(trip.endsAt) };
      const chosen =
        'joinId' in sent
          ? await takeSeat(office, tx, trip, span, sent.joinId)
          : await takeCar(office, tx, trip, span, sent);
      if (isRefusal(chosen)) return chosen;
      notices.push(...(await giveCar(office, tx, { row, trip, chosen, byId: actor.id })));
      const driver = peopleById(await staffOf(tx), [chosen.driverId]).get(chosen.driverId)?.name ?? '';
      const { number } = row;
      const payload = { number, plate: chosen.plate, driver, when: sayTimes(span, today(office.clock)) };
      notices.push(
        { kind: 'vehicle.dispatched', recipientId: chosen.driverId, subject: `trip:${requestId}`, payload },
        { kind: 'vehicle.dispatched', recipientId: row.applicantId, subject: subjectOf(requestId), payload },
      );
      const done: Dispatched = { requestId, number, plate: chosen.plate, driver };
      Object.assign(detail, {
        number,
        plate: chosen.plate,
        driver: chosen.driverId,
        joined: 'joinId' in sent,
        done,
      });
      return done;
    },
  );

/** Gives a trip its car, and the one that it had before back; says who hears that his car is not wanted any more. */
const giveCar = async (
  office: Office,
  tx: Tx,
  given: {
    row: { number: string };
    trip: Pick<Trip, 'requestId' | 'bookingId' | 'startsAt' | 'endsAt' | 'driverIds'>;
    chosen: Chosen;
    byId: string;
  },
): Promise<Notice[]> => {
  const { row, trip, chosen, byId } = given;
  const { requestId, startsAt, endsAt } = trip;
  const notices: Notice[] = [];
  const bookingId = chosen.bookingId ?? office.ids.next();
  if (trip.bookingId !== null) {
    await tx.trip.update({ where: { requestId }, data: { bookingId: null } });
    const old = await leaveBooking(tx, trip.bookingId, requestId, `${row.number} 改由其他车办理`);
    notices.push(...old.filter((n) => n.recipientId !== chosen.driverId));
  }
  if (chosen.bookingId === null)
    await tx.booking.create({
      data: {
        id: bookingId,
        vehicleId: chosen.carId,
        driverId: chosen.driverId,
        kind: 'trip',
        startsAt,
        endsAt,
        state: 'held',
        bookedById: byId,
      },
    });
  const driverIds = [...new Set([...trip.driverIds, chosen.driverId])];
  await tx.trip.update({ where: { requestId }, data: { state: 'booked', bookingId, driverIds } });
  await expectDispatch(office, tx, requestId);
  return notices;
};

type Chosen = { bookingId: string | null; carId: string; plate: string; driverId: string };
type TripRow = {
  requestId: string;
  people: number;
  bookingId: string | null;
  destination: string;
  area: string;
  startsAt: Date;
  endsAt: Date;
};

const takeCar = async (
  office: Office,
  tx: Tx,
  trip: TripRow,
  span: TripSpan,
  { carId, driverId }: { carId: string; driverId: string },
): Promise<Chosen | Refusal> => {
  // Its own booking does not stand in its way, unless somebody else rides with it.
  const alone =
    trip.bookingId !== null && (await tx.trip.count({ where: { bookingId: trip.bookingId } })) === 1;
  const except = alone ? trip.bookingId : null;
  const free = await findFree(office, tx, span, except);
  const instead = (): Promise<string> => sayFree(office, tx, span, trip.people, except);
  const car = free.cars.find((c) => c.id === carId);
  if (car === undefined) {
    const plate = (await tx.vehicle.findUnique({ where: { id: carId } }))?.plate ?? '所选车辆';
    return refuseTaken(`${plate} ${await sayWhyTaken(office, tx, span, carId, except)}。`, await instead());
  }
  if (car.seats < trip.people + 1)
    return refuseTaken(
      `${car.plate} 共 ${car.seats} 座，坐不下 ${trip.people} 人和驾驶员。`,
      await instead(),
    );
  const driver = peopleById(await staffOf(tx), [driverId]).get(driverId);
  const professional = driver?.roles.includes(DRIVER_ROLE) === true;
  if (!professional) {
    const rule = askVehicleTable(office, 'vehicle.driver', { professional });
    const by = rule?.status === 'refused' ? `（${sayVehicleClauses(office, rule.cite)}）` : '';
    return refuse('not-allowed', `公车由驾驶员驾驶${by}。${await instead()}`, {
      toast: '请选驾驶员',
      cite: rule?.cite ?? [],
    });
  }
  if (!free.drivers.some((d) => d.id === driverId))
    return refuseTaken(`${driver?.name ?? ''}这段时间已有安排或请假。`, await instead());
  return { bookingId: null, carId: car.id, plate: car.plate, driverId };
};

/** Why a seat is refused, in words; the card offers by the same rule. */
const WHY_NOT: Record<
  NonNullable<ReturnType<typeof whyNotJoin>>,
  (open: OpenBooking, trip: TripRow) => string
> = {
  full: (open, trip) => `还有 ${Math.max(0, open.left)} 座，坐不下 ${trip.people} 人`,
  direction: (open, trip) => `去${open.destination}，与${trip.destination}不同路`,
  time: () => '出发或返回时间相差太多，不能合乘',
};

const takeSeat = async (
  office: Office,
  tx: Tx,
  trip: TripRow,
  span: TripSpan,
  joinId: string,
): Promise<Chosen | Refusal> => {
  const booking = await tx.booking.findUnique({
    where: { id: joinId },
    include: { vehicle: true, trips: true },
  });
  if (booking === null || booking.kind !== 'trip' || booking.state !== 'held' || booking.driverId === null)
    return refuseTaken('要合乘的车已经出发或取消。', await sayFree(office, tx, span, trip.people));
  const others = booking.trips.filter((t) => t.requestId !== trip.requestId);
  const open = openTo(trip.requestId, booking, '');
  const why = others.length === 0 ? null : whyNotJoin(open, wantedBy(trip));
  if (why !== null)
    return refuseTaken(
      `${booking.vehicle.plate} ${WHY_NOT[why](open, trip)}。`,
      await sayFree(office, tx, span, trip.people),
    );
  // Both ride until the last is back: the car and its driver are away for that long, and the database decides.
  const both = joined(others, span);
  const free = await findFree(office, tx, both, booking.id);
  if (
    !free.cars.some((c) => c.id === booking.vehicleId) ||
    !free.drivers.some((d) => d.id === booking.driverId)
  )
    return refuseTaken(
      `合乘后 ${booking.vehicle.plate} 要用 ${sayTimes(both, today(office.clock))}，车或驾驶员这段时间另有安排。`,
      await sayFree(office, tx, span, trip.people),
    );
  await tx.booking.update({
    where: { id: booking.id },
    data: { startsAt: toDate(both.startsAt), endsAt: toDate(both.endsAt) },
  });
  return {
    bookingId: booking.id,
    carId: booking.vehicleId,
    plate: booking.vehicle.plate,
    driverId: booking.driverId,
  };
};
