/** Today's meetings in the morning push (今天的会议), and what the period of a series without its meeting is called. */
import type { Office } from '../office/office.ts';
import type { Tx } from '../core/db.ts';
import { at, dayOf, toDate, toInstant, type Day } from '../core/day.ts';
import { sayClock } from '../calendar/say-day.ts';
import type { Item } from '../digest/rank.ts';
import type { Named } from '../digest/view.ts';

/** Everybody's meetings of a day, or one person's; who is excused is not told, a listener (列席) is. */
export const meetingsToday = async (
  tx: Tx,
  { day, personId }: { day: Day; personId: string | null },
): Promise<Item[]> => {
  const seats = await tx.attendee.findMany({
    where: {
      ...(personId === null ? {} : { personId }),
      startsAt: { gte: toDate(at(day, '00:00')), lt: toDate(at(day.add({ days: 1 }), '00:00')) },
      answer: { notIn: ['excused', 'stood_down'] },
      meeting: { state: { in: ['called', 'open'] } },
    },
    orderBy: [{ startsAt: 'asc' }, { meetingId: 'asc' }],
  });
  return seats.map((seat) => ({
    personId: seat.personId,
    section: 'meeting',
    days: 0,
    kind: 'meeting.attend',
    subject: `meeting:${seat.meetingId}`,
    standsInFor: null,
    due: dayOf(toInstant(seat.startsAt)).toString(),
  }));
};

/** 「09:00 党工委会 · 三楼会议室」 by the subjects of a morning's items. */
export const nameMeetings = async (office: Office, subjects: string[]): Promise<Map<string, Named>> => {
  const idsOf = (prefix: string): string[] =>
    subjects.flatMap((s) => (s.startsWith(prefix) ? [s.slice(prefix.length).split('_')[0] ?? ''] : []));
  const meetings = await office.db.meeting.findMany({
    where: { id: { in: idsOf('meeting:') } },
    include: { bookings: { where: { state: 'held' }, include: { room: true } } },
  });
  const series = await office.db.meetingSeries.findMany({ where: { id: { in: idsOf('series:') } } });
  const nameOf = new Map(series.map((s) => [s.id, s.name]));
  const periods = subjects.flatMap((subject): [string, Named][] => {
    const name = nameOf.get(subject.slice('series:'.length).split('_')[0] ?? '');
    return name === undefined ? [] : [[subject, { text: name, doing: '本期召开', opens: null }]];
  });
  return new Map<string, Named>([
    ...meetings.map((m): [string, Named] => {
      const room = m.bookings[0]?.room.name;
      return [
        `meeting:${m.id}`,
        {
          text: `${sayClock(toInstant(m.startsAt))} ${m.name}`,
          doing: '',
          below: room ?? '地点见通知',
          opens: { is: 'meeting', id: m.id },
        },
      ];
    }),
    ...periods,
  ]);
};
