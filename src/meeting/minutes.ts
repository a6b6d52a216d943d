import type { Office } from '../office/office.ts';
import { refuse, type Refusal } from '../core/outcome.ts';
import { toDate } from '../core/day.ts';
import { record } from '../core/journal.ts';
import { tell, written, type Notice } from '../core/notices.ts';
import { lengthOf } from '../core/texts.ts';
import type { Person } from '../staff/staff.ts';
import { fulfilObligation } from '../obligation/settle-obligation.ts';
import { openItem } from '../supervision/open-item.ts';
import { claimMeeting, conducts, refreshMeeting } from './claim-meeting.ts';
import { expectSigning, SIGN_DUE } from './expect-signing.ts';

/** 写纪要: kept until the chair signs; who conducts the meeting writes it. */
export const writeMinutes = async (
  office: Office,
  person: Person,
  meetingId: string,
  text: string,
): Promise<void | Refusal> =>
  office.db.$transaction(async (tx) => {
    const now = office.clock.now();
    const meeting = await claimMeeting(tx, meetingId, ['over']);
    if (meeting === null || meeting.signedAt !== null)
      return refuse('wrong-state', '散会后、签发前才能写纪要。', { toast: '现在不能写纪要' });
    if (!conducts(meeting, person))
      return refuse('not-allowed', '由主持人、召集人或办公室写纪要。', { toast: '由主持人或办公室写' });
    if (text.trim() === '' || lengthOf(text) > 2000)
      return refuse('bad-input', '纪要请写 1 到 2000 字。', { toast: '请写纪要内容' });
    await tx.meeting.update({
      where: { id: meetingId },
      data: { minutes: text.trim(), minutesById: person.id },
    });
    await expectSigning(office, tx, meetingId, meeting.chairId);
    await tell(tx, written(office), [
      {
        kind: 'meeting.to_sign',
        recipientId: meeting.chairId,
        subject: `meeting:${meetingId}`,
        payload: { number: meeting.number, name: meeting.name, by: person.name },
        quiet: meeting.chairId === person.id,
      },
    ]);
    await record(tx, {
      at: now,
      actorId: person.id,
      act: 'meeting.minutes',
      subject: `meeting:${meetingId}`,
      detail: { length: text.length },
    });
  });

/** 签发纪要: the chair approves; every decision with an owner and a date becomes a supervised item in the same transaction. */
export const signMinutes = async (
  office: Office,
  person: Person,
  meetingId: string,
): Promise<{ items: string[] } | Refusal> =>
  office.db.$transaction(async (tx) => {
    const now = office.clock.now();
    const meeting = await claimMeeting(tx, meetingId, ['over']);
    if (meeting === null || meeting.signedAt !== null)
      return refuse('wrong-state', '纪要已经签发，或会议还没有散会。', { toast: '纪要已签发或还没散会' });
    if (meeting.chairId !== person.id)
      return refuse('not-allowed', '纪要由主持人签发。', { toast: '纪要由主持人签发' });
    if (meeting.minutes === '')
      return refuse('wrong-state', '纪要还没有写，请先写纪要。', { toast: '纪要还没有写' });
    const decisions = await tx.meetingDecision.findMany({
      where: { meetingId, itemId: null },
      orderBy: { position: 'asc' },
    });
    const items: string[] = [];
    for (const d of decisions) {
      if (d.ownerId === null || d.dueDay === null) continue;
      const item = await openItem(office, tx, {
        title: d.text,
        wanted: '',
        source: 'minutes',
        sourceText: `${meeting.name} ${d.number}`,
        meetingId,
        ownerId: d.ownerId,
        assistants: [],
        finalDay: d.dueDay,
        public: !meeting.confidential,
        openedById: meeting.minutesById ?? meeting.calledById,
        approvedById: person.id,
      });
      await tx.meetingDecision.update({ where: { id: d.id }, data: { itemId: item.id } });
      items.push(item.number);
    }
    await tx.meeting.update({
      where: { id: meetingId },
      data: { signedById: person.id, signedAt: toDate(now) },
    });
    await fulfilObligation(tx, SIGN_DUE, `meeting:${meetingId}`, now, { by: person.id });
    const people = await tx.attendee.findMany({ where: { meetingId } });
    const told = meeting.confidential ? people.filter((p) => p.signedAt !== null) : people;
    await tell(
      tx,
      written(office),
      told.map((p): Notice => ({
        kind: 'meeting.signed_off',
        recipientId: p.personId,
        subject: `meeting:${meetingId}`,
        payload: { number: meeting.number, name: meeting.name, items: items.length },
        quiet: p.personId === person.id,
      })),
    );
    await refreshMeeting(
      office,
      tx,
      meetingId,
      told.map((p) => p.personId),
    );
    await record(tx, {
      at: now,
      actorId: person.id,
      act: 'meeting.sign',
      subject: `meeting:${meetingId}`,
      detail: { items },
    });
    return { items };
  });
