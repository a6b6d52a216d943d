/** Texts as a person sees them: cut between characters, and without what no database and no reader can hold. */

// An emoji with its skin, a flag or a letter with its accent is one character to whoever reads it.
const segmenter = new Intl.Segmenter('zh', { granularity: 'grapheme' });

/** How many characters a person sees in a text. */
export const lengthOf = (text: string): number => [...segmenter.segment(text)].length;

/** The first `most` characters that a person sees of a text; never a part of one. */
export const cutText = (text: string, most: number): string => {
  // A character is one unit or more: a text of so few units is short enough.
  if (text.length <= most) return text;
  let count = 0;
  for (const { index } of segmenter.segment(text)) {
    if (count === most) return text.slice(0, index);
    count += 1;
  }
  return text;
};

/** A text without NUL and without halves of a character (lone surrogates): PostgreSQL refuses both. */
export const cleanText = (text: string): string => text.replaceAll(/\0|\p{Cs}/gu, '');

/** Form values as they come in, each text of them cleaned; names of fields too. */
export const cleanValues = <T>(value: T): T => {
  const clean = (one: unknown): unknown => {
    if (typeof one === 'string') return cleanText(one);
    if (Array.isArray(one)) return one.map(clean);
    if (typeof one === 'object' && one !== null)
      return Object.fromEntries(Object.entries(one).map(([name, of]) => [cleanText(name), clean(of)]));
    return one;
  };
  return clean(value) as T;
};
