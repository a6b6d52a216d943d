/** Which car and driver to send. Pure. */
import { Temporal } from '../core/day.ts';
import type { TripSpan } from './trip-form.ts';

export type FreeCar = { id: string; plate: string; seats: number; driverId: string | null; odometer: number };
export type FreeDriver = {
  id: string;
  name: string;
  /** Minutes booked in the last days. */ minutes: number;
};
export type OpenBooking = {
  id: string;
  plate: string;
  driver: string;
  destination: string;
  area: string;
  startsAt: number;
  endsAt: number;
  /** Seats left beside the driver and those who already ride. */
  left: number;
};

export type Wanted = { people: number; destination: string; area: string; startsAt: number; endsAt: number };

const JOIN_WITHIN_MS = 60 * 60_000;

/** The smallest car that fits (the driver needs a seat too), then the one driven least; null when none fits. */
export const smallestCar = (cars: FreeCar[], people: number): FreeCar | null =>
  cars
    .filter((c) => c.seats >= people + 1)
    .toSorted((a, b) => a.seats - b.seats || a.odometer - b.odometer || (a.plate < b.plate ? -1 : 1))[0] ??
  null;

/** The driver with the fewest hours lately; of equals the one whose car it is. */
export const fairestDriver = (drivers: FreeDriver[], car: FreeCar | null): FreeDriver | null =>
  drivers.toSorted(
    (a, b) =>
      a.minutes - b.minutes ||
      Number(b.id === car?.driverId) - Number(a.id === car?.driverId) ||
      (a.id < b.id ? -1 : 1),
  )[0] ?? null;

/** Why a booking cannot take these people along: it is full, goes another way, or at another time; null when it can. */
export const whyNotJoin = (b: OpenBooking, wanted: Wanted): 'full' | 'direction' | 'time' | null => {
  if (b.left < wanted.people) return 'full';
  const sameWay =
    b.area === wanted.area &&
    (b.destination.includes(wanted.destination) || wanted.destination.includes(b.destination));
  if (!sameWay) return 'direction';
  const sameTime =
    Math.abs(b.startsAt - wanted.startsAt) <= JOIN_WITHIN_MS &&
    b.endsAt >= wanted.startsAt &&
    Math.abs(b.endsAt - wanted.endsAt) <= 2 * JOIN_WITHIN_MS;
  return sameTime ? null : 'time';
};

/** Bookings that could take these people along: the same way, leaving within an hour, back at most two apart, with seats left. */
export const joinable = (bookings: OpenBooking[], wanted: Wanted): OpenBooking[] =>
  bookings.filter((b) => whyNotJoin(b, wanted) === null);

type Riding = { requestId: string; destination: string; area: string; people: number };

/** A booking as somebody sees it who would ride along; his own trip in it does not count. */
export const openTo = (
  requestId: string,
  b: {
    id: string;
    startsAt: Date;
    endsAt: Date;
    vehicle: { plate: string; seats: number };
    trips: Riding[];
  },
  driver: string,
): OpenBooking => {
  const others = b.trips.filter((t) => t.requestId !== requestId);
  return {
    id: b.id,
    plate: b.vehicle.plate,
    driver,
    destination: others[0]?.destination ?? '',
    area: others[0]?.area ?? '',
    startsAt: b.startsAt.getTime(),
    endsAt: b.endsAt.getTime(),
    left: b.vehicle.seats - 1 - others.reduce((n, t) => n + t.people, 0),
  };
};

/** What a trip wants of a booking that it may join. */
export const wantedBy = (trip: {
  people: number;
  destination: string;
  area: string;
  startsAt: Date;
  endsAt: Date;
}): Wanted => ({
  people: trip.people,
  destination: trip.destination,
  area: trip.area,
  startsAt: trip.startsAt.getTime(),
  endsAt: trip.endsAt.getTime(),
});

/** The time for which a car is away that takes several trips: from the first departure to the last return. */
export const joined = (trips: { startsAt: Date; endsAt: Date }[], own?: TripSpan): TripSpan => {
  const starts = trips.map((t) => t.startsAt.getTime());
  const ends = trips.map((t) => t.endsAt.getTime());
  return {
    startsAt: Temporal.Instant.fromEpochMilliseconds(
      Math.min(...starts, ...(own === undefined ? [] : [own.startsAt.epochMilliseconds])),
    ),
    endsAt: Temporal.Instant.fromEpochMilliseconds(
      Math.max(...ends, ...(own === undefined ? [] : [own.endsAt.epochMilliseconds])),
    ),
  };
};
