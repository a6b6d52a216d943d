/** What the acts behind the buttons share. */
import type { Held } from '../../src/request/load-case.ts';
import { isRefusal, refuse, type Refusal } from '../../src/core/outcome.ts';
import type { Subject } from '../../src/core/notices.ts';
import { toast } from '../../cards/toasts.ts';
import type { Acted, TapForm } from '../matter.ts';

/** A single value of a form; what was left empty is ''. */
export const one = (form: TapForm, name: string): string => {
  const value = form[name];
  return typeof value === 'string' ? value : '';
};

/** Several single values of a form, by their names. */
export const several = <N extends string>(form: TapForm, ...names: N[]): Record<N, string> =>
  Object.fromEntries(names.map((name) => [name, one(form, name)])) as Record<N, string>;

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

/** A date comes back from a card as `2026-03-05 +0800`. */
export const dates = (form: TapForm): TapForm =>
  Object.fromEntries(
    Object.entries(form).map(([name, value]) => [
      name,
      typeof value === 'string' ? value.replace(/^(\d{4}-\d{2}-\d{2}) [+-]\d{4}$/, '$1') : value,
    ]),
  );
