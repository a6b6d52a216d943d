/** One called meeting at another time and in another room (改期): everybody is asked anew. */
import type { Office } from '../office/office.ts';
import type { Tx } from '../core/db.ts';
import { dayOf, toDate, toInstant, type Temporal } from '../core/day.ts';
import { tell, type Notice } from '../core/notices.ts';
import { sayClock, sayDay } from '../calendar/say-day.ts';
import { peopleById } from '../staff/find-person.ts';
import type { Person } from '../staff/staff.ts';
import type { Meeting } from '../../prisma/generated/client.ts';
import { findClash, type Busy } from './find-clash.ts';
import type { TimeSpan } from './free-time.ts';
import { openReminders } from './meeting-reminders.ts';
import { staffOf } from '../staff/staff-of.ts';

/** Moves it where people and room are free; `busy` says what stands against it, and then nothing is written. */
export const relocateMeeting = async (
  office: Office,
  tx: Tx,
  person: Person,
  meeting: Meeting,
  { span, roomId }: { span: TimeSpan; roomId: string | null },
): Promise<{ busy: Busy } | { when: string; roomId: string | null; roomName: string }> => {
  const now = office.clock.now();
  const meetingId = meeting.id;
  const seats = await tx.attendee.findMany({ where: { meetingId, answer: { not: 'stood_down' } } });
  const people = peopleById(
    await staffOf(tx),
    seats.map((s) => s.personId),
  );
  const { busy, room } = await findClash(office, tx, {
    people: [...people.values()],
    chairId: meeting.chairId,
    span,
    roomId,
    anyway: false,
    except: meetingId,
  });
  if (busy !== null) return { busy };
  const times = { startsAt: toDate(span.from), endsAt: toDate(span.to) };
  await tx.meeting.update({ where: { id: meetingId }, data: times });
  await tx.attendee.updateMany({ where: { meetingId }, data: times });
  // Another time is another question; who asked to stay away is still being answered.
  await tx.attendee.updateMany({
    where: { meetingId, personId: { not: meeting.chairId }, answer: { in: ['coming', 'excused'] } },
    data: { answer: 'asked', requestId: null },
  });
  await tx.roomBooking.updateMany({
    where: { meetingId, state: 'held' },
    data: { state: 'released', releasedWhy: '会议改期' },
  });
  if (room !== undefined)
    await tx.roomBooking.create({
      data: {
        id: office.ids.next(),
        roomId: room.id,
        meetingId,
        forWhat: meeting.name,
        bookedById: meeting.calledById,
        ...times,
      },
    });
  await openReminders(office, tx, { id: meetingId, startsAt: span.from, chairId: meeting.chairId });
  const say = (instant: Temporal.Instant): string =>
    `${sayDay(dayOf(instant), dayOf(now))} ${sayClock(instant)}`;
  const when = say(span.from);
  await tell(
    tx,
    { now, nextId: () => office.ids.next() },
    seats.map((s): Notice => ({
      kind: 'meeting.shifted',
      recipientId: s.personId,
      subject: `meeting:${meetingId}`,
      payload: {
        number: meeting.number,
        name: meeting.name,
        was: say(toInstant(meeting.startsAt)),
        when,
        where: room?.name ?? '',
      },
      quiet: s.personId === person.id,
    })),
  );
  return { when, roomId: room?.id ?? null, roomName: room?.name ?? '' };
};
