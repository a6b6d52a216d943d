import type { Office } from '../office/office.ts';
import type { Tx } from '../core/db.ts';
import { toDate } from '../core/day.ts';
import { record } from '../core/journal.ts';
import { tell, written, type Notice } from '../core/notices.ts';
import { refuse, type Refusal } from '../core/outcome.ts';
import type { Person } from '../staff/staff.ts';
import { OPINION_LIMIT } from './decide-request.ts';
import { involvedIn } from './involved-in.ts';
import { subjectOf } from './route-request.ts';

// The same words within a minute are the same tap, come twice.
const SAID_AGAIN = { minutes: 1 };

const justSaid = async (
  tx: Tx,
  said: { subject: string; actorId: string; comment: string },
  since: Date,
): Promise<boolean> => {
  const { subject, actorId, comment } = said;
  const same = { subject, actorId, act: 'request.comment', at: { gte: since } };
  return (await tx.journal.count({ where: { ...same, detail: { path: ['comment'], equals: comment } } })) > 0;
};

/** Leaves a comment (留言) on a request for everybody who has it or asked it; only those involved may. */
export const commentRequest = async (
  office: Office,
  actor: Person,
  requestId: string,
  text: string,
): Promise<{ requestId: string } | Refusal> => {
  const comment = text.trim();
  if (comment === '') return refuse('bad-input', '请先写下要说的话。', { toast: '请先写下要说的话' });
  if (comment.length > OPINION_LIMIT)
    return refuse('too-long', `留言请控制在 ${OPINION_LIMIT} 字以内，现有 ${comment.length} 字。`, {
      toast: `请控制在 ${OPINION_LIMIT} 字以内`,
    });
  return office.db.$transaction(async (tx) => {
    const [row = null] = await tx.request.updateManyAndReturn({
      where: { id: requestId },
      data: { revision: { increment: 1 } },
    });
    const people = row === null ? [] : await involvedIn(office, tx, row);
    if (row === null || !people.includes(actor.id))
      return refuse('not-yours', '您不在这件申请的办理范围内，不能留言。', { toast: '您不在办理范围内' });
    const now = office.clock.now();
    const subject = subjectOf(requestId);
    if (await justSaid(tx, { subject, actorId: actor.id, comment }, toDate(now.subtract(SAID_AGAIN))))
      return { requestId };
    const payload = { number: row.number, by: actor.name, comment };
    await tell(
      tx,
      written(office),
      people
        .filter((id) => id !== actor.id)
        .map((recipientId): Notice => ({ kind: 'request.commented', recipientId, subject, payload })),
    );
    await record(tx, {
      at: now,
      actorId: actor.id,
      act: 'request.comment',
      subject,
      detail: { number: row.number, comment },
    });
    return { requestId };
  });
};
