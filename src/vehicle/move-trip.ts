import type { Office } from '../office/office.ts';
import { isExclusionViolation } from '../core/db.ts';
import { toDate, today } from '../core/day.ts';
import { record } from '../core/journal.ts';
import { tell, written, type Notice } from '../core/notices.ts';
import { refusable, refuse, rollBack, type Refusal } from '../core/outcome.ts';
import { Temporal } from '../core/day.ts';
import { lock } from '../core/locks.ts';
import { claimRequest } from '../request/claim-request.ts';
import { subjectOf } from '../request/route-request.ts';
import type { Person } from '../staff/staff.ts';
import { refuseOthers, refuseTaken } from './dispatch-trip.ts';
import { expectDispatch } from './expect-dispatch.ts';
import { findFree, sayFree } from './find-free.ts';
import { sayWhyTaken } from './say-taken.ts';
import { keptTrip, sayTimes, type Span } from './trip-form.ts';

/**
 * Moves a trip that has not left yet to another time, with its car and driver when it has them. Where they are taken
 * then, nothing changes and the sentence says what is free; where others ride along, they keep their time.
 */
export const moveTrip = async (
  office: Office,
  actor: Person,
  wish: { requestId: string; span: Span },
): Promise<{ requestId: string; said: string } | Refusal> => {
  const { requestId, span } = wish;
  const notClerk = refuseOthers(actor);
  if (notClerk !== null) return notClerk;
  if (Temporal.Instant.compare(span.endsAt, span.startsAt) <= 0)
    return refuse('bad-input', '返回时间要晚于出发时间。', { toast: '返回时间要晚于出发时间' });
  try {
    return await refusable(() =>
      office.db.$transaction(async (tx) => {
        await lock(tx, 'board');
        const row = await claimRequest(tx, requestId, ['approved']);
        const trip = await tx.trip.findUnique({
          where: { requestId },
          include: { booking: { include: { trips: true, vehicle: true } } },
        });
        if (row === null || trip === null || !['granted', 'booked'].includes(trip.state))
          return rollBack(
            refuse('wrong-state', '这件用车现在不能改时间，可能已出车或已取消。', {
              toast: '此件现在不能改时间',
            }),
          );
        const { booking } = trip;
        const when = sayTimes(span, today(office.clock));
        const says: Notice[] = [
          { kind: 'request.moved', recipientId: row.applicantId, subject: subjectOf(requestId), payload: {} },
        ];
        if (booking !== null) {
          if (booking.trips.length > 1)
            return rollBack(
              refuse('not-free', '这辆车有人合乘，不能单独改时间；请另派一辆车。', {
                toast: '有人合乘，请另派车',
              }),
            );
          const free = await findFree(office, tx, span, booking.id);
          const carFree = free.cars.some((c) => c.id === booking.vehicleId);
          if (!carFree || !free.drivers.some((d) => d.id === booking.driverId)) {
            const why = carFree
              ? '驾驶员已有安排或请假'
              : `${booking.vehicle.plate} ${await sayWhyTaken(office, tx, span, booking.vehicleId, booking.id)}`;
            return rollBack(
              refuseTaken(
                `改到 ${when} 后${carFree ? '' : ' '}${why}，时间没有改。`,
                await sayFree(office, tx, span, trip.people, booking.id),
              ),
            );
          }
          await tx.booking.update({
            where: { id: booking.id },
            data: { startsAt: toDate(span.startsAt), endsAt: toDate(span.endsAt) },
          });
          if (booking.driverId !== null)
            says.push({
              kind: 'vehicle.changed',
              recipientId: booking.driverId,
              subject: `trip:${requestId}`,
              payload: { plate: booking.vehicle.plate, said: `${row.number} 改到 ${when}` },
            });
        }
        await tx.trip.update({
          where: { requestId },
          data: { startsAt: toDate(span.startsAt), endsAt: toDate(span.endsAt) },
        });
        await expectDispatch(office, tx, requestId);
        const form = keptTrip(row.form);
        const said = `办公室改到 ${when}`;
        await tx.request.update({
          where: { id: requestId },
          data: {
            form: {
              ...form,
              startsAt: span.startsAt.toString(),
              endsAt: span.endsAt.toString(),
              changes: [...form.changes, said],
            },
          },
        });
        const now = office.clock.now();
        await tell(tx, written(office), says);
        await record(tx, {
          at: now,
          actorId: actor.id,
          act: 'vehicle.move',
          subject: subjectOf(requestId),
          detail: { number: row.number, said },
        });
        return { requestId, said };
      }),
    );
  } catch (error) {
    if (!isExclusionViolation(error)) throw error;
    return refuseTaken('车或驾驶员刚刚已安排出去。', await sayFree(office, office.db, span, 1));
  }
};
