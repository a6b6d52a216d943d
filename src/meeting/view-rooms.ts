import type { Office } from '../office/office.ts';
import { Temporal, toDate, toInstant, today } from '../core/day.ts';
import { CLERK_ROLE, type Person } from '../staff/staff.ts';
import { HALF_HOURS, roomChoices } from './choices.ts';
import { signInMinutes } from './meeting-rules.ts';
import { roomDraft } from './room-draft.ts';
import { sayWhen } from './view-meeting.ts';
import type { RoomAct, RoomsView } from './view.ts';

const SHOWN = 8;
/** What the form proposes where nothing was written. */
const FIRST_HOUR = '09:00';
const ONE_HOUR = '60';

/** 会议室: one's own bookings (the office: everybody's), what is taken, and the form to book. */
export const viewRooms = async (office: Office, person: Person): Promise<RoomsView> => {
  const now = office.clock.now();
  const clerk = person.roles.includes(CLERK_ROLE);
  const rows = await office.db.roomBooking.findMany({
    where: {
      OR: [
        { state: 'held', endsAt: { gte: toDate(now) } },
        // A key that is still out keeps its line.
        { keyOutAt: { not: null }, keyBackAt: null },
      ],
    },
    orderBy: { startsAt: 'asc' },
    take: 60,
    include: { room: true, meeting: { select: { confidential: true } } },
  });
  const mine = rows.filter((b) => b.meetingId === null && (clerk || b.bookedById === person.id));
  const may = (b: (typeof rows)[number]): RoomAct[] => {
    const opens = toInstant(b.startsAt).subtract({ minutes: signInMinutes(office) });
    const held = b.state === 'held';
    const offers: [RoomAct, boolean][] = [
      ['sign', held && b.signedAt === null && Temporal.Instant.compare(now, opens) >= 0],
      ['key_out', held && b.keyOutAt === null],
      ['key_back', b.keyOutAt !== null && b.keyBackAt === null],
      ['release', held && b.signedAt === null && b.keyOutAt === null],
    ];
    return offers.filter(([, yes]) => yes).map(([act]) => act);
  };
  const said = await roomDraft(office, office.db, person.id);
  const initial = {
    room: said?.room ?? '',
    day: said?.day || office.calendar.workingDayOnOrAfter(today(office.clock)).value.toString(),
    time: said?.time || FIRST_HOUR,
    minutes: said?.minutes || ONE_HOUR,
    what: said?.what ?? '',
  };
  return {
    person: { id: person.id, name: person.name },
    mine: mine.slice(0, SHOWN).map((b) => ({
      bookingId: b.id,
      text: `${b.room.name} · ${b.forWhat}`,
      below: [b.number ?? '', sayWhen(b, office), b.equipment].filter((t) => t !== '').join(' · '),
      actions: may(b),
    })),
    taken: rows
      .filter((b) => b.state === 'held' && !mine.includes(b))
      .slice(0, SHOWN)
      .map(
        (b) =>
          `${b.room.name} ${sayWhen(b, office)} ${b.meeting?.confidential === true ? '会议' : b.forWhat}`,
      ),
    rooms: await roomChoices(office),
    times: [...new Set([...HALF_HOURS, initial.time])].toSorted(),
    initial,
  };
};
