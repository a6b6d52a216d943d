/** Meeting rooms (会议室): what is booked, the key out and back, released when nobody comes. */
import type { Office } from '../office/office.ts';
import type { Tx } from '../core/db.ts';
import { toDate, toInstant, type Temporal } from '../core/day.ts';
import { record } from '../core/journal.ts';
import { refuse, type Refusal } from '../core/outcome.ts';
import { CLERK_ROLE, type Person } from '../staff/staff.ts';
import type { Span } from './free-time.ts';

/** Each room with what it is booked for after an instant. */
export const roomsWithBookings = async (
  tx: Tx,
  from: Temporal.Instant,
  exceptMeetingId?: string,
): Promise<{ id: string; name: string; booked: Span[] }[]> => {
  const rooms = await tx.room.findMany({
    where: { retiredAt: null },
    orderBy: { name: 'asc' },
    include: { bookings: { where: { state: 'held', endsAt: { gt: toDate(from) } } } },
  });
  return rooms.map((r) => ({
    id: r.id,
    name: r.name,
    booked: r.bookings
      .filter((b) => exceptMeetingId === undefined || b.meetingId !== exceptMeetingId)
      .map((b) => ({ from: toInstant(b.startsAt), to: toInstant(b.endsAt) })),
  }));
};

/** Gives a meeting's room free. */
export const releaseRoom = async (tx: Tx, meetingId: string, why: string): Promise<number> => {
  const done = await tx.roomBooking.updateMany({
    where: { meetingId, state: 'held' },
    data: { state: 'released', releasedWhy: why },
  });
  return done.count;
};

/** The key and the equipment are handed out (领钥匙) or come back, the room cleaned and locked (还钥匙). */
export const handKey = async (
  office: Office,
  person: Person,
  bookingId: string,
  which: 'out' | 'back',
): Promise<{ meetingId: string | null } | Refusal> => {
  const now = office.clock.now();
  return office.db.$transaction(async (tx) => {
    const booking = await tx.roomBooking.findUnique({ where: { id: bookingId } });
    if (booking === null) return refuse('unknown-number', '没有这次会议室预订。');
    const concerned = person.roles.includes(CLERK_ROLE) || booking.bookedById === person.id;
    if (!concerned)
      return refuse('not-allowed', '会议室钥匙由预订人或办公室登记。', { toast: '由预订人或办公室登记' });
    const done =
      which === 'out'
        ? await tx.roomBooking.updateMany({
            where: { id: bookingId, state: 'held', keyOutAt: null },
            data: { keyOutAt: toDate(now), keyOutById: person.id },
          })
        : await tx.roomBooking.updateMany({
            where: { id: bookingId, keyOutAt: { not: null }, keyBackAt: null },
            data: { keyBackAt: toDate(now), cleanedAt: toDate(now) },
          });
    if (done.count === 0) return refuse('wrong-state', '钥匙已经登记过了。', { toast: '钥匙已经登记过了' });
    await record(tx, {
      at: now,
      actorId: person.id,
      act: `room.key_${which}`,
      subject: `meeting:${booking.meetingId ?? bookingId}`,
      detail: { bookingId },
    });
    return { meetingId: booking.meetingId };
  });
};
