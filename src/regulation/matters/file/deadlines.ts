/** By when in its period a periodic duty is due (截止). */
import { z } from 'zod';
import { word } from './words.ts';

/**
 * A day of the period: a weekday, a day of the month (31 is its last), a day of the year, or a day of the month after
 * the period; the hour where one is written. `null` in `days`: the period's last day.
 */
export type MatterDeadline = {
  day:
    { is: 'weekday'; nth: number } | { is: 'day'; month: number | null; nth: number; after: boolean } | null;
  /** 「17:30」; null at the end of the office's day. */
  time: string | null;
};

const WEEKDAYS = '一二三四五六日';
const DIGITS = '〇一二三四五六七八九十';
const LAST = 31;

/** 「十二」「3」 as a number. */
const count = (written: string): number => {
  if (/^\d+$/.test(written)) return Number(written);
  const [tens = '', ones = ''] = written.includes('十') ? written.split('十') : ['', written];
  const ten = written.includes('十') ? 10 * (tens === '' ? 1 : DIGITS.indexOf(tens)) : 0;
  return ten + (ones === '' ? 0 : DIGITS.indexOf(ones));
};

const NUMBER = String.raw`(\d{1,2}|[一二三四五六七八九十]{1,3})`;
const WEEKDAY = new RegExp(`^(?:每?周|星期)([${WEEKDAYS}天])$`);
const MONTH_DAY = new RegExp(`^(次年)?${NUMBER}月(?:${NUMBER}[日号]|(底|末))?(?:前|以前|之前)?$`);
const DAY = new RegExp(`^(次月|每月|当月)?(?:${NUMBER}[日号]|(底|末))(?:前|以前|之前)?$`);
const ENDS = /^(?:月底|月末|季末|年底|年末|期末)(?:前|以前)?$/;

/** Reads 「周五」「5 日」「次月 5 日」「3 月 31 日」「六月底」「17:30」「周五 17:30」; null where it is none of them. */
const readDeadline = (written: string): MatterDeadline | null => {
  const [, before = '', time = null] = /^(.*?)\s*((?:[01]?\d|2[0-3]):[0-5]\d)?$/.exec(written.trim()) ?? [];
  const on = before.replaceAll(/\s/g, '');
  const at = time === null ? null : time.padStart(5, '0');
  if (on === '' || ENDS.test(on)) return on === '' && at === null ? null : { day: null, time: at };
  const weekday = WEEKDAY.exec(on)?.[1];
  if (weekday !== undefined)
    return { day: { is: 'weekday', nth: WEEKDAYS.indexOf(weekday.replace('天', '日')) + 1 }, time: at };
  const yearly = MONTH_DAY.exec(on);
  const monthly = yearly === null ? DAY.exec(on) : null;
  const month = yearly === null ? null : count(yearly[2] ?? '');
  const nth = count(yearly?.[3] ?? monthly?.[2] ?? String(LAST));
  if ((yearly ?? monthly) === null || nth < 1 || nth > LAST || (month !== null && (month < 1 || month > 12)))
    return null;
  const after = yearly?.[1] !== undefined || monthly?.[1] === '次月';
  return { day: { is: 'day', month, nth, after }, time: at };
};

export const deadline = word.transform((written, context): MatterDeadline => {
  const read = readDeadline(written);
  if (read !== null) return read;
  context.addIssue({
    code: 'custom',
    message: `“${written}”看不懂；写成 3 月 31 日、5 日、次月 5 日、月底、周五、17:30 或 周五 17:30`,
  });
  return z.NEVER;
});
