/** The register of meetings (会议台账): those that a person was invited to or conducts, the latest first. */
import type { MeetingState } from '../../prisma/generated/client.ts';
import type { Prisma } from '../core/db.ts';
import { monthSpan } from '../calendar/month-span.ts';
import type { Office } from '../office/office.ts';
import { CLERK_ROLE, type Person } from '../staff/staff.ts';
import { staffOf } from '../staff/staff-of.ts';
import { maySeeContent } from './see-content.ts';
import { MEETING_STATES, sayWhen } from './view-meeting.ts';
import type { MeetingRow } from './view.ts';

/** What narrows the register; '' is anything, `before` is the last meeting of the part shown before. */
export type MeetingsQuery = {
  month: string;
  state: MeetingState | '';
  word: string;
  before: string;
  take: number;
};

const mine = (person: Person): Prisma.MeetingWhereInput =>
  person.roles.includes(CLERK_ROLE)
    ? {}
    : {
        OR: [
          { attendees: { some: { personId: person.id } } },
          { chairId: person.id },
          { calledById: person.id },
        ],
      };

/** A part of the register, and the meeting after which the next one begins; null when there is no more. */
export const listMeetings = async (
  office: Office,
  person: Person,
  { month, state, word, before, take }: MeetingsQuery,
): Promise<{ rows: MeetingRow[]; next: string | null }> => {
  const span = monthSpan(month);
  const last = before === '' ? null : await office.db.meeting.findUnique({ where: { id: before } });
  const found = await office.db.meeting.findMany({
    where: {
      AND: [
        mine(person),
        span === null ? {} : { startsAt: span },
        state === '' ? {} : { state },
        // The name and the number are what everybody invited has seen; what was said is searched by nobody.
        word === ''
          ? {}
          : { OR: [{ name: { contains: word } }, { number: { contains: word.toUpperCase() } }] },
        last === null
          ? {}
          : { OR: [{ startsAt: { lt: last.startsAt } }, { startsAt: last.startsAt, id: { lt: last.id } }] },
      ],
    },
    include: {
      attendees: { where: { personId: person.id } },
      decisions: { select: { id: true } },
      bookings: { where: { state: 'held' }, include: { room: true } },
    },
    orderBy: [{ startsAt: 'desc' }, { id: 'desc' }],
    take: take + 1,
  });
  const staff = await staffOf(office.db);
  const rows = found.slice(0, take).map((m): MeetingRow => {
    const seen = maySeeContent(m, m.attendees[0], person);
    return {
      meetingId: m.id,
      number: m.number,
      name: m.name,
      when: sayWhen(m, office),
      where: m.bookings[0]?.room.name ?? '',
      chair: staff.byId.get(m.chairId)?.name ?? '',
      state: m.state,
      stateWord: MEETING_STATES[m.state],
      decisions: seen ? m.decisions.length : null,
      minutes: m.signedAt !== null ? '已签发' : m.state === 'over' ? '待签发' : '',
    };
  });
  return { rows, next: found.length > take ? (rows.at(-1)?.meetingId ?? null) : null };
};
