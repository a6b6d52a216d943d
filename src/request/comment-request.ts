import type { Office } from '../office/office.ts';
import { record } from '../core/journal.ts';
import { tell, type Notice } from '../core/notices.ts';
import { refuse, type Refusal } from '../core/outcome.ts';
import type { Person } from '../staff/staff.ts';
import { OPINION_LIMIT } from './decide-request.ts';
import { involvedIn } from './involved-in.ts';
import { subjectOf } from './route-request.ts';

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
    return refuse('too-long', `留言请控制在 ${OPINION_LIMIT} 字以内,现有 ${comment.length} 字。`, {
      toast: `请控制在 ${OPINION_LIMIT} 字以内`,
    });
  return office.db.$transaction(async (tx) => {
    const row = await tx.request.findUnique({ where: { id: requestId } });
    const people = row === null ? [] : await involvedIn(office, tx, row);
    if (row === null || !people.includes(actor.id))
      return refuse('not-yours', '您不在这件申请的办理范围内,不能留言。', { toast: '您不在办理范围内' });
    const now = office.clock.now();
    const subject = subjectOf(requestId);
    const payload = { number: row.number, by: actor.name, comment };
    await tell(
      tx,
      { now, nextId: () => office.ids.next() },
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
