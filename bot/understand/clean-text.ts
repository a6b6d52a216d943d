/** Two copies of a text: one to keep, one to read. They have the same length, so that places in one are places in the other. */

export type CleanText = {
  /** The person's own words, without what nobody can see. */
  kept: string;
  /** The same with full-width letters, digits and signs made plain, in capitals. */
  read: string;
};

// Beyond this nobody writes dates or a reason; words that open a matter are still looked for in the whole text.
const READ_AT_MOST = 1000;

// Zero-width signs and those that turn the direction of writing, lone surrogates, private characters, and control
// characters except line breaks and tabs.
const UNSEEN = /[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]|[\p{Cs}\p{Co}]|(?![\n\t])\p{Cc}/gu;
const WIDE_TO_PLAIN = 0xfee0;

const plain = (char: string): string => {
  if (char >= '\uff01' && char <= '\uff5e') return String.fromCharCode(char.charCodeAt(0) - WIDE_TO_PLAIN);
  return char === '\u3000' || char === '\u00a0' || char === '\t' ? ' ' : char;
};

/** Removes what cannot be seen: control characters, zero-width signs, halves of characters. Everything else stays. */
export const visible = (text: string): string => text.replace(UNSEEN, '');

/** Makes full-width letters, digits and signs plain and latin letters capital, without changing the length. */
export const fold = (text: string): string =>
  text
    .replace(/[\uff01-\uff5e\u3000\u00a0\t]/g, plain)
    .replace(/[a-z]+/g, (letters) => letters.toUpperCase());

/** Prepares a text for reading dates and a reason in it; only its first 1,000 characters are looked at. */
export const cleanText = (text: string): CleanText => {
  // Cut first, so that a huge text costs nothing; then a half character at the cut is removed with the rest.
  const kept = visible(text.slice(0, READ_AT_MOST));
  return { kept, read: fold(kept) };
};
