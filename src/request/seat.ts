/** Who may act at a step now, and what somebody is told who may not. Pure. */
import { toInstant } from '../core/day.ts';
import { refuse, type Refusal } from '../core/outcome.ts';
import { sayTime } from '../calendar/say-day.ts';
import { peopleById } from '../staff/find-person.ts';
import { principalsOf } from '../staff/stand-ins.ts';
import type { Person } from '../staff/staff.ts';
import { activeStep, type Case, type Seat, type Step, type World } from './case.ts';

/** The seat somebody acts from: his own, or that of a person he stands in for today. */
export type SeatTaken = {
  step: Step;
  seat: Seat;
  asStandIn: boolean;
  /** The step asks those concerned, not those who decide. */
  consent: boolean;
};

/**
 * The seat of an actor at a step (null: at whatever step is active), or who has the request now and what has become
 * of it. Nobody decides his own request, not even as a stand-in.
 */
export const takeSeat = (
  one: Case,
  actor: Person,
  stepId: string | null,
  world: World,
): SeatTaken | Refusal => {
  if (one.row.state !== 'waiting') return whatHappened(one, null, world);
  const step = activeStep(one);
  if (step === undefined)
    return refuse('wrong-state', '此件现在没有待审批的环节。', { toast: '此件现在没有待审批环节' });
  if (one.applicant.id === actor.id)
    return refuse('own-request', '本人的申请不能自己审批。', { toast: '本人的申请不能自己审批' });
  if (stepId !== null && stepId !== step.id) return whatHappened(one, stepId, world);
  const open = step.seats.filter((s) => s.state === 'active');
  const consent = step.origin === 'consent';
  const own = open.find((s) => s.personId === actor.id);
  if (own !== undefined) return { step, seat: own, asStandIn: false, consent };
  // Nobody gives another's word: a stand-in decides, but does not agree to somebody's duties.
  const principals = consent ? [] : principalsOf(world.staff, actor.id, world.today);
  const lent = open.find((s) => principals.includes(s.personId) && s.personId !== one.applicant.id);
  if (lent !== undefined) return { step, seat: lent, asStandIn: true, consent };
  const names = [
    ...peopleById(
      world.staff,
      open.map((s) => s.personId),
    ).values(),
  ].map((p) => p.name);
  return refuse('not-your-turn', `此件现由${names.join('、')}审批，不在您的待办中。`, {
    toast: `此件由${names[0] ?? '他人'}审批`,
  });
};

/** Tells somebody who came too late what has become of the request, by whom and when. */
export const whatHappened = ({ row, steps }: Case, stepId: string | null, world: World): Refusal => {
  const decided = steps
    .flatMap((s) => s.seats)
    .filter((s) => s.decidedAt !== null && (stepId === null || s.stepId === stepId))
    .toSorted((a, b) => (b.decidedAt?.getTime() ?? 0) - (a.decidedAt?.getTime() ?? 0));
  const last = decided[0];
  if (row.state === 'withdrawn')
    return refuse('already-decided', `${row.number} 已由申请人撤回，不用再办。`, {
      toast: '此件已由申请人撤回',
    });
  if (row.state === 'asking')
    return refuse('wrong-state', `${row.number} 正等办公室确认制度口径。`, { toast: '此件正等办公室确认' });
  if (last?.decidedAt == null)
    return refuse('wrong-state', `${row.number} 现在不在审批环节。`, { toast: '此件现在不在审批环节' });
  const by = world.staff.byId.get(last.decidedById ?? '')?.name ?? '他人';
  return refuse(
    'already-decided',
    `${row.number} 已由${by}于 ${sayTime(toInstant(last.decidedAt), world.now)}处理。`,
    { toast: `此件已由${by}处理` },
  );
};

export const unknownRequest = (): Refusal =>
  refuse('unknown-number', '没有找到这件申请，可能已被清理。', { toast: '没有找到这件申请' });
