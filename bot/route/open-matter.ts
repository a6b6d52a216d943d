import type { Office } from '../../src/office/office.ts';
import type { Tx } from '../../src/core/db.ts';
import { today, halfDay } from '../../src/core/day.ts';
import { tell, type Notice, type Subject } from '../../src/core/notices.ts';
import { openLeaveForm, type DraftedLeave } from '../../src/leave/open-leave-form.ts';
import type { DraftedSwap } from '../../src/duty/open-swap-form.ts';
import type { Filled } from '../../src/request/kind.ts';
import { openPetition } from '../matters/open-petition.ts';
import type { PetitionWords } from '../understand/read-petition.ts';
import type { DraftedMeeting } from '../../src/meeting/meeting-form.ts';
import { keepRoomDraft, type RoomDraft } from '../../src/meeting/room-draft.ts';
import { openMeetingForm } from '../../src/meeting/open-meeting-form.ts';
import type { Person } from '../../src/staff/staff.ts';
import { openStandInForm, type DraftedStandIn } from '../../src/staff/open-stand-in-form.ts';
import { drivesOf } from '../../src/vehicle/drives-of.ts';
import { handoverSubjects, openSwapMatter, signInSubjects } from '../matters/duty-cards.ts';
import { cardFor, lineFor } from './say-in-chat.ts';
import { openMealVehicle } from './open-meal-vehicle.ts';

/** What a word, a menu key or a button of the help card opens, by the menu keys of CONTRACT §4. */
export const MATTERS = [
  'leave',
  'back',
  'todo',
  'mine',
  'help',
  'stand_in',
  'duty',
  'swap',
  'handover',
  'sign_in',
  'meal',
  'reception',
  'vehicle',
  'trip',
  'drive',
  'repair',
  'petition',
  'meeting',
  'room',
  'supervise',
  'console',
] as const;
export type Matter = (typeof MATTERS)[number];

/** The matter of a menu key; help for a key that is none. */
export const matterOf = (key: string): Matter => MATTERS.find((matter) => matter === key) ?? 'help';

export type Opening = {
  matter: Matter;
  leave?: DraftedLeave;
  standIn?: DraftedStandIn;
  swap?: DraftedSwap;
  filled?: Filled;
  petition?: PetitionWords;
  /** Set when somebody who may call meetings wrote when or which. */
  meeting?: DraftedMeeting;
  /** Said in a line before the card: what could not be done, and who can do it. */
  note?: string;
  /** Set when somebody wrote when or which room. */
  room?: RoomDraft;
};

/** Ids that an event gives, so that working on it twice says nothing twice. */
export type Say = { draftId: string; nextId(): string };

/** Opens a matter for a person: writes the form and the notice that brings its card. */
export const openMatter = async (
  office: Office,
  tx: Tx,
  person: Person,
  opening: Opening,
  say: Say,
): Promise<void> => {
  const at = { now: office.clock.now(), nextId: () => say.nextId() };
  const bring = (subject: Subject): Notice => cardFor(person.id, subject);
  const line = (text: string): Notice => lineFor(person.id, say.draftId, text);
  switch (opening.matter) {
    case 'leave':
      await openLeaveForm(office, tx, person, { id: say.draftId, form: opening.leave ?? {} });
      return tell(tx, at, [bring(`draft:${say.draftId}`)]);
    case 'stand_in':
      await openStandInForm(office, tx, person, { id: say.draftId, form: opening.standIn ?? {} });
      return tell(tx, at, [bring(`draft:${say.draftId}`)]);
    case 'back': {
      const begun = await tx.leave.findMany({
        where: {
          personId: person.id,
          state: 'granted',
          fromHalf: { lte: halfDay(today(office.clock), 'pm') },
        },
        orderBy: { toHalf: 'asc' },
      });
      if (begun.length === 0)
        return tell(tx, at, [line('您现在没有需要销假的假期。返岗后发「销假」即可办理。')]);
      return tell(
        tx,
        at,
        begun.map((leave) => bring(`request:${leave.requestId}`)),
      );
    }
    case 'duty':
      return tell(tx, at, [bring(`duty:${person.id}`)]);
    case 'swap':
      return tell(
        tx,
        at,
        (await openSwapMatter(office, tx, person, say.draftId, opening.swap ?? {})).map(bring),
      );
    case 'handover': {
      const subjects = await handoverSubjects(office, tx, person);
      if (subjects.length === 0)
        return tell(tx, at, [
          line('您现在没有需要交接的班。当班时发「交班」即可办理。'),
          bring(`duty:${person.id}`),
        ]);
      return tell(tx, at, subjects.map(bring));
    }
    case 'sign_in': {
      const subjects = await signInSubjects(office, tx, person);
      if (subjects.length === 0)
        return tell(tx, at, [
          line('您现在没有可以签到的班；会议签到请打开会议的卡片。'),
          bring(`duty:${person.id}`),
        ]);
      return tell(tx, at, subjects.map(bring));
    }
    case 'petition':
      return openPetition(office, tx, person, opening.petition ?? {}, say);
    case 'todo':
    case 'mine':
    case 'help':
    case 'console':
      return tell(tx, at, [bring(`${opening.matter}:${person.id}`)]);
    case 'drive': {
      const drives = await drivesOf(tx, person.id);
      if (drives.length === 0) return tell(tx, at, [line('您现在没有出车任务。需要用车请发「用车」。')]);
      return tell(
        tx,
        at,
        drives.map((id) => bring(`trip:${id}`)),
      );
    }
    case 'vehicle':
    case 'trip':
    case 'repair':
    case 'meal':
    case 'reception': {
      const draft = { id: say.draftId, filled: opening.filled ?? {} };
      const opened = await openMealVehicle(office, tx, person, opening.matter, draft);
      return tell(tx, at, ['line' in opened ? line(opened.line) : bring(opened.subject)]);
    }
    case 'meeting':
      if (opening.meeting === undefined) return tell(tx, at, [bring(`meetings:${person.id}`)]);
      await openMeetingForm(office, tx, person, { id: say.draftId, form: opening.meeting });
      return tell(tx, at, [bring(`draft:${say.draftId}`)]);
    case 'room':
      if (opening.room !== undefined)
        await keepRoomDraft(office, tx, person.id, { id: say.draftId, form: opening.room });
      return tell(tx, at, [bring(`rooms:${person.id}`)]);
    case 'supervise':
      return tell(tx, at, [bring(`items:${person.id}`)]);
    default:
      return opening.matter satisfies never;
  }
};
