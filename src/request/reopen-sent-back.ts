import type { Request } from '../../prisma/generated/client.ts';
import type { Tx } from '../core/db.ts';
import { refuse, type Refusal } from '../core/outcome.ts';
import type { Person } from '../staff/staff.ts';

/**
 * Opens the form of a request that its applicant may correct now, as the draft of its next round; refused to others
 * and in other states.
 */
export const reopenSentBack = async (
  tx: Tx,
  person: Person,
  requestId: string,
  open: (row: Request, draftId: string) => Promise<void>,
): Promise<{ draftId: string } | Refusal> => {
  const row = await tx.request.findUnique({ where: { id: requestId } });
  if (row === null || row.applicantId !== person.id)
    return refuse('not-yours', '只有申请人本人可以修改。', { toast: '只有申请人可以修改' });
  if (row.state !== 'sent_back')
    return refuse('wrong-state', '这件申请不在退回修改状态。', { toast: '此件不在退回修改状态' });
  const draftId = `${row.id}_${row.round + 1}`;
  await open(row, draftId);
  return { draftId };
};
