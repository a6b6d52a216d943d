import type { Office } from '../office/office.ts';
import type { Tx } from '../core/db.ts';
import { dayOf, today, toInstant } from '../core/day.ts';
import { tell, type Notice } from '../core/notices.ts';
import { isRefusal, rollBack, type Refusal } from '../core/outcome.ts';
import { openObligation } from '../obligation/open-obligation.ts';
import { cancelObligation } from '../obligation/settle-obligation.ts';
import type { RequestRow } from '../request/kind.ts';
import { subjectOf } from '../request/route-request.ts';
import type { RequestState } from '../request/view.ts';
import type { Person } from '../staff/staff.ts';
import { placeOf, titleOf } from './assess-swap.ts';
import { movePlaces, type PlaceMove } from './move-places.ts';
import { movesOf, planSwap, refuseSwap } from './plan-swap.ts';
import { sayShift } from './shift-times.ts';
import { keptSwap, type SwapForm } from './swap-form.ts';
import { sayClock } from '../calendar/say-day.ts';

/** A swap that is not settled when the shift begins has lapsed. */
export const SWAP_LAPSE = 'duty.swap_lapse';

/** What each state of the request means for the roster. */
export const swapEffect = async (
  office: Office,
  tx: Tx,
  request: RequestRow,
  applicant: Person,
  to: RequestState,
): Promise<void> => {
  const form = keptSwap(request.form);
  const now = office.clock.now();
  switch (to) {
    case 'waiting':
      return watchLapse(office, tx, request, form);
    case 'approved': {
      const moves = movesOf(form, applicant.id, null);
      await refuseUnlessStillRight(office, tx, moves);
      await movePlaces(office, tx, moves, { why: 'swap', byId: applicant.id, requestId: request.id });
      await cancelObligation(tx, SWAP_LAPSE, subjectOf(request.id), now);
      return tellMoved(office, tx, request, moves, applicant.id);
    }
    case 'cancelled': {
      const back = movesOf(form, applicant.id, null).map((m) => ({ ...m, fromId: m.toId, toId: m.fromId }));
      await refuseUnlessStillRight(office, tx, back);
      await movePlaces(office, tx, back, { why: 'undo', byId: applicant.id, requestId: request.id });
      await cancelObligation(tx, SWAP_LAPSE, subjectOf(request.id), now);
      return tellMoved(office, tx, request, back, applicant.id);
    }
    case 'refused':
    case 'sent_back':
    case 'withdrawn':
      return cancelObligation(tx, SWAP_LAPSE, subjectOf(request.id), now);
    case 'asking':
    case 'in_effect':
    case 'closed':
      return;
    default:
      return to satisfies never;
  }
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
  const says: Notice[] = [];
  for (const move of moves) {
    if (move.toId === applicantId) continue;
    const gets = await placeOf(tx, move.placeId);
    const gives = moves.find((m) => m.fromId === move.toId);
    const given = gives === undefined ? null : await placeOf(tx, gives.placeId);
    says.push({
      kind: 'duty.swap_done',
      recipientId: move.toId,
      subject: subjectOf(request.id),
      payload: {
        shift: gets === null ? '' : sayShift(gets.shift, today(office.clock)),
        instead: given === null ? '' : sayShift(given.shift, today(office.clock)),
      },
    });
  }
  await tell(tx, { now, nextId: () => office.ids.next() }, says);
};

/** The partner has agreed (接受调班): the moves are judged again with him, and the form says who it is. */
export const swapConsented = async (
  office: Office,
  tx: Tx,
  request: RequestRow,
  by: Person,
): Promise<void | Refusal> => {
  const form = keptSwap(request.form);
  const open = form.partnerId === null;
  const agreed = open ? { ...form, partnerId: by.id } : form;
  const undoing =
    (await tx.request.findUnique({ where: { id: request.id }, select: { purpose: true } }))?.purpose ===
    'cancel';
  if (undoing) return;
  const plan = await planSwap(office, tx, movesOf(agreed, request.applicantId, null));
  if (isRefusal(plan)) return plan;
  const broken = refuseSwap(office, plan);
  if (broken !== null) return broken;
  if (!open) return;
  const title = await titleOf(office, tx, agreed);
  await tx.request.update({ where: { id: request.id }, data: { form: { ...agreed, title } } });
};
