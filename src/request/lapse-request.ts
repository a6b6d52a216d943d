import type { Office } from '../office/office.ts';
import type { Tx } from '../core/db.ts';
import { record } from '../core/journal.ts';
import type { Notice } from '../core/notices.ts';
import { claimRequest, moveRequest, resumed } from './claim-request.ts';
import { applyEffect, inHand } from './in-hand.ts';
import { stamp, subjectOf, type InHand } from './route-request.ts';
import { unwatchStep } from './waiting-too-long.ts';

/**
 * Ends an undecided request whose time has come (失效): as if withdrawn, by nobody. A cancellation that was being asked
 * for leaves what was granted in force (`undoing`). Null when it was decided before.
 */
export const lapseRequest = async (
  office: Office,
  tx: Tx,
  requestId: string,
): Promise<{ request: InHand; undoing: boolean; quiet: Notice[] } | null> => {
  const row = await claimRequest(tx, requestId, ['waiting', 'asking', 'sent_back']);
  if (row === null) return null;
  const undoing = row.purpose === 'cancel';
  const request = await inHand(office, tx, row);
  const asked = await tx.approvalSeat.findMany({ where: { requestId, state: 'active' } });
  await unwatchStep(office, tx, requestId);
  await tx.approvalSeat.updateMany({
    where: { requestId, state: { in: ['active', 'to_come'] } },
    data: { state: 'void' },
  });
  await tx.approvalStep.updateMany({
    where: { requestId, state: { in: ['active', 'to_come'] } },
    data: { state: 'void' },
  });
  if (undoing) await tx.request.update({ where: { id: requestId }, data: resumed(row) });
  else {
    await moveRequest(tx, requestId, 'withdrawn', stamp(office));
    await tx.filing.deleteMany({ where: { requestId, filedAt: null } });
    await applyEffect(office, tx, request, 'withdrawn');
  }
  await record(tx, {
    at: office.clock.now(),
    actorId: null,
    act: 'request.lapse',
    subject: subjectOf(requestId),
    detail: { number: row.number },
  });
  const quiet = asked.map((s): Notice => ({
    kind: 'request.moved',
    recipientId: s.personId,
    subject: subjectOf(requestId),
    payload: {},
    quiet: true,
  }));
  return { request, undoing, quiet };
};
