/** What a person wrote: a decision, or which matter it opens. What the sentence fills in there is read by that matter. */
import { fold, visible } from './clean-text.ts';
import { readDecision, type SaidDecision } from './read-decision.ts';
import { HELP, keyOf, type Hearing } from './words.ts';

export type Understood =
  /** `decision` is null when it is meant as one but may not be acted on: a question, two decisions, a range. */
  { is: 'decision'; decision: SaidDecision | null } | { is: 'matter'; key: string };

/** A decision, unless it lacks its number and another matter was named (「同意,请假的事我知道了」). */
const decided = (text: string, key: string): Understood | null => {
  const decision = readDecision(text);
  if (decision === null) return null;
  if (decision === 'unclear') return { is: 'decision', decision: null };
  return decision.numbers.length === 0 && key !== HELP ? null : { is: 'decision', decision };
};

/** Understands a text message, with the words that the matters hear; pure, never throws, safe for text of any length. */
export const understand = (text: string, hears: readonly Hearing[]): Understood => {
  const key = keyOf(fold(visible(text)), hears);
  return decided(text, key) ?? { is: 'matter', key };
};
