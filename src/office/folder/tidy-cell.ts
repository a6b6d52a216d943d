/** What a cell says, without what WPS, Excel and input methods leave around it. */
import type { CellValue } from 'hucre/csv';

const pad = (n: number, length = 2): string => String(n).padStart(length, '0');

// A cell formatted as a date arrives as midnight UTC of that date.
const sayDate = (date: Date): string => {
  const text = `${pad(date.getUTCFullYear(), 4)}-${pad(date.getUTCMonth() + 1)}-${pad(date.getUTCDate())}`;
  const time = `${pad(date.getUTCHours())}:${pad(date.getUTCMinutes())}`;
  return time === '00:00' ? text : `${text} ${time}`;
};

const fullWidth = /[\uFF10-\uFF19\uFF21-\uFF3A\uFF41-\uFF5A]/g;
const narrow = (char: string): string => String.fromCharCode(char.charCodeAt(0) - 0xfee0);

const tidyText = (text: string): string =>
  text
    // Zero-width characters come along when a number is pasted from a chat.
    .replaceAll(/[\u200B-\u200F\u202A-\u202E\u2060\uFEFF]/g, '')
    .replaceAll(fullWidth, narrow)
    .replaceAll(/\s+/g, ' ')
    .trim()
    // ="0012" and '0012 are how people keep Excel from eating zeros.
    .replace(/^="(.*)"$/, '$1')
    .replace(/^'(?=[\d+])/, '')
    .trim();

/** The text of a cell: full-width digits and letters made narrow, spaces trimmed, dates as YYYY-MM-DD. */
export const tidyCell = (value: CellValue | undefined): string => {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : sayDate(value);
  if (typeof value === 'boolean') return value ? '是' : '否';
  return tidyText(String(value));
};

/** A heading as it is compared: without spaces and without what stands in brackets, such as 「(工号)」. */
export const tidyHeading = (text: string): string =>
  text
    .normalize('NFKC')
    .replaceAll(/[([【].*?[)\]】]/g, '')
    .replaceAll(/[\s*:]/g, '');
