/** A booked room that nobody comes to is given free; by the obligation engine. */
import type { Office } from '../office/office.ts';
import type { Tx } from '../core/db.ts';
import { dayOf, toDate, type Temporal } from '../core/day.ts';
import { record } from '../core/journal.ts';
import { openObligation } from '../obligation/open-obligation.ts';
import type { ObligationKinds } from '../obligation/remind-due.ts';
import { fulfilObligation } from '../obligation/settle-obligation.ts';
import { sayClock } from '../calendar/say-day.ts';

export const ROOM_DUE = 'room.used';
/** Minutes after the start. */
const DESERTED = 30;

/** Opens the clock of a booking without a meeting: due when it has stood empty for so long. */
export const openRoomClock = async (
  office: Office,
  tx: Tx,
  booking: { id: string; startsAt: Temporal.Instant; bookedById: string },
): Promise<void> => {
  const dueAt = booking.startsAt.add({ minutes: DESERTED });
  await openObligation(office, tx, {
    kind: ROOM_DUE,
    subject: `room:${booking.id}`,
    responsibleId: booking.bookedById,
    dueAt,
    reckoning: { start: dayOf(dueAt).toString(), count: 0, unit: 'calendar_day', roll: false },
    ladder: [
      {
        name: 'deserted',
        offset: 0,
        unit: 'calendar_day',
        time: sayClock(dueAt),
        tell: ['responsible'],
      },
    ],
    cite: [],
  });
};

export const roomReminders = {
  [ROOM_DUE]: async (office, tx, obligation) => {
    const id = obligation.subject.slice('room:'.length);
    // A key that was handed out is somebody who came.
    const done = await tx.roomBooking.updateMany({
      where: { id, state: 'held', signedAt: null, keyOutAt: null },
      data: { state: 'released', releasedWhy: '无人签到' },
    });
    const now = office.clock.now();
    await fulfilObligation(tx, ROOM_DUE, `room:${id}`, now, { released: done.count > 0 });
    if (done.count === 0) return [];
    const booking = await tx.roomBooking.findUniqueOrThrow({ where: { id }, include: { room: true } });
    await record(tx, office, {
      at: now,
      actorId: null,
      act: 'room.release',
      subject: `room:${id}`,
      detail: { room: booking.room.name, at: toDate(now).toISOString() },
    });
    return [
      {
        kind: 'room.released',
        recipientId: booking.bookedById,
        subject: `rooms:${booking.bookedById}`,
        payload: { number: booking.number ?? '', room: booking.room.name },
      },
    ];
  },
} satisfies ObligationKinds;
