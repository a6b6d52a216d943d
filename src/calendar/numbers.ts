/** Numbers as people type them: 3, ３, 三, 十二, 廿一, 一百五十八, 二〇二六. */

const DIGITS = '零一二三四五六七八九';
const OTHER_DIGITS: Record<string, number> = { 〇: 0, 两: 2, 俩: 2 };
const TENS: Record<string, number> = { 十: 10, 廿: 20, 卅: 30, 百: 100 };

/** A number for regular expressions: up to three Arabic digits, or a Chinese number up to some hundreds. */
export const NUM = '(?:\\d{1,3}|[零〇一二两俩三四五六七八九十廿卅百]{1,6})';

const digit = (char: string): number | null => {
  const n = DIGITS.indexOf(char);
  return n >= 0 ? n : (OTHER_DIGITS[char] ?? null);
};

const spelled = (text: string): number | null => {
  let total = 0;
  let open: number | null = null;
  for (const char of text) {
    const unit = TENS[char];
    if (unit === undefined) {
      const n = digit(char);
      // 「两三天」 is no number that a form could hold.
      if (n === null || (open !== null && open !== 0)) return null;
      open = n;
    } else if (char === '廿' || char === '卅') {
      total += unit;
      open = null;
    } else {
      total += (open ?? 1) * unit;
      open = null;
    }
  }
  return total + (open ?? 0);
};

/** Reads a whole number or a decimal in Arabic digits, or a Chinese number; null for anything else, such as 「两三」. */
export const readNumber = (text: string): number | null => {
  if (/^\d+(?:\.\d+)?$/.test(text)) return Number(text);
  return text === '' ? null : spelled(text);
};

/** Reads a year of two or four digits, in Arabic or Chinese digits: 2026, 26, 二〇二六; null for anything else. */
export const readYear = (text: string): number | null => {
  const digits = Array.from(text, (c) => (/\d/.test(c) ? Number(c) : digit(c)));
  if (digits.includes(null) || (digits.length !== 2 && digits.length !== 4)) return null;
  const year = Number(digits.join(''));
  return digits.length === 2 ? 2000 + year : year;
};
