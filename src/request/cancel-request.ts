import type { Office } from '../office/office.ts';
import { record } from '../core/journal.ts';
import { tell, written, type Notice } from '../core/notices.ts';
import { isRefusal, refusable, refuse, rollBack, type Refusal } from '../core/outcome.ts';
import type { Person } from '../staff/staff.ts';
import { claimRequest, moveRequest } from './claim-request.ts';
import { applyEffect, fullTitle, inHand } from './in-hand.ts';
import { involvedIn } from './involved-in.ts';
import { judgeRequest } from './judge-request.ts';
import { kindOf } from './kinds.ts';
import { routeRequest, stamp, subjectOf } from './route-request.ts';
import type { RequestRow } from './kind.ts';
import type { RequestState } from './view.ts';

/**
 * Cancels an approved request before it starts. Where the office's rule wants approval for that, the same chain is
 * asked again and the request stays in force until it answers.
 */
export const cancelRequest = async (
  office: Office,
  actor: Person,
  requestId: string,
): Promise<{ requestId: string; asked: boolean } | Refusal> =>
  refusable(() =>
    office.db.$transaction(async (tx) => {
      const row = await claimRequest(tx, requestId, ['approved']);
      if (row === null)
        return rollBack(
          refuse('wrong-state', '只有已批准、尚未开始的申请可以取消；已经开始的请办理提前返岗。', {
            toast: '此件现在不能取消',
          }),
        );
      if (row.applicantId !== actor.id)
        return rollBack(refuse('not-yours', '只有申请人本人可以取消。', { toast: '只有申请人可以取消' }));
      const request = await inHand(office, tx, row);
      const kind = kindOf(office, row.kind);
      const now = office.clock.now();
      const subject = subjectOf(requestId);
      const payload = { number: row.number, title: fullTitle(request), applicant: request.applicant.name };
      const asked = kind.cancelNeedsApproval(office);
      if (asked) {
        const rounds = await tx.approvalStep.aggregate({ where: { requestId }, _max: { round: true } });
        const round = (rounds._max.round ?? row.round) + 1;
        await tx.request.update({
          where: { id: requestId },
          data: { round, purpose: 'cancel', resumeState: row.state, resumeRound: row.round },
        });
        const decision = await judgeRequest(office, tx, kind, (row as RequestRow).facts);
        if (isRefusal(decision)) return rollBack(decision);
        // The verdict that granted it stays with the case; this round only asks whether it may be undone.
        await routeRequest(
          office,
          tx,
          { ...request, round, purpose: 'cancel', kindName: `取消${kind.name}` },
          decision,
        );
        await kind.cancelAsked?.(office, tx, row as RequestRow);
      } else {
        const people = (await involvedIn(office, tx, row)).filter((id) => id !== actor.id);
        await moveRequest(tx, requestId, 'cancelled' satisfies RequestState, stamp(office));
        await applyEffect(office, tx, request, 'cancelled');
        await tell(
          tx,
          written(office),
          people.map((recipientId): Notice => ({ kind: 'request.cancelled', recipientId, subject, payload })),
        );
      }
      await record(tx, {
        at: now,
        actorId: actor.id,
        act: asked ? 'request.ask_cancel' : 'request.cancel',
        subject,
        detail: { number: row.number },
      });
      return { requestId, asked };
    }),
  );
