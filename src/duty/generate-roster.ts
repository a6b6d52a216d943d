/**
 * Makes a roster (排班): whoever has the fewest weighted duties is next. Pure: the same slots, people and seed give
 * the same roster. Times are milliseconds since 1970.
 */
import { balanceRoster } from './balance-roster.ts';
import {
  cannot,
  type Candidate,
  type SlotChoice,
  type DutyGroup,
  type Plan,
  type Slot,
  type CandidateStanding,
} from './roster-slots.ts';

/** A small generator of numbers in [0, 1): the same seed, the same numbers (mulberry32). */
export const seededChance = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
};

const median = (numbers: number[]): number => {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
};

const PASSED_SHOWN = 5;

const choose = (slot: Slot, group: CandidateStanding[], restMs: number): SlotChoice | null => {
  let best: CandidateStanding | null = null;
  let equals = 0;
  const passed: { person: CandidateStanding; why: string }[] = [];
  for (const person of group) {
    if (best !== null && person.credit > best.credit) continue;
    const why = cannot(person, slot, restMs);
    if (why !== null) {
      passed.push({ person, why });
      continue;
    }
    if (best !== null && person.credit === best.credit) equals += 1;
    if (best !== null && person.credit < best.credit) equals = 0;
    if (best === null || person.credit < best.credit || person.tie < best.tie) best = person;
  }
  if (best === null) return null;
  const { credit } = best;
  return {
    key: slot.key,
    personId: best.id,
    creditBefore: credit,
    equals,
    passed: passed
      .filter(({ person }) => person.credit <= credit)
      .slice(0, PASSED_SHOWN)
      .map(({ person, why }) => ({ personId: person.id, why })),
  };
};

/**
 * Fills the slots in the order of their beginning, each with whoever has the fewest weighted duties of the group and
 * may stand there; equals are decided by a draw from the seed. What leave and rest made uneven is then evened out.
 */
export const generateRoster = (
  slots: Slot[],
  people: Candidate[],
  rules: { restHours: number; seed: number },
): Plan => {
  const chance = seededChance(rules.seed);
  const restMs = rules.restHours * 3_600_000;
  const medians = new Map<DutyGroup, number>(
    (['leader', 'staff'] as const).map((group) => [
      group,
      median(people.flatMap((p) => (p.group === group && p.credit !== null ? [p.credit] : []))),
    ]),
  );
  const standing: CandidateStanding[] = people
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .map((p) => ({
      ...p,
      shifts: [...p.shifts],
      credit: p.credit ?? medians.get(p.group) ?? 0,
      tie: chance(),
    }));
  const byId = new Map(standing.map((p) => [p.id, p]));
  const groups = new Map(
    (['leader', 'staff'] as const).map((group) => [group, standing.filter((p) => p.group === group)]),
  );
  const ordered = slots.toSorted((a, b) => a.from - b.from || (a.key < b.key ? -1 : 1));
  const choices: SlotChoice[] = [];
  const unfilled: string[] = [];
  for (const slot of ordered) {
    const choice = choose(slot, groups.get(slot.group) ?? [], restMs);
    const person = byId.get(choice?.personId ?? '');
    if (choice === null || person === undefined) {
      unfilled.push(slot.key);
      continue;
    }
    choices.push(choice);
    person.credit += slot.weight;
    // A new draw each time, so that equals do not follow each other in the same order all year.
    person.tie = chance();
    person.shifts.push({ from: slot.from, to: slot.to });
  }
  balanceRoster(ordered, choices, groups, restMs);
  return { choices, unfilled, credits: new Map(standing.map((p) => [p.id, p.credit])) };
};
