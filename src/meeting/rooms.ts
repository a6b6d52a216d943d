/** Meeting rooms (会议室): what is booked, the key out and back, released when nobody comes. */
import type { Office } from '../office/office.ts';
import type { Tx } from '../core/db.ts';
import { toDate, toInstant, type Temporal } from '../core/day.ts';
import { hold, lockRow, type Holdable } from '../core/hold.ts';
import { refuse, type Refusal } from '../core/outcome.ts';
import { CLERK_ROLE, type Person } from '../staff/staff.ts';
import type { RoomBooking } from '../../prisma/generated/client.ts';
import type { TimeSpan } from './free-time.ts';

/** Each room with what it is booked for after an instant. */
export const roomsWithBookings = async (
  tx: Tx,
  from: Temporal.Instant,
  exceptMeetingId?: string,
): Promise<{ id: string; name: string; booked: TimeSpan[] }[]> => {
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

/** Opens and closes the booking for one act at a time. */
export const BOOKING: Holdable<{ booking: RoomBooking }> = {
  async claim(tx, id) {
    await lockRow(tx, 'RoomBooking', id);
    const booking = await tx.roomBooking.findUnique({ where: { id } });
    return booking === null
      ? refuse('unknown-number', '没有这次会议室预订。', { toast: '没有这次预订' })
      : { booking };
  },
  subject: ({ booking }) =>
    booking.meetingId === null ? `room:${booking.id}` : `meeting:${booking.meetingId}`,
};

/** The key and the equipment are handed out (领钥匙) or come back, the room cleaned and locked (还钥匙). */
export const handKey = (
  office: Office,
  person: Person,
  bookingId: string,
  which: 'out' | 'back',
): Promise<{ meetingId: string | null } | Refusal> =>
  hold(
    office,
    person,
    BOOKING,
    { id: bookingId, act: `room.key_${which}` },
    async ({ tx, booking, now, detail }) => {
      const concerned = person.roles.includes(CLERK_ROLE) || booking.bookedById === person.id;
      if (!concerned)
        return refuse('not-allowed', '会议室钥匙由预订人或办公室登记。', { toast: '由预订人或办公室登记' });
      const possible =
        which === 'out'
          ? booking.state === 'held' && booking.keyOutAt === null
          : booking.keyOutAt !== null && booking.keyBackAt === null;
      if (!possible) return refuse('wrong-state', '钥匙已经登记过了。', { toast: '钥匙已经登记过了' });
      await tx.roomBooking.update({
        where: { id: bookingId },
        data:
          which === 'out'
            ? { keyOutAt: toDate(now), keyOutById: person.id }
            : { keyBackAt: toDate(now), cleanedAt: toDate(now) },
      });
      detail['bookingId'] = bookingId;
      return { meetingId: booking.meetingId };
    },
  );
