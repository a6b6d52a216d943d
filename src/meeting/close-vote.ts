import type { Office } from '../office/office.ts';
import { refuse, type Refusal } from '../core/outcome.ts';
import { toDate } from '../core/day.ts';
import type { Person } from '../staff/staff.ts';
import { addDecision } from './decisions.ts';
import { conducts, NOT_CONDUCTING, NOT_IN_SESSION } from './hold-meeting.ts';
import { holdVote } from './hold-vote.ts';
import { bodyRule } from './meeting-rules.ts';
import { judgeVote, type BodyRule } from './quorum.ts';
import { presentNow } from './run-meeting.ts';
import { RESULT_WORDS } from './vote-outcome.ts';

const ANNOUNCED = refuse('already-decided', '结果已经宣布过。', { toast: '结果已经宣布过' });

/** Where no text says how a meeting decides: the simple majority of those present. */
const SIMPLE_MAJORITY: BodyRule = {
  quorum: null,
  pass: { over: true, num: 1, den: 2 },
  base: 'present',
  ballot: false,
  oneByOne: false,
  split: null,
  cite: [],
};

/** 宣布结果: the majority is the pack's; what passed becomes a numbered decision. */
export const closeVote = (
  office: Office,
  person: Person,
  voteId: string,
  wide: { split: boolean; urgent: boolean },
): Promise<{ meetingId: string; said: string } | Refusal> =>
  holdVote(
    office,
    person,
    { id: voteId, act: 'meeting.vote_close', otherwise: ANNOUNCED },
    async ({ tx, meeting, vote, now, detail }) => {
      if (meeting.state !== 'open') return NOT_IN_SESSION;
      if (!conducts(meeting, person)) return NOT_CONDUCTING;
      const attendees = await tx.attendee.findMany({ where: { meetingId: meeting.id } });
      const rule = bodyRule(office, meeting.name, vote.topic) ?? SIMPLE_MAJORITY;
      const should = attendees.filter((a) => a.member).length;
      const present = presentNow(attendees).length;
      const outcome = judgeVote(rule, should, present, vote, wide);
      await tx.meetingVote.update({
        where: { id: voteId },
        data: {
          state: 'closed',
          closedAt: toDate(now),
          result: { ...outcome, should, present, cite: rule.cite },
        },
      });
      if (outcome.result === 'passed')
        await addDecision(tx, office, meeting, { text: vote.matter, voteId, ownerId: null, dueDay: null });
      const { yes, no, abstain } = vote;
      Object.assign(detail, { voteId, ...outcome, yes, no, abstain, cite: rule.cite });
      return {
        meetingId: meeting.id,
        said: `${RESULT_WORDS[outcome.result]}：赞成 ${yes} 反对 ${no}`,
      };
    },
  );
