/** Which cars and drivers are free for a time, and when the next one is. */
import type { BookingState } from '../../prisma/generated/client.ts';
import type { Office } from '../office/office.ts';
import type { Tx } from '../core/db.ts';
import { dayOf, halfDay, OFFICE_ZONE, Temporal, toDate, today } from '../core/day.ts';
import { sayClock, sayDate } from '../calendar/say-day.ts';
import { DRIVER_ROLE } from './vehicle-rules.ts';
import { TAKEN_WITH, takenIn } from './say-taken.ts';
import type { FreeCar, FreeDriver } from './suggest-car.ts';
import type { TripSpan } from './trip-form.ts';

const LIVING: BookingState[] = ['held', 'out'];
/** Drivers' hours are compared over this many days back and ahead. */
const FAIR_DAYS = 30;

export type Free = { cars: FreeCar[]; drivers: FreeDriver[] };

/** Cars in service and drivers at work that are free for the whole time; `exceptId` is a booking that is being moved. */
export const findFree = async (
  office: Office,
  tx: Tx,
  span: TripSpan,
  exceptId: string | null = null,
): Promise<Free> => {
  const now = office.clock.now();
  const taken = await takenIn(tx, span, { exceptId });
  // Late: its time is over, but it is not back.
  if (Temporal.Instant.compare(span.startsAt, now) <= 0)
    taken.push(
      ...(await tx.booking.findMany({
        where: { state: 'out', endsAt: { lte: toDate(now) } },
        include: TAKEN_WITH,
      })),
    );
  const cars = await tx.vehicle.findMany({
    where: { retiredAt: null, state: 'ready', id: { notIn: taken.map((b) => b.vehicleId) } },
    orderBy: [{ seats: 'asc' }, { plate: 'asc' }],
  });
  const away = await tx.leave.findMany({
    where: {
      state: 'granted',
      fromHalf: { lte: halfOfInstant(span.endsAt) },
      toHalf: { gte: halfOfInstant(span.startsAt) },
    },
    select: { personId: true },
  });
  const busy = new Set([...taken.flatMap((b) => b.driverId ?? []), ...away.map((l) => l.personId)]);
  const drivers = (
    await tx.person.findMany({
      where: { roles: { has: DRIVER_ROLE }, retiredAt: null },
      orderBy: { staffNo: 'asc' },
    })
  ).filter((p) => !busy.has(p.id));
  const worked = await minutesOf(office, tx);
  return {
    cars,
    drivers: drivers.map((p) => ({ id: p.id, name: p.name, minutes: worked.get(p.id) ?? 0 })),
  };
};

const halfOfInstant = (instant: Temporal.Instant): number =>
  halfDay(dayOf(instant), instant.toZonedDateTimeISO(OFFICE_ZONE).hour < 12 ? 'am' : 'pm');

const minutesOf = async (office: Office, tx: Tx): Promise<Map<string, number>> => {
  const now = office.clock.now();
  const around = await tx.booking.findMany({
    where: {
      state: { not: 'void' },
      kind: 'trip',
      startsAt: {
        gte: toDate(now.subtract({ hours: 24 * FAIR_DAYS })),
        lte: toDate(now.add({ hours: 24 * FAIR_DAYS })),
      },
    },
  });
  const minutes = new Map<string, number>();
  for (const b of around) {
    if (b.driverId === null) continue;
    const length = ((b.backAt ?? b.endsAt).getTime() - (b.outAt ?? b.startsAt).getTime()) / 60_000;
    minutes.set(b.driverId, (minutes.get(b.driverId) ?? 0) + Math.max(0, Math.round(length)));
  }
  return minutes;
};

/** 「有空的车:云A12345(5 座);驾驶员:孙德胜」, or when the next car that fits is free. */
export const sayFree = async (
  office: Office,
  tx: Tx,
  span: TripSpan,
  people: number,
  exceptId: string | null = null,
): Promise<string> => {
  const { cars, drivers } = await findFree(office, tx, span, exceptId);
  const fitting = cars.filter((c) => c.seats >= people + 1);
  const named = drivers
    .map((d) => d.name)
    .slice(0, 6)
    .join('、');
  if (fitting.length > 0) {
    const list = fitting
      .slice(0, 6)
      .map((c) => `${c.plate}（${c.seats} 座）`)
      .join('、');
    return `这段时间有空的车：${list}；有空的驾驶员：${named === '' ? '无' : named}。`;
  }
  const next = await nextFree(tx, span, people);
  const when =
    next === null
      ? '单位没有坐得下的车'
      : `最早 ${sayDate(dayOf(next.at), today(office.clock))} ${sayClock(next.at)} 起 ${next.plate} 有空`;
  return `这段时间坐得下的车都有安排，${when}；有空的驾驶员：${named === '' ? '无' : named}。`;
};

/** The first moment from which a car that fits is free for as long as wanted. */
const nextFree = async (
  tx: Tx,
  span: TripSpan,
  people: number,
): Promise<{ at: Temporal.Instant; plate: string } | null> => {
  const length = span.endsAt.epochMilliseconds - span.startsAt.epochMilliseconds;
  const cars = await tx.vehicle.findMany({
    where: { retiredAt: null, state: 'ready', seats: { gte: people + 1 } },
    orderBy: [{ seats: 'asc' }, { plate: 'asc' }],
  });
  const later = await tx.booking.findMany({
    where: { state: { in: LIVING }, endsAt: { gt: toDate(span.startsAt) } },
    orderBy: { startsAt: 'asc' },
  });
  let best: { at: number; plate: string } | null = null;
  for (const car of cars) {
    let from = span.startsAt.epochMilliseconds;
    for (const b of later.filter((one) => one.vehicleId === car.id)) {
      if (b.startsAt.getTime() >= from + length) break;
      from = Math.max(from, b.endsAt.getTime());
    }
    if (best === null || from < best.at) best = { at: from, plate: car.plate };
  }
  return best === null ? null : { at: Temporal.Instant.fromEpochMilliseconds(best.at), plate: best.plate };
};
