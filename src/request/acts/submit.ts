import { toDate } from '../../core/day.ts';
import { isRefusal, refuse, type Refusal } from '../../core/outcome.ts';
import { ruled, type RequestAct, type Ruled } from '../act.ts';
import { subjectOf, type Case, type World } from '../case.ts';
import { conclude } from '../conclude.ts';
import { redraw } from '../involved.ts';
import { judge, route } from '../route.ts';

/** A form is handed in: for the first time, or corrected after it was sent back. */
export const submit = (
  before: Case,
  { by, assessed }: Extract<RequestAct, { do: 'submit' | 'resubmit' }>,
  world: World,
): Ruled | Refusal => {
  const { row, kind, applicant } = before;
  if (applicant.id !== by.id)
    return refuse('not-yours', '只有申请人本人可以修改。', { toast: '只有申请人可以修改' });
  const first = row.state === 'draft';
  if (!first && row.state !== 'sent_back')
    return refuse('wrong-state', '这件申请已经不在退回修改状态，不能再提交。', {
      toast: '此件已不在退回状态',
    });
  const decision = judge(world, kind, assessed.facts);
  if (isRefusal(decision)) return decision;
  const { verdict, pack, packHash } = decision;
  if (verdict.status === 'refused')
    return refuse('not-in-regulation', verdict.explanation, {
      toast: '按制度不予批准，见卡片说明',
      cite: verdict.cite,
    });
  const round = first ? 1 : row.round + 1;
  const { form, facts } = assessed;
  const filled = { ...row, round, form, facts, submittedAt: toDate(world.now), state: 'waiting' as const };
  const routed = route({ ...before, row: filled }, decision, world);
  // The text wants nobody's approval: it is registered, and those whom the text names hear of it.
  const free = verdict.approval === 'none' && routed.after.row.state === 'waiting' && routed.watch === 'stop';
  const granted = free
    ? conclude(routed.after, { decision: 'approve', by, opinion: '' }, world)
    : { ...routed, effects: [] };
  return ruled(granted.after, by, first ? 'request.submit' : 'request.resubmit', {
    ...routed,
    ...granted,
    notices: [
      // Nobody has agreed to anything; the form that he handed in shows that it stands.
      ...granted.notices.filter((n) => !(free && n.recipientId === by.id && n.kind === 'request.approved')),
      ...redraw(subjectOf(row.id), [by.id]),
    ],
    effects: ['waiting', ...granted.effects],
    detail: { title: assessed.title, round, status: verdict.status, cite: verdict.cite, pack, packHash },
  });
};
