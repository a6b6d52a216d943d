/** The words that open a matter: each matter names its own, here stands which of them wins. */

/**
 * How firmly a word means what it opens, the firmest first: a list of one's own things, then what ends (销假), takes back
 * (取消) or changes (调班) one of them, then what asks for something new (请假, 用车), then 督办, which may be said of any matter, then what is
 * merely mentioned (会议, 信访), the roster, and last words that only hint.
 */
const FIRMNESS = ['own', 'end', 'undo', 'change', 'ask', 'watch', 'about', 'roster', 'hint'] as const;

/** `words` is matched against the folded text; `opens` is a menu key. */
export type Hearing = { words: RegExp; opens: string; as: (typeof FIRMNESS)[number] };

/** The firmest first; among equals the order of the matters holds. */
export const byFirmness = (hears: readonly Hearing[]): Hearing[] =>
  hears.toSorted((a, b) => FIRMNESS.indexOf(a.as) - FIRMNESS.indexOf(b.as));

/** What opens where nothing was understood. */
export const HELP = 'help';

/** The key that a folded text opens; anything that no matter hears is help. Decisions are read apart. */
export const keyOf = (text: string, hears: readonly Hearing[]): string =>
  hears.find(({ words }) => words.test(text))?.opens ?? HELP;
