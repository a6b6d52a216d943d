import type { Office } from '../../src/office/office.ts';
import { dayOfHalf, halfDay } from '../../src/core/day.ts';
import { asFields } from '../../src/leave/open-leave-form.ts';
import { leaveTypes } from '../../src/leave/leave-rules.ts';
import { findPeopleNamedIn } from '../../src/staff/find-person.ts';
import { sayUnknownName } from '../../src/staff/nearest-names.ts';
import type { Person } from '../../src/staff/staff.ts';
import type { Doubt } from '../understand/read-dates.ts';
import { readNameSaid } from '../understand/read-name.ts';
import { readLeave, type LeaveWords } from '../understand/read-leave.ts';
import { findNamedType } from '../understand/read-leave-type.ts';
import { readReception, speaksOfGuests } from '../understand/read-reception.ts';
import { readTrip } from '../understand/read-trip.ts';
import { readPetition } from '../understand/read-petition.ts';
import type { Understood } from '../understand/understand.ts';
import { swapWords } from '../matters/swap-words.ts';
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
  if (understood.matter === 'leave')
    return { matter: 'leave', leave: filledIn(office, understood.leave, text) };
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
  const staff = await staffOf(office.db);
  const others = findPeopleNamedIn(staff, text).filter((p) => p.id !== person.id);
  const first = from?.day.toString() ?? null;
  const said = others.length > 0 ? null : readNameSaid(text);
  return {
    matter: 'stand_in',
    standIn: {
      stand_in: others.length === 1 ? (others[0]?.id ?? null) : null,
      from_day: first,
      to_day: to?.day.toString() ?? first,
      problem:
        said === null
          ? null
          : sayUnknownName(
              said,
              staff.people.filter((p) => !p.retired).map((p) => p.name),
            ),
    },
  };
};

const askAbout = ({ is, said }: Doubt): string =>
  is === 'backwards'
    ? `「${said}」的结束早于开始，请核对，选好结束日期再提交。`
    : `一张请假单只填一段连着的时间，「${said}」没有全填进来，其余的请另提一张。`;

const filledIn = (office: Office, leave: LeaveWords, text: string): NonNullable<Opening['leave']> => {
  // A kind that only the office's own text knows (育儿假) comes before a guess.
  const types = leaveTypes(office);
  const named = types.find((type) => text.includes(type) && findNamedType(type)?.type !== type);
  const known = named ?? (leave.type !== undefined && types.includes(leave.type) ? leave.type : null);
  const from = leave.from === undefined ? null : halfDay(leave.from.day, leave.from.half);
  const to = leave.to === undefined ? null : halfDay(leave.to.day, leave.to.half);
  const span = from === null ? {} : asFields(from, to ?? halfDay(dayOfHalf(from), 'pm'));
  const asked = leave.doubt === undefined ? null : askAbout(leave.doubt);
  const open = leave.doubt?.is === 'backwards' ? { to_day: null } : {};
  return { type: known, ...span, ...open, reason: leave.reason ?? '', problem: asked };
};
