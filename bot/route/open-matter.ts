import type { Office } from '../../src/office/office.ts';
import type { Tx } from '../../src/core/db.ts';
import { today, halfDay } from '../../src/core/day.ts';
import { tell, type Notice } from '../../src/core/notices.ts';
import { openLeaveForm, type DraftedLeave } from '../../src/leave/open-leave-form.ts';
import type { DraftedMeeting } from '../../src/meeting/meeting-form.ts';
import { openMeetingForm } from '../../src/meeting/open-meeting-form.ts';
import type { Person } from '../../src/staff/staff.ts';
import { openStandInForm, type DraftedStandIn } from '../../src/staff/open-stand-in-form.ts';

/** What a word, a menu key or a button of the help card opens. */
export type Matter =
  'leave' | 'back' | 'todo' | 'mine' | 'help' | 'stand_in' | 'meeting' | 'supervise' | 'unbuilt';

/** The menu keys of CONTRACT §4; those whose matter is not built yet say so. */
export const MATTER_OF_KEY: Record<string, Matter> = {
  leave: 'leave',
  back: 'back',
  todo: 'todo',
  mine: 'mine',
  help: 'help',
  stand_in: 'stand_in',
  duty: 'unbuilt',
  swap: 'unbuilt',
  handover: 'unbuilt',
  meal: 'unbuilt',
  vehicle: 'unbuilt',
  petition: 'unbuilt',
  meeting: 'meeting',
  supervise: 'supervise',
};

export type Opening = {
  matter: Matter;
  leave?: DraftedLeave;
  standIn?: DraftedStandIn;
  /** Set when somebody who may call meetings wrote when or which. */
  meeting?: DraftedMeeting;
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
  const bring = (subject: Notice['subject']): Notice => ({
    kind: 'card.asked',
    recipientId: person.id,
    subject,
    payload: {},
    fresh: true,
  });
  const line = (text: string): Notice => ({
    kind: 'chat.said',
    recipientId: person.id,
    subject: `text:${say.draftId}`,
    payload: { text },
  });
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
        return tell(tx, at, [line('您现在没有需要销假的请假。返岗后发「销假」即可办理。')]);
      return tell(
        tx,
        at,
        begun.map((leave) => bring(`request:${leave.requestId}`)),
      );
    }
    case 'todo':
    case 'mine':
    case 'help':
      return tell(tx, at, [bring(`${opening.matter}:${person.id}`)]);
    case 'meeting':
      if (opening.meeting === undefined) return tell(tx, at, [bring(`meetings:${person.id}`)]);
      await openMeetingForm(office, tx, person, { id: say.draftId, form: opening.meeting });
      return tell(tx, at, [bring(`draft:${say.draftId}`)]);
    case 'supervise':
      return tell(tx, at, [bring(`items:${person.id}`)]);
    case 'unbuilt':
      return tell(tx, at, [line('这项业务还没有开通,目前请按原来的办法办理。'), bring(`help:${person.id}`)]);
    default:
      return opening.matter satisfies never;
  }
};
