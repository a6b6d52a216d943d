import type { Office } from '../office/office.ts';
import type { Tx } from '../core/db.ts';
import { refuse, type Refusal } from '../core/outcome.ts';
import { dutyCite } from './duty-rules.ts';
import { holdOf, loadMovers } from './load-movers.ts';
import type { PlaceMove } from './move-places.ts';
import type { SwapForm } from './swap-form.ts';
import { checkMoves, type CheckLine, type Move, type Mover } from './swap-rules.ts';

export type PlannedSwap = {
  moves: Move[];
  people: Map<string, Mover>;
  checklist: CheckLine[];
};

const gone = (): Refusal =>
  refuse('wrong-state', '所选的班已经不在值班表上，请重新发送「调班」再选。', {
    toast: '所选的班已不在值班表上',
  });

/** Who gives which place to whom, as the form says; the holder of a place is whoever is written in the form. */
export const movesOf = (form: SwapForm, applicantId: string, takerId: string | null): PlaceMove[] => {
  const { placeId, theirPlaceId, thirdPlaceId, partnerId, thirdId } = form;
  const to = takerId ?? partnerId;
  if (to === null) return [];
  const first = { placeId, fromId: applicantId, toId: to };
  if (form.way === 'chain' && theirPlaceId !== null && thirdPlaceId !== null && thirdId !== null)
    return [
      first,
      { placeId: theirPlaceId, fromId: to, toId: thirdId },
      { placeId: thirdPlaceId, fromId: thirdId, toId: applicantId },
    ];
  return form.way === 'exchange' && theirPlaceId !== null
    ? [first, { placeId: theirPlaceId, fromId: to, toId: applicantId }]
    : [first];
};

/** Looks the moves up and judges them by every rule as things stand now. */
export const planSwap = async (
  office: Office,
  tx: Tx,
  moves: PlaceMove[],
): Promise<PlannedSwap | Refusal> => {
  const places = await tx.dutyPlace.findMany({
    where: { id: { in: moves.map((m) => m.placeId) } },
    include: { shift: { select: { day: true, name: true } } },
  });
  const found = moves.flatMap((m): Move[] => {
    const place = places.find((p) => p.id === m.placeId);
    return place === undefined ? [] : [{ place: holdOf(office, place), fromId: m.fromId, toId: m.toId }];
  });
  if (found.length !== moves.length) return gone();
  const people = await loadMovers(office, tx, [...new Set(moves.flatMap((m) => [m.fromId, m.toId]))]);
  const rules = { now: office.clock.now().epochMilliseconds, restHours: office.settings.duty.restHours };
  return { moves: found, people, checklist: checkMoves(found, people, rules) };
};

/** The first rule that does not hold, as a refusal with the clause on swaps; null when all hold. */
export const refuseSwap = (office: Office, plan: PlannedSwap): Refusal | null => {
  const broken = plan.checklist.find((line) => !line.ok);
  if (broken === undefined) return null;
  return refuse('wrong-state', `不能这样调：${broken.text}。请另选一班或另请一位。`, {
    toast: '不符合调班条件，见卡片说明',
    cite: dutyCite(office),
  });
};
