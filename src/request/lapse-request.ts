import type { Office } from '../office/office.ts';
import type { Tx } from '../core/db.ts';
import { record } from '../core/journal.ts';
import type { Notice } from '../core/notices.ts';
import { claimRequest, resumed } from './claim-request.ts';
import { inHand } from './in-hand.ts';
import { redraw } from './redraw.ts';
import { subjectOf, type InHand } from './route-request.ts';
import { takeBack, voidChain } from './void-chain.ts';

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
  const asked = await voidChain(office, tx, requestId);
  if (undoing) await tx.request.update({ where: { id: requestId }, data: resumed(row) });
  else await takeBack(office, tx, request);
  await record(tx, {
    at: office.clock.now(),
    actorId: null,
    act: 'request.lapse',
    subject: subjectOf(requestId),
    detail: { number: row.number },
  });
  const quiet = redraw(
    subjectOf(requestId),
    asked.map((s) => s.personId),
  );
  return { request, undoing, quiet };
};
