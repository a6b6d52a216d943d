/** How dates, halves and lengths were said, before it is known which day is meant. */

/** Monday is 1, Sunday is 7, as in Temporal. */
export type Weekday = number;

/** -1: last week (month, year), 0: this one, 1: the next. */
export type Shift = number;

export type MonthPart = 'start' | 'middle' | 'end' | 'first-day' | 'last-day';

export type SaidDate =
  /** 明天 is 1 to 1, 明后两天 is 1 to 2, 三天后 is 3 to 3. */
  | { by: 'offset'; first: number; last: number }
  /** 次日: the day after the one named before. */
  | { by: 'next' }
  /** 周三, 下周三, 周二三; the week is null for a bare weekday. */
  | { by: 'weekday'; week: Shift | null; days: Weekday[] }
  /** 下周, 周末 */
  | { by: 'week'; week: Shift; part: 'all' | 'weekend' }
  /** 下周前两天, 本周最后三天: working days of it */
  | { by: 'week-part'; week: Shift; from: 'first' | 'last'; count: number }
  /** 3月5日, 2026年3月5日, 明年3月5日 */
  | { by: 'date'; year: number | null; yearShift: Shift | null; month: number; day: number }
  /** 20号, 下月5号 */
  | { by: 'day'; month: Shift | null; day: number }
  /** 月底, 下月初, 本月最后一天, 三月底 */
  | { by: 'month-part'; month: number | null; shift: Shift; part: MonthPart }
  /** 国庆后, 五一前, 春节; a null name is the nearest public holiday (节后); `nth` as in 「节后第二天」. */
  | { by: 'holiday'; name: string | null; side: 'on' | 'before' | 'after'; nth: number };

/** Morning, afternoon, noon (the border of both), the whole day. */
export type SaidHalf = 'am' | 'pm' | 'noon' | 'whole';

/** 3 天, 一天半, 2 小时 (half a day), 一周 (five days): working days, in half-days. 一个月: by the calendar. */
export type SaidLength = { in: 'halves'; count: number } | { in: 'months'; count: number };

export type Piece = { at: number; end: number };

export type Meaning =
  /** `counts` is the two of 「明后两天」. */
  | { is: 'date'; date: SaidDate; counts: number | null }
  | { is: 'half'; half: SaidHalf; clock: boolean }
  | { is: 'length'; length: SaidLength }
  /** 到, 和, 从, 起; `word` is false for a mere dash. */
  | { is: 'to' | 'and' | 'from' | 'onward'; word: boolean }
  /** Looks like a date and is none: 早上好, QJ-2026-0012, 每天. */
  | { is: 'noise' };

export type Token = Piece & Meaning;

/** A pattern tried at one place of the folded text; null when what it found means something else after all. */
export type Recogniser = {
  /** Sticky, so that it is tried at one place only. */
  pattern: RegExp;
  means: (found: RegExpExecArray, before: Before) => Meaning | null;
};

/** What stands directly before the place. */
export type Before = { tokens: Token[]; char: string; adjacent: Token | undefined };

/** A recogniser of a pattern given as text. */
export const recogniser = (source: string, means: Recogniser['means']): Recogniser => ({
  pattern: new RegExp(source, 'y'),
  means,
});
