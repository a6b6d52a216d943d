import { toDate } from '../../core/day.ts';
import type { Notice } from '../../core/notices.ts';
import { isRefusal, type Refusal } from '../../core/outcome.ts';
import { ruled, type RequestAct, type Ruled } from '../act.ts';
import { fullTitle, newSeat, subjectOf, withStep, type Case, type World } from '../case.ts';
import { takeSeat } from '../seat.ts';
import { eligibleSigner, refuseOwnWord } from '../signer.ts';

/** One's place at a step is handed to somebody else (转交); both stay visible on the card. */
export const transfer = (
  before: Case,
  { by, stepId, toId }: Extract<RequestAct, { do: 'transfer' }>,
  world: World,
): Ruled | Refusal => {
  const taken = takeSeat(before, by, stepId, world);
  if (isRefusal(taken)) return taken;
  if (taken.consent) return refuseOwnWord();
  const { step, seat } = taken;
  const to = eligibleSigner(before, step, toId, world.staff);
  if (isRefusal(to)) return to;
  const handed = { state: 'transferred' as const, decidedById: by.id, decidedAt: toDate(world.now) };
  const fresh = { ...newSeat(before, step.id, to.id, 'active', world), transferredFromId: seat.personId };
  const after = withStep(before, step.id, (s) => ({
    ...s,
    seats: [...s.seats.map((one) => (one.id === seat.id ? { ...one, ...handed } : one)), fresh],
  }));
  const { number } = before.row;
  const title = fullTitle(before);
  const subject = subjectOf(before.row.id);
  const notices: Notice[] = [
    { kind: 'request.transferred', recipientId: to.id, subject, payload: { number, title, by: by.name } },
  ];
  if (taken.asStandIn)
    notices.push({
      kind: 'request.stood_in',
      recipientId: seat.personId,
      subject,
      payload: { number, title, standIn: by.name, decision: `转交${to.name}` },
    });
  return ruled(after, by, 'request.transfer', { notices, detail: { from: seat.personId, to: to.id } });
};
