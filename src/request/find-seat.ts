import type { Office } from '../office/office.ts';
import type { Tx } from '../core/db.ts';
import { today } from '../core/day.ts';
import { refuse, type Refusal } from '../core/outcome.ts';
import type { Person } from '../staff/staff.ts';
import { principalsOf } from '../staff/stand-ins.ts';
import { peopleById } from '../staff/find-person.ts';
import { staffOf } from '../staff/staff-of.ts';

/** The seat somebody may act from: his own, or that of a person he stands in for today. */
export type Seat = {
  id: string;
  stepId: string;
  personId: string;
  mode: string;
  asStandIn: boolean;
  /** The step asks those concerned, not those who decide. */
  consent: boolean;
};

/**
 * Finds the active seat of an actor at a step (or at whatever step is active), or says who has the request now.
 * Nobody decides his own request, not even as a stand-in.
 */
export const findSeat = async (
  office: Office,
  tx: Tx,
  request: { id: string; round: number; applicantId: string },
  actor: Person,
  stepId: string | null,
): Promise<Seat | Refusal> => {
  const active = await tx.approvalStep.findFirst({
    where: { requestId: request.id, round: request.round, state: 'active' },
    include: { seats: true },
  });
  if (active === null)
    return refuse('wrong-state', '此件现在没有待审批的环节。', { toast: '此件现在没有待审批环节' });
  if (request.applicantId === actor.id)
    return refuse('own-request', '本人的申请不能自己审批。', { toast: '本人的申请不能自己审批' });
  if (stepId !== null && stepId !== active.id) {
    return refuse('already-decided', '这个环节已经办结，卡片将更新为最新状态。', {
      toast: '这个环节已经办结',
    });
  }
  const open = active.seats.filter((s) => s.state === 'active');
  const consent = active.origin === 'consent';
  const at = { stepId: active.id, mode: active.mode, consent };
  const own = open.find((s) => s.personId === actor.id);
  if (own !== undefined) return { ...at, id: own.id, personId: own.personId, asStandIn: false };
  // Nobody gives another's word: a stand-in decides, but does not agree to somebody's duties.
  const principals = consent ? [] : principalsOf(await staffOf(tx), actor.id, today(office.clock));
  const lent = open.find((s) => principals.includes(s.personId) && s.personId !== request.applicantId);
  if (lent !== undefined) return { ...at, id: lent.id, personId: lent.personId, asStandIn: true };
  const names = [
    ...peopleById(
      await staffOf(tx),
      open.map((s) => s.personId),
    ).values(),
  ].map((p) => p.name);
  return refuse('not-your-turn', `此件现由${names.join('、')}审批，不在您的待办中。`, {
    toast: `此件由${names[0] ?? '他人'}审批`,
  });
};
