import type { Office } from '../office/office.ts';
import type { Tx } from '../core/db.ts';
import { toDate, toInstant } from '../core/day.ts';
import { sayDayTime } from '../calendar/say-day.ts';
import { cancelObligation } from '../obligation/settle-obligation.ts';
import { toEach, type Settlement } from '../core/settlement.ts';
import { ROOM_DUE } from './room-clock.ts';

/**
 * Bookings that cannot be kept any more, because the room is off the table or who booked it has left: they are
 * released, and who counted on them hears it. A meeting of its own number stays; it has no room until it gets one.
 */
export const endRooms = async (office: Office, tx: Tx, gone: ReadonlySet<string>): Promise<Settlement[]> => {
  const now = office.clock.now();
  const bookings = await tx.roomBooking.findMany({
    where: {
      state: 'held',
      endsAt: { gt: toDate(now) },
      OR: [
        { room: { retiredAt: { not: null } } },
        { meetingId: null, signedAt: null, bookedById: { in: [...gone] } },
      ],
    },
    include: { room: true, meeting: { include: { attendees: true } } },
    orderBy: { startsAt: 'asc' },
  });
  const settled: Settlement[] = [];
  for (const booking of bookings) {
    const why = booking.room.retiredAt === null ? '预订人已离岗' : '会议室已停用';
    await tx.roomBooking.update({ where: { id: booking.id }, data: { state: 'released', releasedWhy: why } });
    await cancelObligation(tx, ROOM_DUE, `room:${booking.id}`, now);
    const when = sayDayTime(toInstant(booking.startsAt), now);
    const { meeting, room } = booking;
    settled.push(
      meeting === null
        ? {
            said: `会议室预订 ${booking.number ?? ''} ${room.name} ${when}：${why}，已释放`,
            told: toEach(
              [booking.bookedById],
              `您预订的${room.name}（${booking.number ?? ''}，${when}）因${why}已取消，请另订会议室。`,
            ),
          }
        : {
            said: `会议 ${meeting.number} ${meeting.name} ${when}：${room.name}已停用，会议照开，须另定地点`,
            told: [
              ...toEach(
                [meeting.chairId, meeting.calledById],
                `${when}的${meeting.name}（${meeting.number}）原定${room.name}已停用，请点「改期」另选会议室。`,
              ),
              ...toEach(
                meeting.attendees
                  .filter((a) => a.answer !== 'excused' && a.answer !== 'stood_down')
                  .map((a) => a.personId)
                  .filter((id) => id !== meeting.chairId && id !== meeting.calledById),
                `${when}的${meeting.name}（${meeting.number}）原定${room.name}已停用，地点待定。`,
              ),
            ],
          },
    );
  }
  return settled;
};
