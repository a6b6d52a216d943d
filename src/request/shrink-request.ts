import type { Office } from '../office/office.ts';
import type { Request } from '../../prisma/generated/client.ts';
import type { Json, Tx } from '../core/db.ts';
import { isRefusal, rollBack } from '../core/outcome.ts';
import type { Notice } from '../core/notices.ts';
import type { Facts } from '../regulation/verdict.ts';
import { filersOf } from './conclude-request.ts';
import { fullTitle, inHand } from './in-hand.ts';
import { judgeRequest } from './judge-request.ts';
import { kindOf } from './kinds.ts';
import { isPlanGap, planSteps } from './plan-steps.ts';
import { routeRequest, stamp, subjectOf } from './route-request.ts';
import type { Decision } from '../regulation/verdict.ts';
import { voidChain } from './void-chain.ts';

/**
 * Makes a claimed request smaller (partial cancellation 部分取消, early return 提前返岗) with its new form and facts.
 * Still undecided: when the regulation now sends it elsewhere, the chain starts again there. Already approved: the
 * higher approval covers the smaller request; those who approved, whoever the new tier names and those who keep the
 * record (备案) are told.
 */
export const shrinkRequest = async (
  office: Office,
  tx: Tx,
  row: Request,
  change: { form: Json; facts: Facts; said: string },
): Promise<{ decision: Decision; rerouted: boolean; says: Notice[] }> => {
  const kind = kindOf(office, row.kind);
  const subject = subjectOf(row.id);
  const decision = await judgeRequest(office, tx, kind, change.facts);
  if (isRefusal(decision)) return rollBack(decision);
  const updated = await tx.request.update({
    where: { id: row.id },
    data: { form: change.form, facts: change.facts, partlyCancelledAt: stamp(office) },
  });
  const request = await inHand(office, tx, updated);
  const payload = {
    number: row.number,
    title: fullTitle(request),
    applicant: request.applicant.name,
    said: change.said,
  };
  const seats = await tx.approvalSeat.findMany({ where: { requestId: row.id, step: { round: row.round } } });
  if (row.state !== 'waiting') {
    // A length about which the text is silent or double asks nobody anything now: the case keeps its clear verdict.
    if (decision.verdict.status === 'ok') {
      const { verdict, pack, packHash } = decision;
      await tx.request.update({ where: { id: row.id }, data: { verdict, pack, packHash } });
    }
    const approvers = seats.filter((s) => s.state === 'approved').map((s) => s.personId);
    const plan =
      decision.verdict.status === 'ok'
        ? await planSteps(office, tx, decision.verdict.route, request.applicant)
        : [];
    const newTier = isPlanGap(plan) ? [] : plan.flatMap((s) => s.people.map((p) => p.id));
    const filings = await tx.filing.findMany({ where: { requestId: row.id } });
    const filers = await Promise.all(filings.map((f) => filersOf(office, tx, f.post, request.applicant)));
    const told = new Set([...approvers, ...newTier, ...filers.flat().map((p) => p.id)]);
    told.delete(request.applicant.id);
    return {
      decision,
      rerouted: false,
      says: [...told].map((recipientId): Notice => ({
        kind: 'request.changed',
        recipientId,
        subject,
        payload,
      })),
    };
  }
  const active = seats.filter((s) => s.state === 'active').map((s) => s.personId);
  const same = JSON.stringify(routeOf(row.verdict)) === JSON.stringify(routeOf(decision.verdict));
  if (same)
    return {
      decision,
      rerouted: false,
      says: active.map((recipientId): Notice => ({ kind: 'request.changed', recipientId, subject, payload })),
    };
  await voidChain(office, tx, row.id);
  const round = row.round + 1;
  await tx.request.update({ where: { id: row.id }, data: { round } });
  await routeRequest(office, tx, { ...request, round }, decision);
  return {
    decision,
    rerouted: true,
    says: active.map((recipientId): Notice => ({ kind: 'request.changed', recipientId, subject, payload })),
  };
};

const routeOf = (verdict: unknown): unknown =>
  typeof verdict === 'object' && verdict !== null && 'route' in verdict ? verdict.route : null;
