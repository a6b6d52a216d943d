/** What a cell says, without what WPS, Excel and input methods leave around it. */
import { formatValue } from 'hucre';
import type { CellValue } from 'hucre/csv';
import { Temporal } from '../../core/day.ts';
import { storableText } from '../../core/storable-text.ts';

const MINUTE = 60_000;

// A cell formatted as a date arrives as midnight UTC of that date.
const sayDate = (exact: Date, format: string): string => {
  // A time is a fraction of a day: 09:30 is stored as 0.3958333.
  const minutes = Math.round(exact.getTime() / MINUTE);
  const moment = Temporal.Instant.fromEpochMilliseconds(minutes * MINUTE).toZonedDateTimeISO('UTC');
  const time = moment.toPlainTime().toString({ smallestUnit: 'minute' });
  // A time alone lies on the day before the calendar of a spreadsheet begins.
  if (moment.year < 1900 || /^[^yd]*h[^yd]*$/i.test(plainFormat(format))) return time;
  const date = moment.toPlainDate().toString();
  return time === '00:00' ? date : `${date} ${time}`;
};

/** The first section of a number format without literals, colours and paddings. */
const plainFormat = (format: string): string =>
  (format.split(';')[0] ?? '').replaceAll(/"[^"]*"|\[[^\]]*\]|[_*\\]./g, '').trim();

/** A number as its sheet shows it (000000, 0.00), where what is shown is more than a way of grouping or of rounding. */
const sayNumber = (value: number, format: string): string => {
  const plain = plainFormat(format);
  if (!/^[0#?.\- ]*0[0#?.\- ]*$/.test(plain) || plain === '0') return String(value);
  const shown = formatValue(value, format).trim();
  const decimals = /\.([0#?]+)$/.exec(plain)?.[1]?.length ?? 0;
  // What is rounded away on the sheet is still there.
  return Number(value.toFixed(decimals)) === value ? shown : String(value);
};

const fullWidth = /[\uFF10-\uFF19\uFF21-\uFF3A\uFF41-\uFF5A]/g;
const narrow = (char: string): string => String.fromCharCode(char.charCodeAt(0) - 0xfee0);

const tidyText = (text: string): string =>
  storableText(text)
    // Zero-width characters come along when a number is pasted from a chat.
    .replaceAll(/[\u200B-\u200F\u202A-\u202E\u2060\uFEFF]/g, '')
    .replaceAll(fullWidth, narrow)
    .replaceAll(/\s+/g, ' ')
    .trim()
    // ="0012" and '0012 are how people keep Excel from eating zeros.
    .replace(/^="(.*)"$/, '$1')
    .replace(/^'(?=[\d+])/, '')
    .trim();

/**
 * The text of a cell: full-width digits and letters made narrow, spaces trimmed, dates as YYYY-MM-DD, numbers as
 * their format shows them.
 */
export const shownCell = (value: CellValue | undefined, format: string): string => {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : sayDate(value, format);
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (typeof value === 'number') return sayNumber(value, format);
  return tidyText(value);
};

/** The same for a cell that has no format of its own. */
export const tidyCell = (value: CellValue | undefined): string => shownCell(value, '');

/** A heading as it is compared: without spaces and without what stands in brackets, such as 「(工号)」. */
export const tidyHeading = (text: string): string =>
  text
    .normalize('NFKC')
    .replaceAll(/[([【].*?[)\]】]/g, '')
    .replaceAll(/[\s*:]/g, '');
