/** Meetings that the office's table sets for one day (时间 2026-03-20 09:30): called, moved or cancelled by the import. */
import type { Meeting, MeetingSeries } from '../../prisma/generated/client.ts';
import type { Office } from '../office/office.ts';
import type { Tx } from '../core/db.ts';
import { at, day, dayOf, Temporal, toDate, toInstant } from '../core/day.ts';
import { record } from '../core/journal.ts';
import { tell, stamp, type Notice } from '../core/notices.ts';
import { sayDayTime } from '../calendar/say-day.ts';
import { cancelObligation } from '../obligation/settle-obligation.ts';
import { toEach, type Settlement } from '../core/settlement.ts';
import { nextNumber } from '../request/number-request.ts';
import { clerks } from '../staff/find-person.ts';
import { staffOf } from '../staff/staff-of.ts';
import { MEETING_DUE, openReminders } from './meeting-reminders.ts';
import { releaseRoom } from './rooms.ts';
import { drawSignCode } from './sign-code.ts';
import { resolveInvited } from './who-attends.ts';

/** What the cadence of a single meeting says: its day and its time. */
export const singleTime = (day_: string, time: string): string => `${day_} ${time}`;

const SINGLE = /^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2})$/;
const MINUTES = 60;

/** Brings the meetings of one day in line with the table; what was cancelled in the chat is not called again. */
export const callSingles = async (office: Office, tx: Tx): Promise<Settlement[]> => {
  const now = office.clock.now();
  const all = await tx.meetingSeries.findMany({
    where: { cadence: { contains: ' ' } },
    include: { meetings: true },
    orderBy: { name: 'asc' },
  });
  const settled: Settlement[] = [];
  for (const series of all) {
    const [, date, time] = SINGLE.exec(series.cadence) ?? [];
    if (date === undefined || time === undefined) continue;
    const wanted = series.retiredAt === null ? date : null;
    for (const meeting of series.meetings)
      if (meeting.state === 'called' && meeting.startsAt > toDate(now) && meeting.seriesDay !== wanted)
        settled.push(await cancel(office, tx, meeting));
    const startsAt = at(day(date), time);
    const known = series.meetings.some((m) => m.seriesDay === date);
    if (wanted !== null && !known && Temporal.Instant.compare(startsAt, now) > 0)
      settled.push(...(await call(office, tx, series, startsAt)));
  }
  return settled;
};

const cancel = async (office: Office, tx: Tx, meeting: Meeting): Promise<Settlement> => {
  const now = office.clock.now();
  await tx.meeting.update({ where: { id: meeting.id }, data: { state: 'cancelled' } });
  const seats = await tx.attendee.findMany({
    where: { meetingId: meeting.id, answer: { not: 'stood_down' } },
  });
  await tx.attendee.updateMany({ where: { meetingId: meeting.id }, data: { answer: 'stood_down' } });
  await releaseRoom(tx, meeting.id, '会议取消');
  await cancelObligation(tx, MEETING_DUE, `meeting:${meeting.id}`, now);
  const when = sayDayTime(toInstant(meeting.startsAt), now);
  return {
    said: `会议 ${meeting.number} ${meeting.name} ${when}：会议表已改，这次会议取消`,
    told: toEach(
      seats.map((s) => s.personId),
      `${when}的${meeting.name}（${meeting.number}）已取消。`,
    ),
  };
};

const call = async (
  office: Office,
  tx: Tx,
  series: MeetingSeries,
  from: Temporal.Instant,
): Promise<Settlement[]> => {
  const now = office.clock.now();
  const staff = await staffOf(tx);
  const [clerk] = clerks(staff);
  const chairId = series.chairId ?? clerk?.id;
  if (chairId === undefined) return [];
  const invited = await resolveInvited(tx, [...series.invited, chairId]);
  const times = { startsAt: toDate(from), endsAt: toDate(from.add({ minutes: MINUTES })) };
  const during = { startsAt: { lt: times.endsAt }, endsAt: { gt: times.startsAt } };
  const taken = new Set(
    (
      await tx.attendee.findMany({
        where: {
          ...during,
          member: true,
          answer: { in: ['asked', 'coming', 'asking_leave'] },
          personId: { in: invited.map((p) => p.id) },
        },
      })
    ).map((a) => a.personId),
  );
  const room = await tx.room.findFirst({ where: { name: series.room, retiredAt: null } });
  const roomTaken =
    room !== null &&
    (await tx.roomBooking.count({ where: { ...during, roomId: room.id, state: 'held' } })) > 0;
  const id = office.ids.next();
  const number = await nextNumber(tx, 'HY', dayOf(now).year);
  await tx.meeting.create({
    data: {
      id,
      number,
      seriesId: series.id,
      seriesDay: dayOf(from).toString(),
      signCode: drawSignCode(office.ids),
      name: series.name,
      chairId,
      calledById: clerk?.id ?? chairId,
      calledAt: toDate(now),
      ...times,
    },
  });
  await tx.attendee.createMany({
    data: invited.map((p) => ({
      meetingId: id,
      personId: p.id,
      // Who is called elsewhere at that hour cannot be held to it; the office hears his name.
      answer: taken.has(p.id) ? 'excused' : p.id === chairId ? 'coming' : 'asked',
      ...times,
    })),
  });
  if (room !== null && !roomTaken)
    await tx.roomBooking.create({
      data: {
        id: office.ids.next(),
        roomId: room.id,
        meetingId: id,
        forWhat: series.name,
        bookedById: clerk?.id ?? chairId,
        ...times,
      },
    });
  await openReminders(office, tx, { id, startsAt: from, chairId });
  const when = sayDayTime(from, now);
  const where = room === null || roomTaken ? '' : room.name;
  await tell(
    tx,
    stamp(office),
    invited
      .filter((p) => !taken.has(p.id))
      .map((p): Notice => ({
        kind: 'meeting.called',
        recipientId: p.id,
        subject: `meeting:${id}`,
        payload: { number, name: series.name, when, where },
      })),
  );
  await record(tx, office, {
    at: now,
    actorId: null,
    act: 'meeting.call',
    subject: `meeting:${id}`,
    detail: { number, name: series.name, members: invited.length, cite: [] },
  });
  const trouble = [
    ...(roomTaken ? [`${series.room}这段时间已有人预订，地点待定`] : []),
    ...(taken.size === 0
      ? []
      : [
          `${invited
            .filter((p) => taken.has(p.id))
            .map((p) => p.name)
            .join('、')}同时另有会议，记为请假`,
        ]),
  ];
  const said = `会议 ${number} ${series.name} ${when}：已按会议表召集 ${invited.length} 人`;
  return [
    {
      said: [said, ...trouble].join('；'),
      told:
        trouble.length === 0
          ? []
          : toEach([chairId], `${when}的${series.name}（${number}）：${trouble.join('；')}。`),
    },
  ];
};
