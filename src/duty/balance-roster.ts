import {
  cannot,
  type SlotChoice,
  type DutyGroup,
  type Slot,
  type CandidateStanding,
} from './roster-slots.ts';

const MAX_ROUNDS = 2000;

const spread = (
  people: CandidateStanding[],
): { least: CandidateStanding; most: CandidateStanding } | null => {
  const [first] = people;
  if (first === undefined) return null;
  return people.reduce(
    (s, p) => ({
      least: p.credit < s.least.credit ? p : s.least,
      most: p.credit > s.most.credit ? p : s.most,
    }),
    { least: first, most: first },
  );
};

/**
 * Hands shifts from those with the most weighted duties to those with the fewest while they differ by more than the
 * heaviest shift and somebody may take one. Changes the choices, the shifts and the credits it is given.
 */
export const balanceRoster = (
  slots: Slot[],
  choices: SlotChoice[],
  groups: Map<DutyGroup, CandidateStanding[]>,
  restMs: number,
): void => {
  const slotOf = new Map(slots.map((s) => [s.key, s]));
  for (const [group, people] of groups) {
    const heaviest = Math.max(0, ...slots.filter((s) => s.group === group).map((s) => s.weight));
    const held = new Map<string, SlotChoice[]>();
    for (const choice of choices) {
      if (slotOf.get(choice.key)?.group !== group) continue;
      held.set(choice.personId, [...(held.get(choice.personId) ?? []), choice]);
    }
    let receivers = people;
    for (let round = 0; round < MAX_ROUNDS; round += 1) {
      const most = spread(people)?.most;
      const least = spread(receivers)?.least;
      if (most === undefined || least === undefined || most.credit - least.credit <= heaviest) break;
      const moved = handOn(most, least, held, slotOf, restMs);
      // Nobody may give him anything: the next one with few.
      if (!moved) receivers = receivers.filter((p) => p !== least);
    }
  }
};

const handOn = (
  from: CandidateStanding,
  to: CandidateStanding,
  held: Map<string, SlotChoice[]>,
  slotOf: Map<string, Slot>,
  restMs: number,
): boolean => {
  const own = held.get(from.id) ?? [];
  for (const choice of own) {
    const slot = slotOf.get(choice.key);
    if (slot === undefined || cannot(to, slot, restMs) !== null) continue;
    choice.creditBefore = to.credit;
    choice.personId = to.id;
    choice.equals = 0;
    choice.passed = [{ personId: from.id, why: '均衡' }];
    from.credit -= slot.weight;
    to.credit += slot.weight;
    from.shifts = from.shifts.filter((s) => s.from !== slot.from || s.to !== slot.to);
    to.shifts.push({ from: slot.from, to: slot.to });
    held.set(
      from.id,
      own.filter((c) => c !== choice),
    );
    held.set(to.id, [...(held.get(to.id) ?? []), choice]);
    return true;
  }
  return false;
};
