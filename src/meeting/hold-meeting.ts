import type { Meeting, MeetingState } from '../../prisma/generated/client.ts';
import type { Tx } from '../core/db.ts';
import { hold, lockRow, type Intent, type Holdable, type Work } from '../core/hold.ts';
import { tell, stamp, type Notice, type Subject } from '../core/notices.ts';
import { refuse, type Refusal } from '../core/outcome.ts';
import type { Office } from '../office/office.ts';
import { CLERK_ROLE, type Person } from '../staff/staff.ts';

export const meetingSubject = (id: string): Subject => `meeting:${id}`;

/** Takes hold of a meeting in one of some states until the transaction ends; null when it is in another. */
export const claimMeeting = async (tx: Tx, id: string, states: string[]): Promise<Meeting | null> => {
  await lockRow(tx, 'Meeting', id);
  const row = await tx.meeting.findUnique({ where: { id } });
  return row !== null && states.includes(row.state) ? row : null;
};

/** The cards of everybody at a meeting, and of whoever called it, drawn again without a sound. */
export const redrawMeeting = async (tx: Tx, meetingId: string): Promise<Notice[]> => {
  const meeting = await tx.meeting.findUniqueOrThrow({
    where: { id: meetingId },
    select: { calledById: true, attendees: { select: { personId: true } } },
  });
  const people = new Set([...meeting.attendees.map((a) => a.personId), meeting.calledById]);
  return [...people].map((recipientId): Notice => ({
    kind: 'meeting.moved',
    recipientId,
    subject: meetingSubject(meetingId),
    payload: {},
    quiet: true,
  }));
};

/** Redraws them where the meeting changes in somebody else's act: an absence, papers that come in. */
export const refreshMeeting = async (office: Office, tx: Tx, meetingId: string): Promise<void> =>
  tell(tx, stamp(office), await redrawMeeting(tx, meetingId));

type HeldMeeting = { meeting: Meeting };

const MEETING: Holdable<HeldMeeting> = {
  async claim(tx, id) {
    await lockRow(tx, 'Meeting', id);
    const meeting = await tx.meeting.findUnique({ where: { id } });
    return meeting === null
      ? refuse('wrong-state', '没有找到这次会议，请重新打开卡片。', { toast: '没有找到这次会议' })
      : { meeting };
  },
  subject: ({ meeting }) => meetingSubject(meeting.id),
  state: ({ meeting }) => meeting.state,
  redraw: (tx, { meeting }) => redrawMeeting(tx, meeting.id),
};

/** One act on a meeting in one of some states; `otherwise` is said in another one. */
export const holdMeeting = <T>(
  office: Office,
  person: Person,
  intent: Omit<Intent<T>, 'id' | 'states' | 'otherwise'> & {
    meetingId: string;
    states: MeetingState[];
    otherwise: Refusal;
  },
  work: Work<HeldMeeting, T>,
): Promise<T | Refusal> => {
  const { meetingId: id, ...act } = intent;
  return hold(office, person, MEETING, { id, ...act }, work);
};

/** Whether somebody conducts a meeting: its chair, who called it, or the office. */
export const conducts = (meeting: Pick<Meeting, 'chairId' | 'calledById'>, person: Person): boolean =>
  meeting.chairId === person.id || meeting.calledById === person.id || person.roles.includes(CLERK_ROLE);

/** Why somebody who does not conduct a meeting may not move it on. */
export const NOT_CONDUCTING = refuse('not-allowed', '由主持人、召集人或办公室办理。', {
  toast: '由主持人或办公室办理',
});

/** Said of a meeting that has begun, is over or was cancelled. */
export const BEGUN = refuse('wrong-state', '会议已经开始、结束或取消。', { toast: '会议已开始或结束' });

/** Said of a meeting that is not in session. */
export const NOT_IN_SESSION = refuse('wrong-state', '会议不在进行中。', { toast: '会议不在进行中' });

/** Where the seat of a person at a meeting is found. */
export const seatOf = (meetingId: string, personId: string) => ({
  meetingId_personId: { meetingId, personId },
});
