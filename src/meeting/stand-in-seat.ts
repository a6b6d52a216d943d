/** Who sits in for an absent member (代会): he is invited as a listener (列席), never counted and never votes. */
import type { Office } from '../office/office.ts';
import type { Tx } from '../core/db.ts';
import { toInstant } from '../core/day.ts';
import { tell, stamp } from '../core/notices.ts';
import { cutText } from '../core/texts.ts';
import { sayDayTime } from '../calendar/say-day.ts';
import type { Person } from '../staff/staff.ts';
import { seatOf } from './hold-meeting.ts';

/** Why somebody stays away, who sits in for him, and what he would have said. */
export type Absence = { reason: string; standInId: string; written: string };

/** What a seat keeps of an absence. */
export const seatAway = (form: Pick<Absence, 'standInId' | 'written'>) => ({
  standInId: form.standInId === '' ? null : form.standInId,
  written: cutText(form.written, 1000),
});

/** Seats the stand-in that the absent member named; one who is invited anyway keeps his own place. */
export const seatStandIn = async (
  office: Office,
  tx: Tx,
  meetingId: string,
  absent: Person,
): Promise<void> => {
  const seat = await tx.attendee.findUnique({
    where: seatOf(meetingId, absent.id),
    include: { meeting: { include: { bookings: { where: { state: 'held' }, include: { room: true } } } } },
  });
  if (seat === null || seat.standInId === null || seat.meeting.state !== 'called') return;
  const made = await tx.attendee.createMany({
    data: [
      {
        meetingId,
        personId: seat.standInId,
        member: false,
        startsAt: seat.startsAt,
        endsAt: seat.endsAt,
      },
    ],
    skipDuplicates: true,
  });
  if (made.count === 0) return;
  const from = toInstant(seat.startsAt);
  await tell(tx, stamp(office), [
    {
      kind: 'meeting.sits_in',
      recipientId: seat.standInId,
      subject: `meeting:${meetingId}`,
      payload: {
        number: seat.meeting.number,
        name: seat.meeting.name,
        when: sayDayTime(from, office.clock.now()),
        where: seat.meeting.bookings[0]?.room.name ?? '',
        whom: absent.name,
      },
    },
  ]);
};

/** The absence was not granted, or given up: the listener is not needed. */
export const unseatStandIn = async (
  _office: Office,
  tx: Tx,
  meetingId: string,
  absent: Person,
): Promise<void> => {
  const seat = await tx.attendee.findUnique({
    where: seatOf(meetingId, absent.id),
  });
  if (seat?.standInId == null) return;
  await tx.attendee.deleteMany({
    where: { meetingId, personId: seat.standInId, member: false, signedAt: null },
  });
};
