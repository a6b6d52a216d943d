/** What a person wrote: which matter it opens, and what of it is already said. */
import type { Temporal } from '../../src/core/day.ts';
import { never } from '../../src/core/outcome.ts';
import type { Calendar } from '../../src/calendar/calendar.ts';
import { fold, visible } from './clean-text.ts';
import { readBack } from './read-back.ts';
import { readDecision, type Decision } from './read-decision.ts';
import { readLeave, type DayHalf, type LeaveWords } from './read-leave.ts';
import { findNumbers } from './request-numbers.ts';
import { matterOf, type Matter } from './words.ts';

export type Understood =
  | { matter: 'leave'; leave: LeaveWords }
  /** `returned`: the first half-day at work again, if it was said. */
  | { matter: 'back'; returned: DayHalf | null; numbers: string[] }
  /** `decide` is null when it is meant as a decision but may not be acted on: a question, two decisions, a range. */
  | { matter: 'decide'; decide: Decision | null }
  | { matter: 'cancel'; numbers: string[] }
  | { matter: Exclude<Matter, 'leave' | 'back' | 'decide' | 'cancel'> };

/** A decision, unless it lacks its number and another matter was named (「同意,请假的事我知道了」). */
const decided = (text: string, matter: Matter): Understood | null => {
  const decision = readDecision(text);
  if (decision === null) return null;
  if (decision === 'unclear') return { matter: 'decide', decide: null };
  return decision.numbers.length === 0 && matter !== 'help' ? null : { matter: 'decide', decide: decision };
};

/** Understands a text message at an instant; pure, never throws, and safe for text of any length. */
export const understand = (text: string, now: Temporal.Instant, calendar: Calendar): Understood => {
  const read = fold(visible(text));
  const matter = matterOf(read);
  const decision = decided(text, matter);
  if (decision) return decision;
  switch (matter) {
    case 'leave':
      return { matter, leave: readLeave(text, now, calendar) };
    case 'back':
      return { matter, returned: readBack(text, now, calendar), numbers: findNumbers(read) };
    case 'decide':
      return { matter, decide: null };
    case 'cancel':
      return { matter, numbers: findNumbers(read) };
    case 'duty':
    case 'swap':
    case 'handover':
    case 'sign_in':
    case 'meal':
    case 'vehicle':
    case 'petition':
    case 'meeting':
    case 'room':
    case 'supervise':
    case 'todo':
    case 'mine':
    case 'stand_in':
    case 'console':
    case 'help':
      return { matter };
    default:
      return never(matter);
  }
};
