/** Guesses which word was meant, for the sentence that says what to write instead. */

const distance = (a: string, b: string): number => {
  let previous = Array.from({ length: Array.from(b).length + 1 }, (_, i) => i);
  for (const [i, left] of Array.from(a).entries()) {
    const current = [i + 1];
    for (const [j, right] of Array.from(b).entries()) {
      const substituted = (previous[j] ?? 0) + (left === right ? 0 : 1);
      current.push(Math.min((current[j] ?? 0) + 1, (previous[j + 1] ?? 0) + 1, substituted));
    }
    previous = current;
  }
  return previous.at(-1) ?? 0;
};

/** The known word that is most like the written one (at most `within` characters away), or null when none is like it. */
export const closestWord = (written: string, known: Iterable<string>, within = Infinity): string | null => {
  let best: { word: string; far: number } | null = null;
  for (const word of known) {
    if (word === '') continue;
    const contains = written !== '' && (word.includes(written) || written.includes(word));
    const far = contains ? 0.5 : distance(written, word);
    const near = far <= Math.min(within, Math.max(word.length, written.length) / 2);
    if (near && (best === null || far < best.far)) best = { word, far };
  }
  return best?.word ?? null;
};

/** 「,是不是「手机」」, or nothing when no known word is like it. */
export const meant = (written: string, known: Iterable<string>, within = Infinity): string => {
  const word = closestWord(written, known, within);
  return word === null ? '' : `，是不是「${word}」`;
};
