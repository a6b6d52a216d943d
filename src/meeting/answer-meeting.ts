import type { Attendee, Meeting } from '../../prisma/generated/client.ts';
import type { Office } from '../office/office.ts';
import type { Tx } from '../core/db.ts';
import { openDraft } from '../core/drafts.ts';
import { already, transact } from '../core/hold.ts';
import { isRefusal, refuse, rollBack, type Refusal } from '../core/outcome.ts';
import { lengthOf } from '../core/texts.ts';
import { submitRequest } from '../request/submit-request.ts';
import type { Person } from '../staff/staff.ts';
import { claimMeeting, holdMeeting, meetingSubject, seatOf } from './hold-meeting.ts';
import { absenceNeedsApproval } from './meeting-rules.ts';
import { seatAway, seatStandIn, type Absence } from './stand-in-seat.ts';

const GONE = refuse('wrong-state', '会议已经开始、结束或取消，不能再答复。', { toast: '会议已开始或结束' });

/** 参加. */
export const joinMeeting = (
  office: Office,
  person: Person,
  meetingId: string,
): Promise<undefined | Refusal> =>
  holdMeeting(
    office,
    person,
    { meetingId, states: ['called'], otherwise: GONE, act: 'meeting.join' },
    async ({ tx }) => {
      const seat = await tx.attendee.findUnique({ where: seatOf(meetingId, person.id) });
      if (seat?.answer === 'coming') return already(undefined);
      if (seat?.answer !== 'asked')
        return refuse('not-yours', '您不在这次会议的参会名单里，或已经请假。', { toast: '不在名单或已请假' });
      await tx.attendee.update({ where: seatOf(meetingId, person.id), data: { answer: 'coming' } });
      return undefined;
    },
  );

/**
 * 请假缺席: a request to whoever the pack names; where the text names nobody, the chair is told and it counts as
 * excused. A stand-in is noted and never counted; a written opinion is kept for the chair and never a vote.
 */
export const stayAway = async (
  office: Office,
  person: Person,
  meetingId: string,
  form: Absence,
): Promise<{ number: string | null } | Refusal> => {
  if (form.reason.trim() === '')
    return refuse('bad-input', '请写明不能参加的原因。', { toast: '请写明缺席原因' });
  if (lengthOf(form.reason) > 300)
    return refuse('too-long', '原因请控制在 300 字以内。', { toast: '原因太长' });
  return absenceNeedsApproval(office)
    ? askToStayAway(office, person, meetingId, form)
    : sayToStayAway(office, person, meetingId, form);
};

/** Gives up where somebody cannot stay away, or does so already. */
const checkSeat = async (tx: Tx, person: Person, meeting: Meeting, form: Absence): Promise<Attendee> => {
  const seat = await tx.attendee.findUnique({ where: seatOf(meeting.id, person.id) });
  if (seat === null || seat.answer === 'stood_down')
    return rollBack(refuse('not-yours', '您不在这次会议的参会名单里。', { toast: '您不在参会名单里' }));
  if (seat.answer === 'asking_leave' || seat.answer === 'excused')
    return rollBack(refuse('wrong-state', '您已经提交过缺席申请。', { toast: '已提交过缺席申请' }));
  if (meeting.chairId === person.id)
    return rollBack(
      refuse('own-request', '您是主持人，请取消会议或改由他人主持。', { toast: '主持人不能请假缺席' }),
    );
  if (form.standInId === person.id || form.standInId === meeting.chairId)
    return rollBack(refuse('bad-input', '代会人请选您和主持人以外的同事。', { toast: '代会人请选其他同事' }));
  return seat;
};

/**
 * The request that the pack wants. Its form is opened under the meeting's lock with an id that counts the absences
 * asked before, and handing a form in twice gives one request: two taps at once ask once.
 */
const askToStayAway = async (
  office: Office,
  person: Person,
  meetingId: string,
  form: Absence,
): Promise<{ number: string } | Refusal> => {
  const draftId = await transact(office, async (tx) => {
    const meeting = await claimMeeting(tx, meetingId, ['called']);
    if (meeting === null) return GONE;
    await checkSeat(tx, person, meeting, form);
    const id = `${meetingId}_${person.id}`;
    // Old forms are forgotten one day, so they are not counted: the next number is after the highest.
    const used = await tx.draft.findMany({
      where: { personId: person.id, id: { startsWith: `${id}_` }, usedAt: { not: null } },
      select: { id: true },
    });
    const asked = Math.max(0, ...used.map((one) => Number(one.id.slice(id.length + 1))));
    const draft = { id: `${id}_${asked + 1}`, personId: person.id, kind: 'meeting_absence', form: {} };
    await openDraft(tx, draft, office.clock.now());
    return draft.id;
  });
  if (isRefusal(draftId)) return draftId;
  const asked = await submitRequest(office, person, { draftId, input: { meetingId, ...form } });
  return isRefusal(asked) ? asked : { number: asked.number };
};

/** Where the text names nobody to ask: the chair is told. */
const sayToStayAway = (
  office: Office,
  person: Person,
  meetingId: string,
  form: Absence,
): Promise<{ number: null } | Refusal> =>
  holdMeeting(
    office,
    person,
    { meetingId, states: ['called'], otherwise: GONE, act: 'meeting.stay_away' },
    async ({ tx, meeting, notices }) => {
      await checkSeat(tx, person, meeting, form);
      await tx.attendee.update({
        where: seatOf(meetingId, person.id),
        data: { ...seatAway(form), answer: 'excused' },
      });
      await seatStandIn(office, tx, meetingId, person);
      notices.push({
        kind: 'meeting.absence_asked',
        recipientId: meeting.chairId,
        subject: meetingSubject(meetingId),
        payload: { number: meeting.number, name: meeting.name, who: person.name },
      });
      return { number: null };
    },
  );
