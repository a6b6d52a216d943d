import type { Office } from '../office/office.ts';
import { record } from '../core/journal.ts';
import { isRefusal, refusable, rollBack } from '../core/outcome.ts';
import { claimRequest } from './claim-request.ts';
import { inHand } from './in-hand.ts';
import { judgeRequest } from './judge-request.ts';
import { kindOf } from './kinds.ts';
import { routeRequest, subjectOf } from './route-request.ts';
import type { RequestRow } from './kind.ts';

/**
 * Finds requests that wait only for people who have left or whose account is gone, and asks the regulation again:
 * whoever holds the post now is asked, or the clerk where nobody does. Returns how many were routed anew.
 */
export const rescueRequests = async (office: Office): Promise<number> => {
  const stuck = await office.db.$queryRaw<{ requestId: string }[]>`
    SELECT s."requestId" FROM "ApprovalStep" s JOIN "Request" r ON r.id = s."requestId" AND r.round = s.round
    WHERE s.state = 'active' AND r.state = 'waiting' AND NOT EXISTS (
      SELECT 1 FROM "ApprovalSeat" a JOIN "Person" p ON p.id = a."personId"
      WHERE a."stepId" = s.id AND a.state = 'active' AND p."retiredAt" IS NULL AND p."openId" IS NOT NULL)`;
  let rescued = 0;
  for (const { requestId } of stuck) rescued += (await rescue(office, requestId)) ? 1 : 0;
  return rescued;
};

const rescue = async (office: Office, requestId: string): Promise<boolean> => {
  const result = await refusable(() =>
    office.db.$transaction(async (tx) => {
      const row = await claimRequest(tx, requestId, ['waiting']);
      if (row === null) return false;
      const open = { requestId, state: { in: ['active', 'to_come'] } };
      await tx.approvalSeat.updateMany({ where: open, data: { state: 'void' } });
      await tx.approvalStep.updateMany({ where: open, data: { state: 'void' } });
      const rounds = await tx.approvalStep.aggregate({ where: { requestId }, _max: { round: true } });
      const round = (rounds._max.round ?? row.round) + 1;
      await tx.request.update({ where: { id: requestId }, data: { round } });
      const decision = await judgeRequest(office, tx, kindOf(office, row.kind), (row as RequestRow).facts);
      if (isRefusal(decision)) return rollBack(decision);
      const request = await inHand(office, tx, { ...row, round });
      const state = await routeRequest(office, tx, request, decision);
      await record(tx, {
        at: office.clock.now(),
        actorId: null,
        act: 'request.reroute',
        subject: subjectOf(requestId),
        detail: { number: row.number, why: 'nobody who was asked can be reached any more', state },
      });
      return true;
    }),
  );
  if (isRefusal(result))
    office.log.error({ requestId, why: result.code }, 'a stuck request could not be routed anew');
  return result === true;
};
