import type { Office } from '../office/office.ts';
import type { Tx } from '../core/db.ts';
import { dayOf, today, toInstant } from '../core/day.ts';
import { tell, type Notice } from '../core/notices.ts';
import { isRefusal, rollBack, type Refusal } from '../core/outcome.ts';
import { openObligation } from '../obligation/open-obligation.ts';
import { cancelObligation } from '../obligation/settle-obligation.ts';
import { subjectOf } from '../request/case.ts';
import { nothing, type StateEffect, type RequestRow } from '../request/kind.ts';
import type { RequestState } from '../request/view.ts';
import type { Person } from '../staff/staff.ts';
import { placeOf, swapTitleOf } from './assess-swap.ts';
import { movePlaces, type PlaceMove } from './move-places.ts';
import { movesOf, planSwap, refuseSwap } from './plan-swap.ts';
import { sayShift } from './shift-times.ts';
import { keptSwap, type SwapForm } from './swap-form.ts';
import { sayClock } from '../calendar/say-day.ts';

/** A swap that is not settled when the shift begins has lapsed. */
export const SWAP_LAPSE = 'duty.swap_lapse';

const stopWatching: StateEffect = (office, tx, request) =>
  cancelObligation(tx, SWAP_LAPSE, subjectOf(request.id), office.clock.now());

/** Places change hands, if the swap is still right; whoever gets one is told. */
const move = async (
  office: Office,
  tx: Tx,
  request: RequestRow,
  moves: PlaceMove[],
  why: 'swap' | 'undo',
): Promise<void> => {
  const byId = request.applicantId;
  await refuseUnlessStillRight(office, tx, moves);
  await movePlaces(office, tx, moves, { why, byId, requestId: request.id });
  await cancelObligation(tx, SWAP_LAPSE, subjectOf(request.id), office.clock.now());
  await tellMoved(office, tx, request, moves, byId);
};

/** What each state of the request means for the roster. */
export const swapEffects: Record<RequestState, StateEffect> = {
  waiting: (office, tx, request) => watchLapse(office, tx, request, keptSwap(request.form)),
  approved: (office, tx, request, applicant) =>
    move(office, tx, request, movesOf(keptSwap(request.form), applicant.id, null), 'swap'),
  cancelled: (office, tx, request, applicant) => {
    const moves = movesOf(keptSwap(request.form), applicant.id, null);
    const back = moves.map((m) => ({ ...m, fromId: m.toId, toId: m.fromId }));
    return move(office, tx, request, back, 'undo');
  },
  refused: stopWatching,
  sent_back: stopWatching,
  withdrawn: stopWatching,
  asking: nothing,
  in_effect: nothing,
  closed: nothing,
};

/** Things may have changed since it was asked: somebody fell ill, somebody has another shift. */
const refuseUnlessStillRight = async (office: Office, tx: Tx, moves: PlaceMove[]): Promise<void> => {
  const plan = await planSwap(office, tx, moves);
  if (isRefusal(plan)) return rollBack(plan);
  const broken = refuseSwap(office, plan);
  if (broken !== null) rollBack(broken);
};

/** The earliest of the shifts counts: none of them may have begun. */
export const watchLapse = async (
  office: Office,
  tx: Tx,
  request: RequestRow,
  form: SwapForm,
): Promise<void> => {
  const ids = [form.placeId, form.theirPlaceId, form.thirdPlaceId].filter((id) => id !== null);
  const first = await tx.dutyPlace.findFirst({ where: { id: { in: ids } }, orderBy: { startsAt: 'asc' } });
  if (first === null) return;
  const dueAt = toInstant(first.startsAt);
  const time = sayClock(dueAt);
  await openObligation(office, tx, {
    kind: SWAP_LAPSE,
    subject: subjectOf(request.id),
    responsibleId: request.applicantId,
    dueAt,
    reckoning: { start: dayOf(dueAt).toString() },
    ladder: [{ name: 'lapse', offset: 0, unit: 'calendar_day', time, tell: ['responsible'] }],
    cite: [],
  });
};

/** Whoever now stands in a place that he did not have is told. */
const tellMoved = async (
  office: Office,
  tx: Tx,
  request: RequestRow,
  moves: PlaceMove[],
  applicantId: string,
): Promise<void> => {
  const now = office.clock.now();
  const notices: Notice[] = [];
  for (const move of moves) {
    if (move.toId === applicantId) continue;
    const gets = await placeOf(tx, move.placeId);
    const gives = moves.find((m) => m.fromId === move.toId);
    const given = gives === undefined ? null : await placeOf(tx, gives.placeId);
    notices.push({
      kind: 'duty.swap_done',
      recipientId: move.toId,
      subject: subjectOf(request.id),
      payload: {
        shift: gets === null ? '' : sayShift(gets.shift, today(office.clock)),
        instead: given === null ? '' : sayShift(given.shift, today(office.clock)),
      },
    });
  }
  await tell(tx, { now, nextId: () => office.ids.next() }, notices);
};

/** The partner has agreed (接受调班): the moves are judged again with him, and the form says who it is. */
export const swapConsented = async (
  office: Office,
  tx: Tx,
  request: RequestRow,
  by: Person,
): Promise<SwapForm | undefined | Refusal> => {
  if (request.purpose === 'cancel') return undefined;
  const form = keptSwap(request.form);
  const open = form.partnerId === null;
  const agreed = open ? { ...form, partnerId: by.id } : form;
  const plan = await planSwap(office, tx, movesOf(agreed, request.applicantId, null));
  if (isRefusal(plan)) return plan;
  const broken = refuseSwap(office, plan);
  if (broken !== null) return broken;
  return open ? { ...agreed, title: await swapTitleOf(office, tx, agreed) } : undefined;
};
