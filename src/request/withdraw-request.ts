import type { Office } from '../office/office.ts';
import { record } from '../core/journal.ts';
import { tell, written, type Notice } from '../core/notices.ts';
import { refusable, refuse, rollBack, type Refusal } from '../core/outcome.ts';
import type { Person } from '../staff/staff.ts';
import { claimRequest, resumed } from './claim-request.ts';
import { whatHappened } from './decide-request.ts';
import { fullTitle, inHand } from './in-hand.ts';
import { refreshOthers } from './refresh-others.ts';
import { subjectOf } from './route-request.ts';
import { takeBack, voidChain } from './void-chain.ts';

/** The applicant takes an undecided request back (撤回); whoever had it is told. Withdrawing a cancellation keeps the leave. */
export const withdrawRequest = async (
  office: Office,
  actor: Person,
  requestId: string,
): Promise<{ requestId: string } | Refusal> =>
  refusable(() =>
    office.db.$transaction(async (tx) => {
      const row = await claimRequest(tx, requestId, ['waiting', 'asking', 'sent_back']);
      if (row === null) return rollBack(await whatHappened(office, tx, requestId));
      if (row.applicantId !== actor.id)
        return rollBack(refuse('not-yours', '只有申请人本人可以撤回。', { toast: '只有申请人可以撤回' }));
      const request = await inHand(office, tx, row);
      const now = office.clock.now();
      const asked = await voidChain(office, tx, requestId);
      if (row.purpose === 'cancel') {
        await tx.request.update({
          where: { id: requestId },
          data: resumed(row),
        });
      } else {
        await takeBack(office, tx, request);
      }
      const payload = { number: row.number, title: fullTitle(request), applicant: request.applicant.name };
      const subject = subjectOf(requestId);
      const says = asked.map((s): Notice => ({
        kind: 'request.withdrawn',
        recipientId: s.personId,
        subject,
        payload,
      }));
      says.push(...(await refreshOthers(office, tx, requestId, says, null)));
      await tell(tx, written(office), says);
      await record(tx, {
        at: now,
        actorId: actor.id,
        act: 'request.withdraw',
        subject,
        detail: { number: row.number },
      });
      return { requestId };
    }),
  );
