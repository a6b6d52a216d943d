import type { Office } from '../office/office.ts';
import type { Tx } from '../core/db.ts';
import { readPickedDay, day, Temporal, today } from '../core/day.ts';
import { refuse, type Refusal } from '../core/outcome.ts';
import { record } from '../core/journal.ts';
import { lengthOf } from '../core/texts.ts';
import type { Person } from '../staff/staff.ts';
import type { Meeting } from '../../prisma/generated/client.ts';
import { claimMeeting, conducts, refreshMeeting } from './claim-meeting.ts';

type NewDecision = { text: string; voteId: string | null; ownerId: string | null; dueDay: string | null };

/** Adds a decision with the meeting's next number; call it while the meeting is held. */
export const addDecision = async (
  tx: Tx,
  office: Office,
  meeting: Meeting,
  wanted: NewDecision,
): Promise<string> => {
  const position = (await tx.meetingDecision.count({ where: { meetingId: meeting.id } })) + 1;
  const number = `${meeting.number}-${position}`;
  await tx.meetingDecision.create({
    data: { id: office.ids.next(), meetingId: meeting.id, position, number, ...wanted },
  });
  return number;
};

/** 记下议定事项: with an owner and a date it becomes a supervised item when the minutes are signed. */
export const writeDecision = async (
  office: Office,
  person: Person,
  meetingId: string,
  wanted: { text: string; decisionId: string; ownerId: string; dueDay: string },
): Promise<{ number: string } | Refusal> =>
  office.db.$transaction(async (tx) => {
    const meeting = await claimMeeting(tx, meetingId, ['open', 'over']);
    if (meeting === null || meeting.signedAt !== null)
      return refuse('wrong-state', '会议开始后、纪要签发前才能记录议定事项。', {
        toast: '现在不能记录议定事项',
      });
    if (!conducts(meeting, person))
      return refuse('not-allowed', '由主持人、召集人或办公室记录。', { toast: '由主持人或办公室记录' });
    const dueDay = readPickedDay(wanted.dueDay)?.toString() ?? null;
    const text = wanted.text.trim();
    if (wanted.decisionId === '' && (text === '' || lengthOf(text) > 300))
      return refuse('bad-input', '请用 300 字以内写明议定的事项。', { toast: '请写明议定事项' });
    if (wanted.ownerId !== '' && dueDay === null)
      return refuse('bad-input', '指定了承办人，请同时选办结日期。', { toast: '请选办结日期' });
    if (dueDay !== null && Temporal.PlainDate.compare(day(dueDay), today(office.clock)) < 0)
      return refuse('bad-input', '办结日期已经过了，请选今天以后的日期。', { toast: '办结日期已经过了' });
    const owner = { ownerId: wanted.ownerId === '' ? null : wanted.ownerId, dueDay };
    let number: string;
    if (wanted.decisionId === '')
      number = await addDecision(tx, office, meeting, { text, voteId: null, ...owner });
    else {
      const found = await tx.meetingDecision.findFirst({ where: { id: wanted.decisionId, meetingId } });
      if (found === null) return refuse('card-stale', '没有这条议定事项。');
      await tx.meetingDecision.update({ where: { id: found.id }, data: owner });
      number = found.number;
    }
    await refreshMeeting(office, tx, meetingId, [person.id]);
    await record(tx, {
      at: office.clock.now(),
      actorId: person.id,
      act: 'meeting.decision',
      subject: `meeting:${meetingId}`,
      detail: { number, ownerId: owner.ownerId, dueDay },
    });
    return { number };
  });
