/** Texts as a person sees them: measured by characters, and cut between them. */

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
