import type { Office } from '../office/office.ts';
import { record } from '../core/journal.ts';
import { tell, type Notice } from '../core/notices.ts';
import { refusable, refuse, rollBack, type Refusal } from '../core/outcome.ts';
import type { Person } from '../staff/staff.ts';
import { claimRequest, moveRequest, resumed } from './claim-request.ts';
import { whatHappened } from './decide-request.ts';
import { applyEffect, fullTitle, inHand } from './in-hand.ts';
import { refreshOthers } from './refresh-others.ts';
import { unwatchStep } from './waiting-too-long.ts';
import { stamp, subjectOf } from './route-request.ts';

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
      await unwatchStep(office, tx, requestId);
      const asked = await tx.approvalSeat.findMany({
        where: { requestId, step: { round: row.round }, state: 'active' },
      });
      await tx.approvalSeat.updateMany({
        where: { requestId, state: { in: ['active', 'to_come'] } },
        data: { state: 'void' },
      });
      await tx.approvalStep.updateMany({
        where: { requestId, state: { in: ['active', 'to_come'] } },
        data: { state: 'void' },
      });
      if (row.purpose === 'cancel') {
        await tx.request.update({
          where: { id: requestId },
          data: resumed(row),
        });
      } else {
        await moveRequest(tx, requestId, 'withdrawn', stamp(office));
        await tx.filing.deleteMany({ where: { requestId, filedAt: null } });
        await applyEffect(office, tx, request, 'withdrawn');
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
      await tell(tx, { now, nextId: () => office.ids.next() }, says);
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
