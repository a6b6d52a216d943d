import type { Office } from '../office/office.ts';
import { isRefusal, refuse, type Refusal } from '../core/outcome.ts';
import { record } from '../core/journal.ts';
import { tell, written } from '../core/notices.ts';
import { submitRequest } from '../request/submit-request.ts';
import type { Person } from '../staff/staff.ts';
import { seatOf, claimMeeting, refreshMeeting } from './claim-meeting.ts';
import { absenceNeedsApproval } from './meeting-rules.ts';
import { seatStandIn } from './stand-in-seat.ts';
import { openDraft } from '../core/drafts.ts';
import { cutText, lengthOf } from '../core/texts.ts';

const GONE = refuse('wrong-state', '会议已经开始、结束或取消，不能再答复。', { toast: '会议已开始或结束' });

/** 参加. */
export const joinMeeting = async (
  office: Office,
  person: Person,
  meetingId: string,
): Promise<void | Refusal> =>
  office.db.$transaction(async (tx) => {
    if ((await claimMeeting(tx, meetingId, ['called'])) === null) return GONE;
    const done = await tx.attendee.updateMany({
      where: { meetingId, personId: person.id, answer: { in: ['asked', 'coming'] } },
      data: { answer: 'coming' },
    });
    if (done.count === 0)
      return refuse('not-yours', '您不在这次会议的参会名单里，或已经请假。', { toast: '不在名单或已请假' });
    await refreshMeeting(office, tx, meetingId, [person.id]);
    await record(tx, {
      at: office.clock.now(),
      actorId: person.id,
      act: 'meeting.join',
      subject: `meeting:${meetingId}`,
    });
  });

/**
 * 请假缺席: a request to whoever the pack names; where the text names nobody, the chair is told and it counts as
 * excused. A stand-in is noted and never counted; a written opinion is kept for the chair and never a vote.
 */
export const stayAway = async (
  office: Office,
  person: Person,
  meetingId: string,
  form: { reason: string; standInId: string; written: string },
): Promise<{ number: string | null } | Refusal> => {
  if (form.reason.trim() === '')
    return refuse('bad-input', '请写明不能参加的原因。', { toast: '请写明缺席原因' });
  if (lengthOf(form.reason) > 300)
    return refuse('too-long', '原因请控制在 300 字以内。', { toast: '原因太长' });
  const now = office.clock.now();
  const meeting = await office.db.meeting.findUnique({ where: { id: meetingId } });
  if (meeting === null || meeting.state !== 'called') return GONE;
  const seat = await office.db.attendee.findUnique({
    where: seatOf(meetingId, person.id),
  });
  if (seat === null)
    return refuse('not-yours', '您不在这次会议的参会名单里。', { toast: '您不在参会名单里' });
  if (seat.answer === 'asking_leave' || seat.answer === 'excused')
    return refuse('wrong-state', '您已经提交过缺席申请。', { toast: '已提交过缺席申请' });
  if (meeting.chairId === person.id)
    return refuse('own-request', '您是主持人，请取消会议或改由他人主持。', { toast: '主持人不能请假缺席' });
  if (form.standInId === person.id || form.standInId === meeting.chairId)
    return refuse('bad-input', '代会人请选您和主持人以外的同事。', { toast: '代会人请选其他同事' });
  await office.db.attendee.update({
    where: seatOf(meetingId, person.id),
    data: { standInId: form.standInId === '' ? null : form.standInId, written: cutText(form.written, 1000) },
  });
  if (absenceNeedsApproval(office)) {
    const draftId = `${meetingId}_${person.id}`.slice(0, 64);
    await openDraft(office.db, { id: draftId, personId: person.id, kind: 'meeting_absence', form: {} }, now);
    await office.db.draft.updateMany({
      where: { id: draftId, personId: person.id },
      data: { usedAt: null, requestId: null },
    });
    const asked = await submitRequest(office, person, { draftId, input: { meetingId, reason: form.reason } });
    return isRefusal(asked) ? asked : { number: asked.number };
  }
  return office.db.$transaction(async (tx) => {
    await tx.attendee.update({
      where: seatOf(meetingId, person.id),
      data: { answer: 'excused' },
    });
    await seatStandIn(office, tx, meetingId, person);
    await tell(tx, written(office), [
      {
        kind: 'meeting.absence_asked',
        recipientId: meeting.chairId,
        subject: `meeting:${meetingId}`,
        payload: { number: meeting.number, name: meeting.name, who: person.name },
      },
    ]);
    await refreshMeeting(office, tx, meetingId, [person.id, meeting.chairId]);
    await record(tx, {
      at: now,
      actorId: person.id,
      act: 'meeting.stay_away',
      subject: `meeting:${meetingId}`,
    });
    return { number: null };
  });
};
