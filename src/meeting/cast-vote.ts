import type { Office } from '../office/office.ts';
import { refuse, type Refusal } from '../core/outcome.ts';
import { toDate } from '../core/day.ts';
import type { Person } from '../staff/staff.ts';
import { seatOf } from './hold-meeting.ts';
import { holdVote } from './hold-vote.ts';

export type VoteChoice = 'yes' | 'no' | 'abstain' | 'recused';

const CLOSED = refuse('wrong-state', '这项表决已经结束。', { toast: '这项表决已经结束' });

/** Votes, once, if a member and present; 回避 stands aside. A secret vote keeps only that he voted. */
export const castVote = (
  office: Office,
  person: Person,
  voteId: string,
  choice: VoteChoice,
): Promise<{ meetingId: string } | Refusal> =>
  holdVote(
    office,
    person,
    { id: voteId, act: 'meeting.vote_cast', otherwise: CLOSED },
    async ({ tx, meeting, vote, now, detail }) => {
      const seat = await tx.attendee.findUnique({ where: seatOf(meeting.id, person.id) });
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
      if (choice !== 'recused')
        await tx.meetingVote.update({ where: { id: voteId }, data: { [choice]: { increment: 1 } } });
      Object.assign(detail, secret ? { voteId } : { voteId, choice });
      return { meetingId: meeting.id };
    },
  );
