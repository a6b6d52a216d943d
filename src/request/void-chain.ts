/** What ends with an undecided round: its seats, its steps, and the watch over who lets it wait. */
import type { Office } from '../office/office.ts';
import type { Tx } from '../core/db.ts';
import { moveRequest } from './claim-request.ts';
import { applyEffect } from './in-hand.ts';
import { stamp, type InHand } from './route-request.ts';
import { unwatchStep } from './waiting-too-long.ts';

/** Nobody is asked any more, now or later in the chain; returns the seats that were being asked. */
export const voidChain = async (
  office: Office,
  tx: Tx,
  requestId: string,
): Promise<{ personId: string }[]> => {
  const asked = await tx.approvalSeat.findMany({
    where: { requestId, state: 'active' },
    select: { personId: true },
  });
  const open = { requestId, state: { in: ['active', 'to_come'] } };
  await tx.approvalSeat.updateMany({ where: open, data: { state: 'void' } });
  await tx.approvalStep.updateMany({ where: open, data: { state: 'void' } });
  await unwatchStep(office, tx, requestId);
  return asked;
};

/** The request is withdrawn: nothing is left to file, and its matter lets go of what it held. */
export const takeBack = async (office: Office, tx: Tx, request: InHand): Promise<void> => {
  await moveRequest(tx, request.id, 'withdrawn', stamp(office));
  await tx.filing.deleteMany({ where: { requestId: request.id, filedAt: null } });
  await applyEffect(office, tx, request, 'withdrawn');
};
