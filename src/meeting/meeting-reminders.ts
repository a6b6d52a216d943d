/** Reminders of a meeting: the day before, shortly before, and a room that nobody came to. All by the obligation engine. */
import type { Office } from '../office/office.ts';
import type { Tx } from '../core/db.ts';
import { dayOf, toInstant, Temporal } from '../core/day.ts';
import { record } from '../core/journal.ts';
import type { Notice } from '../core/notices.ts';
import { sayDayTime, sayClock } from '../calendar/say-day.ts';
import { rungTimes, type Rung } from '../obligation/ladder.ts';
import { openObligation } from '../obligation/open-obligation.ts';
import type { ObligationKinds } from '../obligation/remind-due.ts';
import { releaseRoom } from './rooms.ts';
import { MEETING_PERIOD_DUE, periodReminder } from './watch-periods.ts';

export const MEETING_DUE = 'meeting.held';

const SHORTLY = 30;
const DESERTED = 30;
const DESERTED_RUNG = 'deserted';

/** Opens the obligation to hold a meeting; its ladder speaks before it, and after it if nobody signed in. */
export const openReminders = async (
  office: Office,
  tx: Tx,
  meeting: { id: string; startsAt: Temporal.Instant; chairId: string },
): Promise<void> => {
  const { startsAt } = meeting;
  const stamp = `${dayOf(startsAt).toString()} ${sayClock(startsAt)}`;
  const ladder: Rung[] = [
    // Named by the time: a meeting that was moved is reminded of anew.
    { name: `day-before ${stamp}`, offset: -1, unit: 'working_day', time: '16:00', tell: ['attendees'] },
    {
      name: `shortly ${stamp}`,
      offset: 0,
      unit: 'calendar_day',
      time: sayClock(startsAt.subtract({ minutes: SHORTLY })),
      tell: ['attendees'],
    },
    {
      name: `${DESERTED_RUNG} ${stamp}`,
      offset: 0,
      unit: 'calendar_day',
      time: sayClock(startsAt.add({ minutes: DESERTED })),
      tell: ['responsible'],
    },
  ];
  const now = office.clock.now();
  await openObligation(office, tx, {
    kind: MEETING_DUE,
    subject: `meeting:${meeting.id}`,
    responsibleId: meeting.chairId,
    dueAt: startsAt,
    reckoning: { start: dayOf(startsAt).toString(), count: 0, unit: 'calendar_day', roll: false },
    // The notice itself speaks now: what lies behind it need not be said.
    ladder: rungTimes(office.calendar, startsAt, ladder)
      .filter((t) => Temporal.Instant.compare(t.at, now) > 0)
      .map((t) => t.rung),
    cite: [],
  });
};

export const meetingReminders = {
  [MEETING_PERIOD_DUE]: periodReminder,
  [MEETING_DUE]: async (office, tx, obligation, rung) => {
    const meeting = await tx.meeting.findUnique({
      where: { id: obligation.subject.slice('meeting:'.length) },
      include: { attendees: true, bookings: { where: { state: 'held' }, include: { room: true } } },
    });
    if (meeting === null || meeting.state !== 'called') return [];
    const where = meeting.bookings[0]?.room.name ?? '';
    const startsAt = toInstant(meeting.startsAt);
    if (rung.name.startsWith(DESERTED_RUNG)) {
      if (where === '' || meeting.attendees.some((a) => a.signedAt !== null)) return [];
      await releaseRoom(tx, meeting.id, '无人签到');
      await record(tx, office, {
        at: office.clock.now(),
        actorId: null,
        act: 'room.release',
        subject: `meeting:${meeting.id}`,
        detail: { room: where },
      });
      return [meeting.chairId, meeting.calledById]
        .filter((id, i, all) => all.indexOf(id) === i)
        .map((recipientId): Notice => ({
          kind: 'meeting.room_released',
          recipientId,
          subject: `meeting:${meeting.id}`,
          payload: { number: meeting.number, name: meeting.name, room: where },
        }));
    }
    const when = sayDayTime(startsAt, office.clock.now());
    return meeting.attendees
      .filter((a) => a.answer !== 'excused' && a.answer !== 'stood_down')
      .map((a): Notice => ({
        kind: 'meeting.reminded',
        recipientId: a.personId,
        subject: `meeting:${meeting.id}`,
        payload: { number: meeting.number, name: meeting.name, when, where },
      }));
  },
} satisfies ObligationKinds;
