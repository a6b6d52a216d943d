import type { Office } from '../../src/office/office.ts';
import { dayOfHalf, halfDay } from '../../src/core/day.ts';
import { asFields } from '../../src/leave/open-leave-form.ts';
import { leaveTypes } from '../../src/leave/leave-rules.ts';
import { findPeopleNamedIn } from '../../src/staff/find-person.ts';
import type { Person } from '../../src/staff/staff.ts';
import { readLeave, type LeaveWords } from '../understand/read-leave.ts';
import { readReception, speaksOfGuests } from '../understand/read-reception.ts';
import { readTrip } from '../understand/read-trip.ts';
import { readPetition } from '../understand/read-petition.ts';
import type { Understood } from '../understand/understand.ts';
import { swapWords } from '../matters/duty-cards.ts';
import { meetingOpening } from '../matters/meeting-opening.ts';
import { matterOf, type Opening } from './open-matter.ts';
import { roomOpening } from '../matters/room-opening.ts';
import { staffOf } from '../../src/staff/staff-of.ts';

/** From what somebody wrote to the card that it opens, filled in with what was meant; the person confirms it there. */
export const openingOf = async (
  office: Office,
  person: Person,
  understood: Understood,
  text: string,
): Promise<Opening> => {
  if (understood.matter === 'leave') return { matter: 'leave', leave: filledIn(office, understood.leave) };
  if (understood.matter === 'petition')
    return { matter: 'petition', petition: readPetition(text, office.clock.now(), office.calendar) };
  if (understood.matter === 'cancel') return { matter: 'mine' };
  if (understood.matter === 'swap') return { matter: 'swap', swap: await swapWords(office, person, text) };
  if (understood.matter === 'vehicle') {
    if (/维修|修车/.test(text)) return { matter: 'repair' };
    if (/出车|收车/.test(text)) return { matter: 'drive' };
    return { matter: 'vehicle', filled: readTrip(text, office.clock.now(), office.calendar) };
  }
  if (understood.matter === 'meal' && speaksOfGuests(text))
    return { matter: 'reception', filled: readReception(text, office.clock.now(), office.calendar) };
  if (understood.matter === 'meeting') return meetingOpening(office, person, text);
  if (understood.matter === 'room') return roomOpening(office, text);
  if (understood.matter !== 'stand_in') return { matter: matterOf(understood.matter) };
  const { from, to } = readLeave(text, office.clock.now(), office.calendar);
  const others = findPeopleNamedIn(await staffOf(office.db), text).filter((p) => p.id !== person.id);
  const first = from?.day.toString() ?? null;
  return {
    matter: 'stand_in',
    standIn: {
      stand_in: others.length === 1 ? (others[0]?.id ?? null) : null,
      from_day: first,
      to_day: to?.day.toString() ?? first,
    },
  };
};

const filledIn = (office: Office, leave: LeaveWords): NonNullable<Opening['leave']> => {
  const known = leave.type !== undefined && leaveTypes(office).includes(leave.type) ? leave.type : null;
  const from = leave.from === undefined ? null : halfDay(leave.from.day, leave.from.half);
  const to = leave.to === undefined ? null : halfDay(leave.to.day, leave.to.half);
  const span = from === null ? {} : asFields(from, to ?? halfDay(dayOfHalf(from), 'pm'));
  return { type: known, ...span, reason: leave.reason ?? '' };
};
