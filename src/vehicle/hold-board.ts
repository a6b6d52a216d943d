/** The board of cars: one change after the other, so that a refusal names what is really free. */
import type { Booking, Trip, Vehicle } from '../../prisma/generated/client.ts';
import type { Prisma, Tx } from '../core/db.ts';
import { hold, type Intent, type Holdable, type Work } from '../core/hold.ts';
import { lock } from '../core/locks.ts';
import { refuse, type Refusal } from '../core/outcome.ts';
import type { Office } from '../office/office.ts';
import { holdCase, type Held } from '../request/load-case.ts';
import { CLERK_ROLE, type Person } from '../staff/staff.ts';
import { TAKEN_WITH } from './say-taken.ts';

/** Refuses whoever is not a clerk; others see who dispatches. */
export const refuseOthers = (actor: Person): Refusal | null =>
  actor.roles.includes(CLERK_ROLE)
    ? null
    : refuse('not-allowed', '车辆由办公室统一安排，请联系办公室。', { toast: '车辆由办公室安排' });

/** An act on the board that is the clerk's; the database holds its rules even without the lock. */
const forClerk = <Held extends object>(actor: Person, thing: Holdable<Held>): Holdable<Held> => ({
  ...thing,
  async claim(tx, id) {
    const notClerk = refuseOthers(actor);
    if (notClerk !== null) return notClerk;
    await lock(tx, 'board');
    return thing.claim(tx, id);
  },
});

type HeldCar = { car: Vehicle };

const CAR: Holdable<HeldCar> = {
  async claim(tx, id) {
    const car = await tx.vehicle.findUnique({ where: { id } });
    return car === null ? refuse('card-stale', '没有找到这辆车。', { toast: '没有找到这辆车' }) : { car };
  },
  subject: ({ car }) => `car:${car.id}`,
};

/** What the clerk does to a car. */
export const holdCar = <T>(
  office: Office,
  actor: Person,
  intent: Omit<Intent<T>, 'states' | 'otherwise'>,
  work: Work<HeldCar, T>,
): Promise<T | Refusal> => hold(office, actor, forClerk(actor, CAR), intent, work);

/** What the clerk does to the whole board; `subject` is what the journal calls it. */
export const holdBoard = <T>(
  office: Office,
  actor: Person,
  intent: Pick<Intent<T>, 'act' | 'once'> & { subject: string },
  work: Work<object, T>,
): Promise<T | Refusal> => {
  const { subject, ...act } = intent;
  const board: Holdable<object> = { claim: async () => ({}), subject: () => subject };
  return hold(office, actor, forClerk(actor, board), { id: '', ...act }, work);
};

type HeldBooking = { booking: Prisma.BookingGetPayload<{ include: typeof TAKEN_WITH }> };

const BOOKED: Holdable<HeldBooking> = {
  async claim(tx, id) {
    const booking = await tx.booking.findUnique({ where: { id }, include: TAKEN_WITH });
    return booking === null
      ? refuse('wrong-state', '这项安排已经取消或已经结束。', { toast: '已经取消或结束' })
      : { booking };
  },
  subject: ({ booking }) => `car:${booking.vehicleId}`,
};

/** What the clerk does to a time that a car is kept for. */
export const holdBooking = <T>(
  office: Office,
  actor: Person,
  intent: Pick<Intent<T>, 'id' | 'act'>,
  work: Work<HeldBooking, T>,
): Promise<T | Refusal> => hold(office, actor, forClerk(actor, BOOKED), intent, work);

type Joined = Booking & { vehicle: Vehicle; trips: Trip[] };
type HeldTrip = { held: Held; trip: Trip & { booking: Joined | null } };

const tripOf = (office: Office): Holdable<HeldTrip> => ({
  async claim(tx, id) {
    const held = await holdCase(office, tx, id);
    const trip = await tx.trip.findUnique({
      where: { requestId: id },
      include: { booking: { include: { trips: true, vehicle: true } } },
    });
    return held === null || trip === null
      ? refuse('card-stale', '没有找到这件用车。', { toast: '没有找到这件用车' })
      : { held, trip };
  },
  subject: ({ trip }) => `request:${trip.requestId}`,
  state: ({ held, trip }) => (held.one.row.state === 'approved' ? trip.state : held.one.row.state),
});

/** What the clerk does to a trip that was approved and has not left. */
export const holdTrip = <T>(
  office: Office,
  actor: Person,
  intent: Omit<Intent<T>, 'states'> & { otherwise: Refusal },
  work: Work<HeldTrip, T>,
): Promise<T | Refusal> =>
  hold(office, actor, forClerk(actor, tripOf(office)), { ...intent, states: ['granted', 'booked'] }, work);

type HeldDrive = { booking: Joined; riders: Held[] };

/** The car and driver of a trip with everybody who rides along, for the driver himself or the clerk. */
const driveOf = (office: Office, actor: Person, requestId: string): Holdable<HeldDrive> => ({
  async claim(tx, id) {
    await lock(tx, 'board');
    const riders: Held[] = [];
    // Whoever cancels holds his request first and its car then: the same order here.
    for (const trip of (await bookingOf(tx, id))?.trips ?? []) {
      const rider = await holdCase(office, tx, trip.requestId);
      if (rider !== null) riders.push(rider);
    }
    const booking = await bookingOf(tx, id);
    if (booking === null)
      return refuse('wrong-state', '这趟车还没有派，或已改派。', { toast: '还没有派车或已改派' });
    return actor.id === booking.driverId || actor.roles.includes(CLERK_ROLE)
      ? { booking, riders: riders.filter((r) => booking.trips.some((t) => t.requestId === r.one.row.id)) }
      : refuse('not-yours', '由派到的驾驶员本人登记。', { toast: '由派到的驾驶员登记' });
  },
  subject: () => `request:${requestId}`,
  state: ({ booking }) => booking.state,
});

const bookingOf = (tx: Tx, requestId: string): Promise<Joined | null> =>
  tx.booking.findFirst({
    where: { trips: { some: { requestId } } },
    include: { vehicle: true, trips: { orderBy: { requestId: 'asc' } } },
  });

/** 出车 and 收车. */
export const holdDrive = <T>(
  office: Office,
  actor: Person,
  intent: Omit<Intent<T>, 'states'> & { state: 'held' | 'out'; otherwise: Refusal },
  work: Work<HeldDrive, T>,
): Promise<T | Refusal> => {
  const { state, ...act } = intent;
  return hold(
    office,
    actor,
    driveOf(office, actor, act.id),
    { ...act, states: [state], records: false },
    work,
  );
};
