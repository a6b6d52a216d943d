/** Numbers of requests (编号), such as QJ-2026-0012, however they were typed. */

/** Leave, swap, meal, vehicle, repair, petition, meeting, supervision, seal, supplies, expense, document, archive, hall, abroad. */
const PREFIXES = 'QJ|TB|YC|YE|WX|XF|HY|DB|YY|LY|BX|GW|DA|HS|CG';
const DASH = '[ \\-_~./\\u2010-\\u2015\\u2212]{0,3}';
const NUMBER = `(?<![A-Z0-9])(${PREFIXES})${DASH}(20\\d{2})${DASH}(\\d{1,6})(?!\\d)(?:号)?`;

/** In folded text; sticky, for reading one number after the other. */
const HERE = new RegExp(NUMBER, 'y');
const ANYWHERE = new RegExp(NUMBER, 'g');
/** The 13 of 「QJ-2026-12、13」: only after a comma, and not the beginning of a sentence (「13天太长」). */
const SHORT_HERE = /(\d{1,6})(?:号)?(?= *(?:[,、和及]|$))/y;
const BETWEEN = /(?: *(?:[,、;]|和|及|以及|与|跟) *| +)/y;

const write = (prefix: string, year: string, n: string): string =>
  `${prefix}-${year}-${String(Number(n)).padStart(4, '0')}`;

const exec = (pattern: RegExp, text: string, at: number): RegExpExecArray | null => {
  pattern.lastIndex = at;
  return pattern.exec(text);
};

/** The list of request numbers that begins at a place of a folded text, in the form QJ-2026-0012, and where it ends. */
export const readNumberList = (
  text: string,
  at: number,
): { numbers: string[]; end: number; joined: boolean } => {
  const numbers: string[] = [];
  let end = at;
  // Whether two numbers were tied by 和 or 与, which may also mean 「the one and the other overlap」.
  let joined = false;
  let last: { prefix: string; year: string } | null = null;
  for (let next = at; ;) {
    const full = exec(HERE, text, next);
    const short: RegExpExecArray | null =
      full === null && last !== null ? exec(SHORT_HERE, text, next) : null;
    const afterComma = /[,、和及] *$/.test(text.slice(Math.max(0, next - 3), next));
    if (full) {
      const [, prefix = '', year = '', n = ''] = full;
      last = { prefix, year };
      numbers.push(write(prefix, year, n));
    } else if (short && last && afterComma) numbers.push(write(last.prefix, last.year, short[1] ?? ''));
    else break;
    end = next + (full ?? short ?? '')[0].length;
    const between = exec(BETWEEN, text, end);
    if (!between) break;
    next = end + between[0].length;
    if (/[和及与跟]/.test(between[0]) && exec(HERE, text, next)) joined = true;
  }
  return { numbers: [...new Set(numbers)], end, joined };
};

/** Every full request number in a folded text, in order, without repeats. */
export const findNumbers = (text: string): string[] => [
  ...new Set(
    Array.from(text.matchAll(ANYWHERE), ([, prefix = '', year = '', n = '']) => write(prefix, year, n)),
  ),
];
