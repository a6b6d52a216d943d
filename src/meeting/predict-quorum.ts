import type { Office } from '../office/office.ts';
import type { Attendee } from '../../prisma/generated/client.ts';
import { bodyRule } from './meeting-rules.ts';
import { judgeQuorum, sayShare, type Quorum } from './quorum.ts';

export type Predicted = Quorum & { cite: string[]; said: string };

/** Whether a body could open with so many members, in words; null where the text has no rule for it. */
export const predictQuorum = (
  office: Pick<Office, 'book' | 'settings'>,
  name: string,
  { should, present, recused = 0 }: { should: number; present: number; recused?: number },
  topic = '一般',
): Predicted | null => {
  const rule = bodyRule(office, name, topic);
  if (rule === null) return null;
  const q = judgeQuorum(rule, should, present, recused);
  const bar = rule.quorum === null ? '' : `须${sayShare(rule.quorum)}到会（${q.needed ?? 0} 人）`;
  const words = !q.enough
    ? `应到 ${should} 人，${bar}，现有 ${present} 人，不能开会`
    : q.powerless
      ? `应到 ${should} 人，${present} 人到会可以开，但通过须 ${q.votes ?? 0} 票，现有人数通过不了任何事项`
      : `应到 ${should} 人，到会 ${present} 人${q.votes === null ? '' : `，通过须 ${q.votes} 票`}`;
  return { ...q, cite: rule.cite, said: words };
};

/** The members who have not been excused: those who may be expected. */
export const expected = (attendees: Pick<Attendee, 'member' | 'answer'>[]): number =>
  attendees.filter((a) => a.member && a.answer !== 'excused').length;
