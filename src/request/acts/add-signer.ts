import { isRefusal, refuse, type Refusal } from '../../core/outcome.ts';
import type { Person } from '../../staff/staff.ts';
import { ruled, type RequestAct, type Ruled } from '../act.ts';
import { newSeat, presentSteps, turnSeats, withStep, type Case, type Step, type World } from '../case.ts';
import { advance } from '../chain.ts';
import { takeSeat } from '../seat.ts';
import { eligibleSigner, refuseOwnWord } from '../signer.ts';

/** A signer is added (加签) before one's own step, which then waits for him, or right after it. */
export const addSigner = (
  before: Case,
  { by, stepId, signerId, where }: Extract<RequestAct, { do: 'add_signer' }>,
  world: World,
): Ruled | Refusal => {
  const taken = takeSeat(before, by, stepId, world);
  if (isRefusal(taken)) return taken;
  if (taken.consent) return refuseOwnWord();
  const { step } = taken;
  const signer = eligibleSigner(before, step, signerId, world.staff);
  if (isRefusal(signer)) return signer;
  const seated = before.steps.some((s) =>
    s.seats.some((one) => one.personId === signer.id && ['active', 'to_come'].includes(one.state)),
  );
  if (seated)
    return refuse('bad-input', `${signer.name}已在后面的环节中，不用再加签。`, {
      toast: `${signer.name}已在审批环节中`,
    });
  const position = positionBeside(before, step, where);
  if (position === null)
    return refuse('wrong-state', '这个环节加签太多，请改用转交。', { toast: '加签太多，请改用转交' });
  const added: Case = {
    ...before,
    steps: [...before.steps, addedStep(before, signer, by, position, world)].toSorted(
      (a, b) => a.round - b.round || a.position - b.position,
    ),
  };
  const detail = { signer: signer.id, where };
  if (where === 'after') return ruled(added, by, 'request.add_signer', { detail });
  // One's own step waits again; seats that were decided at an all-of step stay decided.
  const waiting = withStep(added, step.id, (s) => ({
    ...s,
    state: 'to_come',
    seats: turnSeats(s, ['active'], { state: 'to_come' }),
  }));
  const next = advance(waiting, null, world);
  return ruled(next.after, by, 'request.add_signer', {
    notices: next.notices,
    watch: { on: next.on ?? signer.id },
    detail,
  });
};

/** The place between a step and its neighbour; null when there is no room left. */
const positionBeside = (one: Case, step: Step, where: 'before' | 'after'): number | null => {
  const steps = presentSteps(one);
  const neighbour = steps[steps.findIndex((s) => s.id === step.id) + (where === 'before' ? -1 : 1)];
  const other = neighbour?.position ?? (where === 'before' ? 0 : step.position + 1000);
  const position = Math.floor((step.position + other) / 2);
  return position === step.position || position === other ? null : position;
};

const addedStep = (one: Case, signer: Person, by: Person, position: number, world: World): Step => {
  const id = world.nextId();
  return {
    id,
    requestId: one.row.id,
    round: one.row.round,
    position,
    mode: 'one',
    post: signer.title || '会签',
    posts: [],
    cite: [],
    origin: 'added',
    addedById: by.id,
    state: 'to_come',
    activatedAt: null,
    decidedAt: null,
    seats: [newSeat(one, id, signer.id, 'to_come', world)],
  };
};
