import type { Office } from '../office/office.ts';
import { isExclusionViolation, type Tx } from '../core/db.ts';
import { at, day, dayOf, Temporal, toDate, toInstant } from '../core/day.ts';
import { record } from '../core/journal.ts';
import { tell, type Notice } from '../core/notices.ts';
import { refusable, refuse, rollBack, type Refusal } from '../core/outcome.ts';
import { sayClock, sayDay } from '../calendar/say-day.ts';
import { peopleById } from '../request/load-people.ts';
import type { Person } from '../staff/staff.ts';
import type { Meeting } from '../../prisma/generated/client.ts';
import { NOT_CONDUCTING, claimMeeting, conducts } from './claim-meeting.ts';
import { findClash } from './find-clash.ts';
import { openReminders } from './meeting-reminders.ts';
import { editsOf, movedTo, ruleOn, rulesOf } from './series.ts';

type Where = { day: string; time: string; roomId: string; following: boolean };

/**
 * 改期: a called meeting gets another time and room; everybody is asked anew. `following` (此次及以后) changes its
 * series from the date it stood for; without it only this one moves, and its period still has its meeting.
 */
export const moveMeeting = async (
  office: Office,
  person: Person,
  meetingId: string,
  wanted: Where,
): Promise<{ when: string; following: boolean } | Refusal> =>
  refusable(async () => {
    try {
      return await office.db.$transaction((tx) => shift(office, tx, person, meetingId, wanted));
    } catch (error) {
      if (!isExclusionViolation(error)) throw error;
      return rollBack(
        refuse('overlap', '刚刚有人占用了这段时间的人员或会议室，请换一个时间。', {
          toast: '时间刚被占用，请换一个',
        }),
      );
    }
  });

const shift = async (
  office: Office,
  tx: Tx,
  person: Person,
  meetingId: string,
  wanted: Where,
): Promise<{ when: string; following: boolean }> => {
  const now = office.clock.now();
  const meeting = await claimMeeting(tx, meetingId, ['called']);
  if (meeting === null)
    return rollBack(refuse('wrong-state', '会议已经开始、结束或取消。', { toast: '会议已开始或结束' }));
  if (!conducts(meeting, person)) return rollBack(NOT_CONDUCTING);
  const span = readSpan(meeting, wanted, now);
  const seats = await tx.attendee.findMany({ where: { meetingId, answer: { not: 'stood_down' } } });
  const people = await peopleById(
    tx,
    seats.map((s) => s.personId),
  );
  const { busy, room } = await findClash(office, tx, {
    people: [...people.values()],
    chairId: meeting.chairId,
    span,
    roomId: wanted.roomId === '' ? null : wanted.roomId,
    anyway: false,
    except: meetingId,
  });
  if (busy !== null)
    return rollBack({ ...busy, sentence: busy.sentence.replace('，已填好，可直接提交', '') });
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
  const following =
    wanted.following && (await changeSeries(office, tx, meeting, span.from, room?.name ?? ''));
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
  await record(tx, {
    at: now,
    actorId: person.id,
    act: 'meeting.move',
    subject: `meeting:${meetingId}`,
    detail: { number: meeting.number, to: span.from.toString(), following },
  });
  return { when, following };
};

const readSpan = (meeting: Meeting, wanted: Where, now: Temporal.Instant) => {
  const length = toInstant(meeting.startsAt).until(toInstant(meeting.endsAt));
  let from: Temporal.Instant;
  try {
    from = at(day(wanted.day.slice(0, 10)), wanted.time);
  } catch {
    return rollBack(refuse('bad-input', '请选好新的日期和时间。', { toast: '请选好新的日期和时间' }));
  }
  if (Temporal.Instant.compare(from, now) <= 0)
    return rollBack(refuse('bad-input', '开会时间已经过了，请选今后的时间。', { toast: '开会时间已经过了' }));
  return { from, to: from.add(length) };
};

/** Lays the change over the series; false for a meeting of its own. */
const changeSeries = async (
  office: Office,
  tx: Tx,
  meeting: Meeting,
  to: Temporal.Instant,
  room: string,
): Promise<boolean> => {
  const series =
    meeting.seriesId === null ? null : await tx.meetingSeries.findUnique({ where: { id: meeting.seriesId } });
  const rule = series === null ? null : rulesOf(office, series);
  if (series === null || rule === null || meeting.seriesDay === null) return false;
  // The earlier of both dates: the old one must not come back between them.
  const [from] = [meeting.seriesDay, dayOf(to).toString()].toSorted();
  const cadence = ruleOn(rule.rules, day(meeting.seriesDay));
  if (cadence === null || from === undefined) return false;
  const edit = { from, cadence: movedTo(cadence, dayOf(to)), time: sayClock(to), room };
  const kept = editsOf(series).filter((e) => e.from < from);
  await tx.meetingSeries.update({ where: { id: series.id }, data: { edits: [...kept, edit] } });
  await tx.meeting.update({ where: { id: meeting.id }, data: { seriesDay: dayOf(to).toString() } });
  return true;
};
