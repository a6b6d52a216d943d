/** Makes people's words inert and short: they are shown, never read as markup, mentions or layout. */

// Control characters and lone surrogates break JSON readers; marks of direction turn a line's end to its front.
const unprintable = /(?![\t\n])\p{Cc}|[\p{Cs}\ufeff\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;
const breaks = /\r\n?|\u2028|\u2029/g;

const MAX_LINES = 12;

const characters = (text: string): string[] => Array.from(text);

const segmenter = new Intl.Segmenter('zh', { granularity: 'grapheme' });

/** The beginning of a text within a measure, never a part of what a person sees as one character. */
const beginning = (text: string, fits: (kept: string) => boolean): string => {
  let kept = '';
  for (const { segment } of segmenter.segment(text)) {
    if (!fits(kept + segment)) break;
    kept += segment;
  }
  return kept;
};

/** No line is longer than this, so that ten thousand characters are not looked at for the first twenty. */
const LOOKED_AT = 2000;

/** At most `max` characters on one line, with 「…」 where something was cut. */
export const line = (text: string, max: number): string => {
  const all = characters(text.slice(0, LOOKED_AT).replace(unprintable, '').replace(/\s+/g, ' ').trim());
  return all.length <= max
    ? all.join('')
    : `${beginning(all.join(''), (kept) => characters(kept).length < Math.max(2, max))}…`;
};

/** At most `max` characters on a few lines; what was cut is said as 「…(共 N 字)」. */
export const paragraph = (text: string, max: number): string => {
  const lines = text
    .replace(breaks, '\n')
    .replace(unprintable, '')
    .split('\n')
    .map((one) => one.replace(/\s+/g, ' ').trim())
    .filter((one) => one !== '');
  const shown = [...lines.slice(0, MAX_LINES - 1), lines.slice(MAX_LINES - 1).join(' ')].join('\n').trim();
  const all = characters(shown);
  return all.length <= max
    ? shown
    : `${beginning(shown, (kept) => characters(kept).length <= max)}…（共 ${all.length} 字）`;
};

/** What somebody typed, to be put back into an input of `max` characters; nothing is added. */
export const typed = (text: string, max: number): string =>
  beginning(text.replace(breaks, '\n').replace(unprintable, ''), (kept) => kept.length <= max);

/** Keeps a text line from mentioning anybody: Feishu reads `<at ...>` in text messages. */
export const withoutTags = (text: string): string => text.replaceAll('<', '＜');

const wide: Record<string, string> = {
  '<': '＜',
  '*': '＊',
  _: '＿',
  '[': '［',
  ']': '］',
  '`': '｀',
  '~': '～',
  '#': '＃',
};

/**
 * One line of somebody's words for a place where the platform reads markup (a text message, markdown): the signs that
 * would mention, format or link become their wide forms, which read the same in Chinese text.
 */
export const inert = (text: string, max = 60): string =>
  line(text, max)
    .replace(/[<*_[\]`~#]/g, (sign) => wide[sign] ?? '')
    .replaceAll('://', '：//');
