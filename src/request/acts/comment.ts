import { toDate } from '../../core/day.ts';
import type { Notice } from '../../core/notices.ts';
import { refuse, type Refusal } from '../../core/outcome.ts';
import { ruled, type RequestAct, type Ruled } from '../act.ts';
import { subjectOf, UNDECIDED, type Case, type World } from '../case.ts';
import { involvedIn } from '../involved.ts';
import { OPINION_LIMIT } from './decide.ts';

// The same words within a minute are the same tap, come twice.
const SAID_AGAIN_MS = 60_000;

/** Somebody leaves a comment (留言) for everybody who has the request or asked it; only those involved may. */
export const comment = (
  before: Case,
  { by, comment: said }: Extract<RequestAct, { do: 'comment' }>,
  world: World,
): Ruled | Refusal => {
  const text = said.trim();
  if (text === '') return refuse('bad-input', '请先写下要说的话。', { toast: '请先写下要说的话' });
  if (text.length > OPINION_LIMIT)
    return refuse('too-long', `留言请控制在 ${OPINION_LIMIT} 字以内，现有 ${text.length} 字。`, {
      toast: `请控制在 ${OPINION_LIMIT} 字以内`,
    });
  const people = involvedIn(before, world);
  if (!people.includes(by.id))
    return refuse('not-yours', '您不在这件申请的办理范围内，不能留言。', { toast: '您不在办理范围内' });
  if (!UNDECIDED.includes(before.row.state))
    return refuse('wrong-state', '这件申请已经办结，不能再留言；有事请直接联系有关人员。', {
      toast: '此件已经办结，不能留言',
    });
  const at = toDate(world.now);
  const again = before.comments.some(
    (c) => c.actorId === by.id && c.comment === text && at.getTime() - c.at.getTime() <= SAID_AGAIN_MS,
  );
  if (again) return refuse('already-decided', '这句话刚刚已经发出。', { toast: '刚刚已经发出' });
  const notices = people
    .filter((id) => id !== by.id)
    .map((recipientId): Notice => ({
      kind: 'request.commented',
      recipientId,
      subject: subjectOf(before.row.id),
      payload: { number: before.row.number, by: by.name, comment: text },
    }));
  const comments = [...before.comments, { at, actorId: by.id, comment: text }];
  return ruled({ ...before, comments }, by, 'request.comment', {
    notices,
    redraw: 'nobody',
    detail: { comment: text },
  });
};
