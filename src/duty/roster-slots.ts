/** What a roster is made of, and why somebody cannot stand in a place of it. Times are milliseconds since 1970. */

export type DutyGroup = 'leader' | 'staff';

/** A place to be filled. */
export type Slot = { key: string; group: DutyGroup; from: number; to: number; weight: number };

/** Somebody who may be on duty; `credit` is what he brings along, null for a newcomer. */
export type Candidate = {
  id: string;
  group: DutyGroup;
  credit: number | null;
  /** Leave and other times when he cannot; and shifts that he already has. */
  away: { from: number; to: number; why: string }[];
  shifts: { from: number; to: number }[];
};

export type SlotChoice = {
  key: string;
  personId: string;
  /** The weighted duties before this one, and how many others had as few. */
  creditBefore: number;
  equals: number;
  /** Those with fewer who could not: 请假, 休息. */
  passed: { personId: string; why: string }[];
};

export type Plan = {
  choices: SlotChoice[];
  /** Slots that nobody may take. */
  unfilled: string[];
  /** Weighted duties per person after it all, newcomers at the median they began with. */
  credits: Map<string, number>;
};

export type CandidateStanding = Candidate & { credit: number; tie: number };

/** Why somebody cannot stand in a slot; null when he can. `restMs` lies between any two shifts of one person. */
export const cannot = (
  person: Pick<Candidate, 'away' | 'shifts'>,
  slot: Pick<Slot, 'from' | 'to'>,
  restMs: number,
): string | null => {
  for (const shift of person.shifts) {
    if (shift.from < slot.to && slot.from < shift.to) return '已有班';
    if (shift.from < slot.to + restMs && slot.from < shift.to + restMs) return '休息';
  }
  return person.away.find((a) => a.from < slot.to && slot.from < a.to)?.why ?? null;
};
