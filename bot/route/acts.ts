/** What the use cases behind the buttons are given and give back. */
import type { Office } from '../../src/office/office.ts';
import { isRefusal, refuse, type Refusal } from '../../src/core/outcome.ts';
import type { Subject } from '../../src/core/notices.ts';
import type { Held } from '../../src/request/load-case.ts';
import type { Person } from '../../src/staff/staff.ts';
import type { Act, Verb } from '../../cards/acts.ts';
import { toast } from '../../cards/toasts.ts';

/** What came of a tap: a toast or a refusal, and the subject whose card now stands in the place of the tapped one. */
export type Acted = {
  said: string | Refusal;
  shows: Subject | null;
  /** The case that came out, where `shows` is its request: its card is drawn from it, and nothing is asked again. */
  held?: Held;
};

export type TapForm = Record<string, string | string[]>;

/** The use case behind each verb. */
export type Acts<V extends Verb> = {
  [P in V]: (office: Office, person: Person, wish: Act<P>, form: TapForm) => Promise<Acted>;
};

/** A single value of a form; what was left empty is ''. */
export const one = (form: TapForm, name: string): string => {
  const value = form[name];
  return typeof value === 'string' ? value : '';
};

/** What an act is answered with: the words of its result as a toast, or its refusal, and the card that stands there then. */
export const after = <T>(
  result: T | Refusal,
  words: (result: T) => string,
  shows: Subject | null,
): Acted => ({ said: isRefusal(result) ? result : toast(words(result)), shows });

/** The same for an act on a request, which returns the case that came out. */
export const afterCase = <T extends { held: Held }>(
  result: T | Refusal,
  words: (result: T) => string,
  requestId: string,
): Acted => ({
  ...after(result, words, `request:${requestId}`),
  ...(isRefusal(result) ? {} : { held: result.held }),
});

/** A button that this version does not know any more. */
export const STALE = refuse('card-stale', '卡片内容已经过时，请重新打开。', {
  toast: '卡片已过时，请重新打开',
});
