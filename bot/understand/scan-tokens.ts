/** Finds everything about time in a folded text, from left to right. */
import { looseDates, plainDates } from './date-tokens.ts';
import type { Before, Recogniser, Token } from './dates.ts';
import { connectors, halves, lengths } from './time-tokens.ts';

const ALL: Recogniser[] = [...plainDates, ...lengths, ...halves, ...looseDates, ...connectors];

// Nothing about time begins with another character; most places of a text are skipped by this alone.
const MAY_BEGIN = new Set(
  '0123456789零〇一二两俩三四五六七八九十廿卅百半几元正ABCDEFGHIJKLMNOPQRSTUVWXYZ' +
    '今明后大前昨当次翌隔第每这那过近头哪有天早上中下晚傍清夜晨午全整凌正深半周星礼本去春端国劳节假小长放年月' +
    '到至直-~—–―→、还以和跟及与,&从自由于开起之往加最腊冬闰五六七八三儿青妇建教植圣平',
);

// Who needs more than this has not written a date but a document.
const AT_MOST = 200;

const tokenAt = (text: string, at: number, tokens: Token[]): Token | null => {
  const last = tokens.at(-1);
  const before: Before = { tokens, char: text[at - 1] ?? '', adjacent: last?.end === at ? last : undefined };
  for (const { pattern, means } of ALL) {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (!found || found[0] === '') continue;
    const meaning = means(found, before);
    if (meaning) return { ...meaning, at, end: at + found[0].length };
  }
  return null;
};

/** The tokens of a folded text in order; at most 200. */
export const scanTokens = (text: string): Token[] => {
  const tokens: Token[] = [];
  for (let at = 0; at < text.length && tokens.length < AT_MOST;) {
    const token = MAY_BEGIN.has(text[at] ?? '') ? tokenAt(text, at, tokens) : null;
    if (token) tokens.push(token);
    at = token ? token.end : at + 1;
  }
  return tokens;
};
