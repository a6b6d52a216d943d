import type { Office } from '../office/office.ts';
import type { Tx } from '../core/db.ts';
import { already } from '../core/hold.ts';
import { refuse, type Refusal } from '../core/outcome.ts';
import { toDate } from '../core/day.ts';
import type { Notice } from '../core/notices.ts';
import { lengthOf } from '../core/texts.ts';
import type { Person } from '../staff/staff.ts';
import { fulfilObligation } from '../obligation/settle-obligation.ts';
import { openItem } from '../supervision/open-item.ts';
import type { Meeting } from '../../prisma/generated/client.ts';
import { expectSigning, SIGN_DUE } from './expect-signing.ts';
import { conducts, holdMeeting, meetingSubject } from './hold-meeting.ts';

const NO_MINUTES_NOW = refuse('wrong-state', '散会后、签发前才能写纪要。', { toast: '现在不能写纪要' });

/** 写纪要: kept until the chair signs; who conducts the meeting writes it. */
export const writeMinutes = (
  office: Office,
  person: Person,
  meetingId: string,
  text: string,
): Promise<undefined | Refusal> =>
  holdMeeting(
    office,
    person,
    { meetingId, states: ['over'], otherwise: NO_MINUTES_NOW, act: 'meeting.minutes' },
    async ({ tx, meeting, notices, detail }) => {
      if (meeting.signedAt !== null) return NO_MINUTES_NOW;
      if (!conducts(meeting, person))
        return refuse('not-allowed', '由主持人、召集人或办公室写纪要。', { toast: '由主持人或办公室写' });
      const minutes = text.trim();
      if (minutes === '' || lengthOf(text) > 2000)
        return refuse('bad-input', '纪要请写 1 到 2000 字。', { toast: '请写纪要内容' });
      if (meeting.minutes === minutes && meeting.minutesById === person.id) return already(undefined);
      await tx.meeting.update({ where: { id: meetingId }, data: { minutes, minutesById: person.id } });
      await expectSigning(office, tx, meetingId, meeting.chairId);
      notices.push({
        kind: 'meeting.to_sign',
        recipientId: meeting.chairId,
        subject: meetingSubject(meetingId),
        payload: { number: meeting.number, name: meeting.name, by: person.name },
        quiet: meeting.chairId === person.id,
      });
      detail['length'] = text.length;
      return undefined;
    },
  );

const NOT_TO_SIGN = refuse('wrong-state', '纪要已经签发，或会议还没有散会。', {
  toast: '纪要已签发或还没散会',
});

/** 签发纪要: the chair approves; every decision with an owner and a date becomes a supervised item in the same transaction. */
export const signMinutes = (
  office: Office,
  person: Person,
  meetingId: string,
): Promise<{ items: string[] } | Refusal> =>
  holdMeeting(
    office,
    person,
    { meetingId, states: ['over'], otherwise: NOT_TO_SIGN, act: 'meeting.sign' },
    async ({ tx, meeting, now, notices, detail }) => {
      if (meeting.signedAt !== null) return NOT_TO_SIGN;
      if (meeting.chairId !== person.id)
        return refuse('not-allowed', '纪要由主持人签发。', { toast: '纪要由主持人签发' });
      if (meeting.minutes === '')
        return refuse('wrong-state', '纪要还没有写，请先写纪要。', { toast: '纪要还没有写' });
      const items = await superviseDecisions(office, tx, meeting, person);
      await tx.meeting.update({
        where: { id: meetingId },
        data: { signedById: person.id, signedAt: toDate(now) },
      });
      await fulfilObligation(tx, SIGN_DUE, meetingSubject(meetingId), now, { by: person.id });
      const people = await tx.attendee.findMany({ where: { meetingId } });
      const told = meeting.confidential ? people.filter((p) => p.signedAt !== null) : people;
      notices.push(
        ...told.map((p): Notice => ({
          kind: 'meeting.signed_off',
          recipientId: p.personId,
          subject: meetingSubject(meetingId),
          payload: { number: meeting.number, name: meeting.name, items: items.length },
          quiet: p.personId === person.id,
        })),
      );
      detail['items'] = items;
      return { items };
    },
  );

/** Makes a supervised item of every decision that somebody is to carry out by a date. */
const superviseDecisions = async (
  office: Office,
  tx: Tx,
  meeting: Meeting,
  signer: Person,
): Promise<string[]> => {
  const decisions = await tx.meetingDecision.findMany({
    where: { meetingId: meeting.id, itemId: null },
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
      meetingId: meeting.id,
      ownerId: d.ownerId,
      assistants: [],
      finalDay: d.dueDay,
      public: !meeting.confidential,
      openedById: meeting.minutesById ?? meeting.calledById,
      approvedById: signer.id,
    });
    await tx.meetingDecision.update({ where: { id: d.id }, data: { itemId: item.id } });
    items.push(item.number);
  }
  return items;
};
