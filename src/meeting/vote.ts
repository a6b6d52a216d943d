import { z } from 'zod';
import type { Office } from '../office/office.ts';
import { refuse, type Refusal } from '../core/outcome.ts';
import { toDate } from '../core/day.ts';
import { record } from '../core/journal.ts';
import { tell, written, type Notice } from '../core/notices.ts';
import { lengthOf } from '../core/texts.ts';
import type { Person } from '../staff/staff.ts';
import { findPeopleNamedIn } from '../staff/find-person.ts';
import { addDecision } from './decisions.ts';
import { seatOf, NOT_CONDUCTING, claimMeeting, conducts, refreshMeeting } from './claim-meeting.ts';
import { bodyRule } from './meeting-rules.ts';
import { judgeQuorum, judgeVote, type Outcome } from './quorum.ts';
import { presentNow } from './run-meeting.ts';
import { staffOf } from '../staff/staff-of.ts';

const VOTE_FORMS = ['hands', 'ballot', 'secret'] as const;
const TOPICS = ['一般', '重大', '干部'] as const;
export type Choice = 'yes' | 'no' | 'abstain' | 'recused';

/** 发起表决: one at a time; the pack says how many must be there for the topic and whether it must be a ballot. */
export const openVote = async (
  office: Office,
  person: Person,
  meetingId: string,
  wanted: { matter: string; topic: string; form: string },
): Promise<{ said: string } | Refusal> =>
  office.db.$transaction(async (tx) => {
    const now = office.clock.now();
    const meeting = await claimMeeting(tx, meetingId, ['open']);
    if (meeting === null)
      return refuse('wrong-state', '会议进行中才能表决。', { toast: '会议进行中才能表决' });
    if (!conducts(meeting, person)) return NOT_CONDUCTING;
    const matter = wanted.matter.trim();
    if (matter === '' || lengthOf(matter) > 120)
      return refuse('bad-input', '请用 120 字以内写明表决的事项。', { toast: '请写明表决事项' });
    const topic = TOPICS.find((t) => t === wanted.topic) ?? '一般';
    const form = VOTE_FORMS.find((f) => f === wanted.form) ?? 'hands';
    const running = await tx.meetingVote.count({ where: { meetingId, state: 'open' } });
    if (running > 0)
      return refuse('wrong-state', '上一项表决还没有结束，请逐项表决。', { toast: '请先结束上一项表决' });
    const rule = bodyRule(office, meeting.name, topic);
    const attendees = await tx.attendee.findMany({ where: { meetingId } });
    const should = attendees.filter((a) => a.member).length;
    const present = presentNow(attendees);
    const quorum = rule === null ? null : judgeQuorum(rule, should, present.length);
    if (quorum !== null && !quorum.enough)
      return refuse(
        'wrong-state',
        `这类议题须 ${quorum.needed ?? 0} 人到会，现在 ${present.length} 人，不能表决。`,
        { toast: `须 ${quorum.needed ?? 0} 人到会才能表决`, cite: rule?.cite ?? [] },
      );
    if (rule?.ballot === true && form === 'hands')
      return refuse('not-in-regulation', '重大问题和干部任用须投票表决，不能举手。请改选票决或无记名。', {
        toast: '这类议题须投票表决',
        cite: rule.cite,
      });
    const named = rule?.oneByOne === true ? findPeopleNamedIn(await staffOf(tx), matter) : [];
    if (named.length > 1)
      return refuse(
        'not-in-regulation',
        `干部事项须逐人表决，请把${named
          .slice(0, 3)
          .map((p) => p.name)
          .join('、')}分开，一人一项。`,
        { toast: '干部事项须逐人表决', cite: rule?.cite ?? [] },
      );
    const id = office.ids.next();
    await tx.meetingVote.create({ data: { id, meetingId, matter, topic, form, openedAt: toDate(now) } });
    await tell(
      tx,
      written(office),
      present.map((a): Notice => ({
        kind: 'meeting.voting',
        recipientId: a.personId,
        subject: `meeting:${meetingId}`,
        payload: { number: meeting.number, name: meeting.name, matter },
        quiet: a.personId === person.id,
      })),
    );
    await record(tx, {
      at: now,
      actorId: person.id,
      act: 'meeting.vote_open',
      subject: `meeting:${meetingId}`,
      detail: { voteId: id, topic, form, cite: rule?.cite ?? [] },
    });
    return {
      said:
        quorum?.powerless === true
          ? `现有 ${present.length} 人，通过须 ${quorum.votes ?? 0} 票，通过不了`
          : '',
    };
  });

/** Votes, once, if a member and present; 回避 stands aside. A secret vote keeps only that he voted. */
export const castVote = async (
  office: Office,
  person: Person,
  voteId: string,
  choice: Choice,
): Promise<{ meetingId: string } | Refusal> =>
  office.db.$transaction(async (tx) => {
    const now = office.clock.now();
    const vote = await tx.meetingVote.findUnique({ where: { id: voteId } });
    if (vote === null) return refuse('card-stale', '这项表决已经不在了。');
    await claimMeeting(tx, vote.meetingId, ['open']);
    const seat = await tx.attendee.findUnique({
      where: seatOf(vote.meetingId, person.id),
    });
    if (seat === null || !seat.member || seat.signedAt === null || seat.leftAt !== null)
      return refuse('not-allowed', '只有签到在场的成员可以表决；请先签到。', {
        toast: '请先签到，在场才能表决',
      });
    const secret = vote.form === 'secret' && choice !== 'recused';
    const cast = await tx.meetingCast.createMany({
      // A time would tell the order of the counts, and with it the choices.
      data: [
        {
          voteId,
          voterId: person.id,
          choice: secret ? null : choice,
          at: secret ? vote.openedAt : toDate(now),
        },
      ],
      skipDuplicates: true,
    });
    if (cast.count === 0) return refuse('already-decided', '您已经表决过。', { toast: '您已经表决过' });
    const counted = await tx.meetingVote.updateMany({
      where: { id: voteId, state: 'open' },
      data: choice === 'recused' ? { state: 'open' } : { [choice]: { increment: 1 } },
    });
    if (counted.count === 0) {
      await tx.meetingCast.delete({ where: { voteId_voterId: { voteId, voterId: person.id } } });
      return refuse('wrong-state', '这项表决已经结束。', { toast: '这项表决已经结束' });
    }
    await refreshMeeting(office, tx, vote.meetingId, [person.id]);
    await record(tx, {
      at: now,
      actorId: person.id,
      act: 'meeting.vote_cast',
      subject: `meeting:${vote.meetingId}`,
      detail: secret ? { voteId } : { voteId, choice },
    });
    return { meetingId: vote.meetingId };
  });

export const RESULT_WORDS: Record<Outcome['result'], string> = {
  passed: '通过',
  failed: '未通过',
  postponed: '暂缓',
};

const outcomeSchema = z.object({
  result: z.enum(['passed', 'failed', 'postponed']),
  needed: z.number().nullable(),
  base: z.number(),
});

/** The outcome as it was kept when the vote was closed. */
export const outcomeOf = (kept: unknown): Outcome => outcomeSchema.parse(kept);

/** 宣布结果: the majority is the pack's; what passed becomes a numbered decision. */
export const closeVote = async (
  office: Office,
  person: Person,
  voteId: string,
  wide: { split: boolean; urgent: boolean },
): Promise<{ meetingId: string; said: string } | Refusal> =>
  office.db.$transaction(async (tx) => {
    const now = office.clock.now();
    const vote = await tx.meetingVote.findUnique({ where: { id: voteId } });
    const meeting = vote === null ? null : await claimMeeting(tx, vote.meetingId, ['open']);
    if (vote === null || meeting === null)
      return refuse('wrong-state', '会议不在进行中。', { toast: '会议不在进行中' });
    if (!conducts(meeting, person)) return NOT_CONDUCTING;
    const current = await tx.meetingVote.findUniqueOrThrow({ where: { id: voteId } });
    const attendees = await tx.attendee.findMany({ where: { meetingId: meeting.id } });
    const rule = bodyRule(office, meeting.name, current.topic) ?? {
      quorum: null,
      pass: { over: true, num: 1, den: 2 },
      base: 'present' as const,
      ballot: false,
      oneByOne: false,
      split: null,
      cite: [],
    };
    const should = attendees.filter((a) => a.member).length;
    const present = presentNow(attendees).length;
    const outcome = judgeVote(rule, should, present, current, wide);
    const closed = await tx.meetingVote.updateMany({
      where: { id: voteId, state: 'open' },
      data: {
        state: 'closed',
        closedAt: toDate(now),
        result: { ...outcome, should, present, cite: rule.cite },
      },
    });
    if (closed.count === 0) return refuse('already-decided', '结果已经宣布过。', { toast: '结果已经宣布过' });
    if (outcome.result === 'passed')
      await addDecision(tx, office, meeting, { text: current.matter, voteId, ownerId: null, dueDay: null });
    await refreshMeeting(office, tx, meeting.id, [person.id]);
    await record(tx, {
      at: now,
      actorId: person.id,
      act: 'meeting.vote_close',
      subject: `meeting:${meeting.id}`,
      detail: {
        voteId,
        ...outcome,
        yes: current.yes,
        no: current.no,
        abstain: current.abstain,
        cite: rule.cite,
      },
    });
    return {
      meetingId: meeting.id,
      said: `${RESULT_WORDS[outcome.result]}：赞成 ${current.yes} 反对 ${current.no}`,
    };
  });
