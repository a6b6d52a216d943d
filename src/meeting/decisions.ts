import type { Office } from '../office/office.ts';
import type { Tx } from '../core/db.ts';
import { already } from '../core/hold.ts';
import { readPickedDay, day, Temporal, today } from '../core/day.ts';
import { refuse, rollBack, type Refusal } from '../core/outcome.ts';
import { lengthOf } from '../core/texts.ts';
import type { Person } from '../staff/staff.ts';
import type { Meeting } from '../../prisma/generated/client.ts';
import { conducts, holdMeeting } from './hold-meeting.ts';

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

const NOT_NOW = refuse('wrong-state', '会议开始后、纪要签发前才能记录议定事项。', {
  toast: '现在不能记录议定事项',
});

type Wanted = { text: string; decisionId: string; ownerId: string; dueDay: string };

/** What a decision is to say; gives up with what is missing. */
const readDecision = (office: Office, wanted: Wanted) => {
  const dueDay = readPickedDay(wanted.dueDay)?.toString() ?? null;
  const text = wanted.text.trim();
  if (wanted.decisionId === '' && (text === '' || lengthOf(text) > 300))
    return rollBack(refuse('bad-input', '请用 300 字以内写明议定的事项。', { toast: '请写明议定事项' }));
  if (wanted.ownerId !== '' && dueDay === null)
    return rollBack(refuse('bad-input', '指定了承办人，请同时选办结日期。', { toast: '请选办结日期' }));
  if (dueDay !== null && Temporal.PlainDate.compare(day(dueDay), today(office.clock)) < 0)
    return rollBack(
      refuse('bad-input', '办结日期已经过了，请选今天以后的日期。', { toast: '办结日期已经过了' }),
    );
  return { text, owner: { ownerId: wanted.ownerId === '' ? null : wanted.ownerId, dueDay } };
};

/**
 * 记下议定事项: with an owner and a date it becomes a supervised item when the minutes are signed. The same decision
 * is written down once.
 */
export const writeDecision = (
  office: Office,
  person: Person,
  meetingId: string,
  wanted: Wanted,
): Promise<{ number: string } | Refusal> =>
  holdMeeting(
    office,
    person,
    { meetingId, states: ['open', 'over'], otherwise: NOT_NOW, act: 'meeting.decision' },
    async ({ tx, meeting, detail }) => {
      if (meeting.signedAt !== null) return NOT_NOW;
      if (!conducts(meeting, person))
        return refuse('not-allowed', '由主持人、召集人或办公室记录。', { toast: '由主持人或办公室记录' });
      const { text, owner } = readDecision(office, wanted);
      const found = await tx.meetingDecision.findFirst({
        where:
          wanted.decisionId === ''
            ? { meetingId, text, voteId: null, ...owner }
            : { meetingId, id: wanted.decisionId },
      });
      if (wanted.decisionId === '') {
        if (found !== null) return already({ number: found.number });
        const number = await addDecision(tx, office, meeting, { text, voteId: null, ...owner });
        Object.assign(detail, { number, ...owner });
        return { number };
      }
      if (found === null) return refuse('card-stale', '没有这条议定事项。');
      const { number } = found;
      if (found.ownerId === owner.ownerId && found.dueDay === owner.dueDay) return already({ number });
      await tx.meetingDecision.update({ where: { id: found.id }, data: owner });
      Object.assign(detail, { number, ...owner });
      return { number };
    },
  );
