import type { Booking, Trip, Vehicle } from '../../prisma/generated/client.ts';
import type { Office } from '../office/office.ts';
import type { Tx } from '../core/db.ts';
import { Temporal, toDate, today } from '../core/day.ts';
import type { Notice } from '../core/notices.ts';
import { isRefusal, refuse, type Refusal } from '../core/outcome.ts';
import { subjectOf } from '../request/case.ts';
import { carryOut } from '../request/perform.ts';
import type { Person } from '../staff/staff.ts';
import { refuseTaken } from './dispatch-trip.ts';
import { expectDispatch } from './expect-dispatch.ts';
import { findFree, sayFree } from './find-free.ts';
import { holdTrip, refuseOthers } from './hold-board.ts';
import { sayWhyTaken } from './say-taken.ts';
import { keptTrip, sayTimes, type TripSpan } from './trip-form.ts';

const NOT_TO_MOVE = refuse('wrong-state', '这件用车现在不能改时间，可能已出车或已取消。', {
  toast: '此件现在不能改时间',
});

/**
 * Moves a trip that has not left yet to another time, with its car and driver when it has them. Where they are taken
 * then, nothing changes and the sentence says what is free; where others ride along, they keep their time.
 */
export const moveTrip = async (
  office: Office,
  actor: Person,
  input: { requestId: string; span: TripSpan },
): Promise<{ requestId: string; said: string } | Refusal> => {
  const { requestId, span } = input;
  const notClerk = refuseOthers(actor);
  if (notClerk !== null) return notClerk;
  if (Temporal.Instant.compare(span.endsAt, span.startsAt) <= 0)
    return refuse('bad-input', '返回时间要晚于出发时间。', { toast: '返回时间要晚于出发时间' });
  const [startsAt, endsAt] = [span.startsAt.toString(), span.endsAt.toString()];
  return holdTrip(
    office,
    actor,
    {
      id: requestId,
      act: 'vehicle.move',
      records: false,
      otherwise: NOT_TO_MOVE,
      once: { what: { startsAt, endsAt }, again: ({ said }) => ({ requestId, said: String(said) }) },
      taken: async () => refuseTaken('车或驾驶员刚刚已安排出去。', await sayFree(office, office.db, span, 1)),
    },
    async ({ tx, held, trip, detail }) => {
      const { row } = held.one;
      const when = sayTimes(span, today(office.clock));
      const notices: Notice[] = [
        { kind: 'request.moved', recipientId: row.applicantId, subject: subjectOf(requestId), payload: {} },
      ];
      if (trip.booking !== null) {
        const moved = await moveBooking(
          office,
          tx,
          { ...trip, booking: trip.booking, number: row.number },
          span,
          when,
        );
        if (isRefusal(moved)) return moved;
        notices.push(...moved);
      }
      await tx.trip.update({
        where: { requestId },
        data: { startsAt: toDate(span.startsAt), endsAt: toDate(span.endsAt) },
      });
      await expectDispatch(office, tx, requestId);
      const form = keptTrip(row.form);
      const said = `办公室改到 ${when}`;
      await carryOut(office, tx, held, {
        do: 'amend',
        by: actor,
        form: { ...form, startsAt, endsAt, changes: [...form.changes, said] },
        entry: { as: 'vehicle.move', detail: { ...detail, said } },
        notices,
      });
      return { requestId, said };
    },
  );
};

/** Takes car and driver along to the new time, and says what the driver hears; refused where either is taken then. */
const moveBooking = async (
  office: Office,
  tx: Tx,
  trip: Trip & { number: string; booking: Booking & { vehicle: Vehicle; trips: unknown[] } },
  span: TripSpan,
  when: string,
): Promise<Notice[] | Refusal> => {
  const { booking, requestId, number } = trip;
  if (booking.trips.length > 1)
    return refuse('not-free', '这辆车有人合乘，不能单独改时间；请另派一辆车。', {
      toast: '有人合乘，请另派车',
    });
  const free = await findFree(office, tx, span, booking.id);
  const carFree = free.cars.some((c) => c.id === booking.vehicleId);
  if (!carFree || !free.drivers.some((d) => d.id === booking.driverId)) {
    const why = carFree
      ? '驾驶员已有安排或请假'
      : `${booking.vehicle.plate} ${await sayWhyTaken(office, tx, span, booking.vehicleId, booking.id)}`;
    return refuseTaken(
      `改到 ${when} 后${carFree ? '' : ' '}${why}，时间没有改。`,
      await sayFree(office, tx, span, trip.people, booking.id),
    );
  }
  await tx.booking.update({
    where: { id: booking.id },
    data: { startsAt: toDate(span.startsAt), endsAt: toDate(span.endsAt) },
  });
  if (booking.driverId === null) return [];
  return [
    {
      kind: 'vehicle.changed',
      recipientId: booking.driverId,
      subject: `trip:${requestId}`,
      payload: { plate: booking.vehicle.plate, said: `${number} 改到 ${when}` },
    },
  ];
};
