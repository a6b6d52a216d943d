/** What a sentence already fills of the leave form (请假单). */
import { dayOfHalf, halfOf, type Day, type Half, type HalfDay, type Temporal } from '../../src/core/day.ts';
import type { Calendar } from '../../src/calendar/calendar.ts';
import { cleanText } from './clean-text.ts';
import { readDates, type DateDoubt } from './read-dates.ts';
import { findNamedType, guessType, type LeaveType } from './read-leave-type.ts';
import { readReason } from './read-reason.ts';

export type DayHalf = { day: Day; half: Half };

/** What was understood; whatever was not said, or not clearly, is missing. */
export type LeaveWords = {
  type?: LeaveType;
  from?: DayHalf;
  /** Never before `from`; may be known without it (「请假到周五」). */
  to?: DayHalf;
  /** As said: 「请一天半」 is 1.5, 「2小时」 is 0.5. */
  days?: number;
  /** The person's own words, plain text, at most 200 characters. */
  reason?: string;
  /** Dates said backwards, or days that one form cannot hold: the person is asked. */
  doubt?: DateDoubt;
  /** Evidence that was mentioned: 病假条, 诊断证明 ... */
  evidenceWords?: string[];
};

const EVIDENCE =
  /诊断证明|诊断书|病历|病假条|病假证明|住院证明|出院小结|检查报告|结婚证|出生证明|死亡证明|邀请函|会议通知|培训通知|假条/g;

/** A half-day as the form has it. */
export const dayHalf = (half: HalfDay): DayHalf => ({ day: dayOfHalf(half), half: halfOf(half) });

/** Reads a leave sentence; pure, and safe for any text. */
export const readLeave = (message: string, now: Temporal.Instant, calendar: Calendar): LeaveWords => {
  const text = cleanText(message);
  const named = findNamedType(text.read);
  const dates = readDates(text.read, { now, calendar, byCalendar: named?.type === '产假' });
  const reason = readReason(text, named ? [...dates.used, named] : dates.used);
  const type = named?.type ?? guessType(text.read);
  const evidence = [...new Set(text.read.match(EVIDENCE) ?? [])];
  return {
    ...(type && { type }),
    ...(dates.from !== null && { from: dayHalf(dates.from) }),
    ...(dates.to !== null && { to: dayHalf(dates.to) }),
    ...(dates.days !== null && { days: dates.days }),
    ...(dates.doubt !== null && { doubt: dates.doubt }),
    ...(reason !== null && { reason }),
    ...(evidence.length > 0 && { evidenceWords: evidence }),
  };
};
