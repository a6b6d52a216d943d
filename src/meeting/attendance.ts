/** Who was there, late, left early or stayed away (到会情况): pure. */
import { Temporal } from '../core/day.ts';

export type Mark = 'present' | 'late' | 'early' | 'absent' | 'excused';

/** Lateness counts from the start; leaving before the end without having been excused is leaving early. */
export const markOf = (
  meeting: { startsAt: Temporal.Instant; overAt: Temporal.Instant },
  person: { excused: boolean; signedAt: Temporal.Instant | null; leftAt: Temporal.Instant | null },
): Mark => {
  if (person.signedAt === null) return person.excused ? 'excused' : 'absent';
  if (Temporal.Instant.compare(person.signedAt, meeting.startsAt) > 0) return 'late';
  if (person.leftAt !== null && Temporal.Instant.compare(person.leftAt, meeting.overAt) < 0) return 'early';
  return 'present';
};

export const MARK_WORDS: Record<Mark, string> = {
  present: '到会',
  late: '迟到',
  early: '早退',
  absent: '缺席',
  excused: '请假',
};

/** Whether the n-th lateness or early leaving of the year completes a group, such as each third. */
export const completes = (every: number, count: number): boolean => count > 0 && count % every === 0;
