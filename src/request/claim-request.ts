import type { Request } from '../../prisma/generated/client.ts';
import type { Tx } from '../core/db.ts';
import type { RequestState } from './view.ts';

/**
 * Takes hold of a request for one act: only while it is in one of the states. The row stays locked until the
 * transaction ends, so two leaders who tap at once act one after the other; the second finds another state.
 */
export const claimRequest = async (tx: Tx, id: string, states: RequestState[]): Promise<Request | null> => {
  const claimed = await tx.request.updateManyAndReturn({
    where: { id, state: { in: states } },
    data: { revision: { increment: 1 } },
  });
  return claimed[0] ?? null;
};

/** Moves a claimed request on; `ended` states also stamp the end. */
export const moveRequest = async (tx: Tx, id: string, state: RequestState, at: Date): Promise<void> => {
  const decided = state === 'approved' || state === 'refused';
  const ended = ['refused', 'withdrawn', 'closed', 'cancelled'].includes(state);
  await tx.request.update({
    where: { id },
    data: { state, ...(decided ? { decidedAt: at } : {}), ...(ended ? { endedAt: at } : {}) },
  });
};
