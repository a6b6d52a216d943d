/** Today's meetings in the morning push (今日会议), and what the period of a series without its meeting is called. */
import type { Office } from '../office/office.ts';
import type { Tx } from '../core/db.ts';
import { at, toDate, toInstant, type Day } from '../core/day.ts';
import { sayClock } from '../calendar/say-day.ts';
import type { DigestLine, Named } from '../digest/view.ts';

/** The meetings of a day by the person called to them; who is excused is not told, a listener (列席) is. */
export const meetingsToday = async (
  _office: Office,
  tx: Tx,
  { day, personId }: { day: Day; personId: string | null },
): Promise<Map<string, DigestLine[]>> => {
  const seats = await tx.attendee.findMany({
    where: {
      ...(personId === null ? {} : { personId }),
      startsAt: { gte: toDate(at(day, '00:00')), lt: toDate(at(day.add({ days: 1 }), '00:00')) },
      answer: { notIn: ['excused', 'stood_down'] },
      meeting: { state: { in: ['called', 'open'] } },
    },
    include: { meeting: { include: { bookings: { where: { state: 'held' }, include: { room: true } } } } },
    orderBy: [{ startsAt: 'asc' }, { meetingId: 'asc' }],
  });
  const lines = new Map<string, DigestLine[]>();
  for (const { personId: called, meeting } of seats) {
    const line: DigestLine = {
      text: `${sayClock(toInstant(meeting.startsAt))} ${meeting.name}`,
      below: meeting.bookings[0]?.room.name ?? '地点见通知',
      warn: false,
      opens: { is: 'meeting', id: meeting.id },
    };
    lines.set(called, [...(lines.get(called) ?? []), line]);
  }
  return lines;
};

/** 「主任会议 · 本期召开」 by the subjects of a morning's items. */
export const namePeriods = async (office: Office, subjects: string[]): Promise<Map<string, Named>> => {
  const idOf = (subject: string): string => subject.slice('series:'.length).split('_')[0] ?? '';
  const periods = subjects.filter((s) => s.startsWith('series:'));
  const series = await office.db.meetingSeries.findMany({ where: { id: { in: periods.map(idOf) } } });
  const nameOf = new Map(series.map((s) => [s.id, s.name]));
  return new Map(
    periods.flatMap((subject): [string, Named][] => {
      const name = nameOf.get(idOf(subject));
      return name === undefined ? [] : [[subject, { text: name, doing: '本期召开', opens: null }]];
    }),
  );
};

/** The name of a meeting by the subjects of a morning's items. */
export const nameMeetings = async (office: Office, subjects: string[]): Promise<Map<string, Named>> => {
  const ids = subjects.flatMap((s) => (s.startsWith('meeting:') ? [s.slice('meeting:'.length)] : []));
  const rows = await office.db.meeting.findMany({
    where: { id: { in: ids } },
    select: { id: true, name: true },
  });
  return new Map(
    rows.map((r) => [`meeting:${r.id}`, { text: r.name, opens: { is: 'meeting' as const, id: r.id } }]),
  );
};
