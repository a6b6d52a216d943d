/** Reads what people write into cells: dates, mobiles, times, counts. Each reader returns the value or what is wrong. */
import { Temporal, day } from '../../core/day.ts';

export type CellRead<T> = { value: T; wrong?: undefined } | { value?: undefined; wrong: string };

const ok = <T>(value: T): CellRead<T> => ({ value });
const bad = <T>(wrong: string): CellRead<T> => ({ wrong });

/** Excel counts days from here (its 1900 was a leap year, so the numbering is right from 1900-03-01 on). */
const EXCEL_EPOCH = Temporal.PlainDate.from('1899-12-30');
/** Serial numbers between 1954 and 2119; smaller or larger ones are no date of an office. */
const SERIAL = { from: 20_000, to: 80_000 };

const DATE_WRONG = '写成 2016-07-01 这样的日期';

const ymd = (
  year: string | undefined,
  month: string | undefined,
  date: string | undefined,
): CellRead<string> => {
  const text = `${year ?? ''}-${(month ?? '').padStart(2, '0')}-${(date ?? '1').padStart(2, '0')}`;
  try {
    const read = day(text);
    return read.year >= 1900 && read.year < 2200 ? ok(read.toString()) : bad(`年份不对，${DATE_WRONG}`);
  } catch {
    return bad(`没有这一天，${DATE_WRONG}`);
  }
};

const WEEKDAYS = '一二三四五六日';
const WEEKDAY = /\s*[([]?(?:星期|周|礼拜)([一二三四五六日天1-7])[)\]]?$/;

/** The weekday (1 to 7) behind a date, as 「星期一」 or 「(周一)」, and the text without it. */
const splitWeekday = (text: string): { text: string; weekday: number | null } => {
  const found = WEEKDAY.exec(text);
  const sign = (found?.[1] ?? '').replace('天', '日');
  if (found === null) return { text, weekday: null };
  return {
    text: text.slice(0, found.index).trim(),
    weekday: /\d/.test(sign) ? Number(sign) : WEEKDAYS.indexOf(sign) + 1,
  };
};

const fits = (read: CellRead<string>, weekday: number | null, written: string): CellRead<string> => {
  if (read.wrong !== undefined || weekday === null) return read;
  const real = day(read.value).dayOfWeek;
  return real === weekday
    ? read
    : bad(`「${written}」的日期和星期对不上，${read.value} 是星期${WEEKDAYS[real - 1] ?? ''}；请改对`);
};

/**
 * A date of which the year may be left out (3月2日 星期一): with its weekday it is the one near `on` that falls on it.
 * Everything else reads as `readDate` does.
 */
export const readNearDate = (written: string, on: Temporal.PlainDate): CellRead<string> => {
  const { text, weekday } = splitWeekday(written.normalize('NFKC').trim());
  const parts = /^(\d{1,2})\s?[月/.-]\s?(\d{1,2})\s?[日号]?$/.exec(text);
  if (parts === null) return readDate(written);
  if (weekday === null) return bad(`「${written}」没有写年份，写成 ${on.year}-03-02 或 3月2日 星期一 这样`);
  const near = [0, 1, -1]
    .map((years) => ymd(String(on.year + years), parts[1], parts[2]))
    .filter((read) => read.wrong === undefined && day(read.value).dayOfWeek === weekday);
  return (
    near[0] ??
    bad(`「${written}」在去年、今年和明年都对不上星期，请查日期和星期，或写上年份，如 ${on.year}-03-02`)
  );
};

/**
 * A date as YYYY-MM-DD: 2016-07-01, 2016/7/1, 2016.7.1, 2016年7月1日, 20160701, an Excel serial number, each also with
 * its weekday behind it, which must fit; a month alone (2016年7月, 2016.7, 201607) is its first day.
 */
export const readDate = (written: string): CellRead<string> => {
  const { text, weekday } = splitWeekday(written.normalize('NFKC').replaceAll(/\s+/g, ' ').trim());
  return fits(readPlainDate(text, written), weekday, written);
};

const readPlainDate = (text: string, written: string): CellRead<string> => {
  // A spreadsheet that takes 2008.10 for a number drops its zero: January and October look the same.
  const cut = /^(\d{4})\.1$/.exec(text)?.[1];
  if (cut !== undefined)
    return bad(`「${written}」看不出是 1 月还是 10 月，写成 ${cut}-01 或 ${cut}-10，并把这一列设为文本`);
  const parts =
    /^(\d{4})\s?[-/.年]\s?(\d{1,2})\s?(?:[-/.月]\s?(?:(\d{1,2})\s?日?)?)?(?: 00?:00(?::00)?)?$/.exec(text);
  if (parts) return ymd(parts[1], parts[2], parts[3]);
  const packed = /^(\d{4})(\d{2})(\d{2})?(?:\.0+)?$/.exec(text);
  if (packed) return ymd(packed[1], packed[2], packed[3]);
  const serial = /^\d{5}(\.0+)?$/.test(text) ? Number(text) : 0;
  if (serial >= SERIAL.from && serial <= SERIAL.to) return ok(EXCEL_EPOCH.add({ days: serial }).toString());
  return bad(`「${written}」不是日期，${DATE_WRONG}`);
};

/** Digits that a spreadsheet turned into 1.99E+10: given back when none is lost, else null. */
const unscientific = (text: string): string | null => {
  const parts = /^(\d)(?:\.(\d+))?E\+?(\d+)$/i.exec(text);
  if (!parts) return text.replace(/^(\d+)\.0+$/, '$1');
  const digits = `${parts[1] ?? ''}${parts[2] ?? ''}`;
  return digits.length === Number(parts[3]) + 1 ? digits : null;
};

/** A staff number (工号) as text; a number cell gives up its 「.0」. */
export const readStaffNo = (written: string): CellRead<string> => {
  const text = unscientific(written);
  if (text === null) return bad(`「${written}」的数字已被表格软件略去，请把这一列设为文本后重新填写`);
  return /^[\dA-Za-z_-]{1,32}$/.test(text)
    ? ok(text)
    : bad(`「${written}」不是工号，只用数字、字母和短横线，如 1002`);
};

/** A mobile of mainland China as 11 digits; spaces, hyphens and +86 are dropped. */
export const readMobile = (written: string): CellRead<string> => {
  const text = unscientific(written.normalize('NFKC'));
  if (text === null) return bad(`「${written}」的数字已被表格软件略去，请把这一列设为文本后重新填写`);
  const digits = text.replaceAll(/[\s-]/g, '').replace(/^(\+?86)(?=1\d{10}$)/, '');
  return /^1[3-9]\d{9}$/.test(digits)
    ? ok(digits)
    : bad(`「${written}」不是手机号，写 11 位数字，如 19900001234`);
};

/** A clock time as HH:MM. */
export const readTime = (written: string): CellRead<string> => {
  const parts = /^([01]?\d|2[0-3]):([0-5]\d)(?::00)?$/.exec(written.normalize('NFKC').trim());
  return parts
    ? ok(`${(parts[1] ?? '').padStart(2, '0')}:${parts[2] ?? ''}`)
    : bad(`「${written}」不是时间，写成 08:30 这样的 24 小时制时间`);
};

/** Two clock times, such as 08:30-12:00. */
export const readTimes = (written: string): CellRead<[string, string]> => {
  const [from, to, ...more] = written.normalize('NFKC').split(/[-–—~至到]/);
  const first = readTime(from ?? '');
  const second = readTime(to ?? '');
  return first.wrong === undefined && second.wrong === undefined && more.length === 0
    ? ok([first.value, second.value])
    : bad(`「${written}」不是时间段，写成 08:30-12:00 这样`);
};

const monthDay = (written: string): string | null => {
  const parts = /^(\d{1,2})(?:月|-|\/|\.)(\d{1,2})日?$/.exec(written.trim());
  const [, month = '', date = ''] = parts ?? [];
  // A leap year knows every day that any year has.
  const made = `2024-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  return parts !== null && readDate(made).value === made ? made.slice(5) : null;
};

/** A span of every year as two MM-DD, such as 06-01 至 09-30, the first before the last. */
export const readYearlySpan = (written: string): CellRead<[string, string]> => {
  const [from, to, ...more] = written
    .normalize('NFKC')
    .split(/[~至到–—]|日\s*-|\s-\s/)
    .map((part) => monthDay(part));
  return from != null && to != null && more.length === 0 && from <= to
    ? ok([from, to])
    : bad(`「${written}」不是每年的起止日期，先写开始、后写结束，如 06-01 至 09-30`);
};

/** A whole number of at least one; its measure word (5座) may stand behind it. */
export const readCount = (written: string): CellRead<number> => {
  const text = written
    .normalize('NFKC')
    .replace(/\s*[座人个辆分天]$/, '')
    .replace(/\.0+$/, '');
  return /^\d{1,6}$/.test(text) && Number(text) > 0
    ? ok(Number(text))
    : bad(`「${written}」不是正整数，写成 5 这样的数`);
};

/** So many days of what is only kept to work with: shorter, and the push would forget which mornings were missed. */
const LEAST_KEPT = 60;

/** Days that used records are kept. */
export const readKeptDays = (written: string): CellRead<number> => {
  const read = readCount(written);
  return read.value !== undefined && read.value < LEAST_KEPT
    ? bad(`「${written}」太短，至少保留 ${LEAST_KEPT} 天`)
    : read;
};

/** 是 or 否. */
export const readYesNo = (written: string): CellRead<boolean> => {
  if (['是', '√', '✓', 'true', 'yes'].includes(written.toLowerCase())) return ok(true);
  if (['否', '', 'false', 'no'].includes(written.toLowerCase())) return ok(false);
  return bad(`「${written}」看不出是或否，写「是」或「否」`);
};

/** Several words in one cell, separated by 、 or another mark. */
export const readWords = (written: string): string[] => [
  ...new Set(
    written
      .split(/[、,\uFF0C;\uFF1B/|\s]+/)
      .map((word) => word.trim())
      .filter((word) => word !== ''),
  ),
];

const PLATE = /^[\u4e00-\u9fa5][A-Z][A-Z\d]{5,6}$/;

/** A plate (车牌) without the signs that people put into it: 云A·12345 is 云A12345. */
export const readPlate = (written: string): CellRead<string> => {
  const text = written.toUpperCase().replaceAll(/[\s·•.-]/g, '');
  return PLATE.test(text) ? ok(text) : bad(`「${written}」不是车牌，写成 云A12345 这样`);
};
