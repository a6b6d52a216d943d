/** Halves of a day, clock times, lengths and the words between two dates. */
import { recogniser, type Meaning, type Recogniser, type SaidHalf } from './dates.ts';
import {
  CLOCK,
  FIRST_NUMBER,
  minuteOf,
  saidClock,
  saidNumber,
  type DayPart,
  type SaidClock,
} from '../../src/calendar/clock-words.ts';
import { NUM, readNumber } from '../../src/calendar/numbers.ts';

const HALVES_IN_WEEK = 10;
/** Up to half a working day: 4 hours. */
const HOURS_IN_HALF = 4;

const half = (said: SaidHalf, clock = false): Meaning => ({ is: 'half', half: said, clock });
const noise = (): Meaning => ({ is: 'noise' });

const PART_OF: Partial<Record<SaidHalf, DayPart>> = { am: 'am', pm: 'pm', noon: 'noon' };
const NOON = 12 * 60;

/** Which half a clock time lies in; the part of the day may stand before it. */
const clock = (said: SaidClock | null, before: Meaning | undefined): Meaning | null => {
  if (said === null) return null;
  const heard = before?.is === 'half' ? PART_OF[before.half] : undefined;
  // 「早一点走」 is no time of day.
  if (said.vague && heard === undefined) return null;
  if (said.part === null && (heard === 'am' || heard === 'pm')) return half(heard, true);
  const minute = minuteOf({ ...said, part: said.part ?? heard ?? null });
  return half(minute < NOON ? 'am' : minute < NOON + 60 ? 'noon' : 'pm', true);
};

const inHalves = (days: number): Meaning => ({
  is: 'length',
  length: { in: 'halves', count: Math.ceil(days * 2) },
});

const lengthOf = (n: number, unit: string): Meaning | null => {
  if (n <= 0) return noise();
  if (unit === '小时' || unit === '钟头') return inHalves(Math.ceil(n / HOURS_IN_HALF) / 2);
  if (unit === '分钟') return inHalves(Math.ceil(n / 60 / HOURS_IN_HALF) / 2);
  if (unit === '周' || unit === '星期' || unit === '礼拜') return inHalves((n * HALVES_IN_WEEK) / 2);
  if (unit === '月') return { is: 'length', length: { in: 'months', count: n } };
  return inHalves(n);
};

const DAYS_OF: Record<string, number> = { 天: 1, 日: 1, 周: 7, 星期: 7, 礼拜: 7 };

const readLength: Recogniser['means'] = (found, before) => {
  const [, digits = '', ge, halfBefore, unit = '', halfAfter, tail] = found;
  const whole = readNumber(digits);
  if (whole === null) return noise();
  // 「3月」 is March; 「5日」 is a date unless leave was just asked for.
  if (unit === '月' && !ge) return null;
  if (unit === '日' && !/[请休假共计]/.test(before.char) && tail === undefined) return null;
  if (tail !== undefined && tail.endsWith('后')) {
    const days = DAYS_OF[unit];
    const offset = days === undefined ? null : whole * days;
    return offset === null || !Number.isInteger(offset)
      ? noise()
      : { is: 'date', date: { by: 'offset', first: offset, last: offset }, counts: null };
  }
  if (tail !== undefined) return noise();
  // 「两个半天」 is one day, 「两个半小时」 two and a half hours.
  if (halfBefore) return lengthOf(unit === '天' || unit === '日' ? whole / 2 : whole + 0.5, unit);
  return lengthOf(halfAfter ? whole + 0.5 : whole, unit);
};

/** Lengths: 3天, 两天半, 半天, 5个工作日, 一周, 2小时; with 「后」 they are dates, with 「前」 or 「内」 nothing. */
export const lengths: Recogniser[] = [
  recogniser('半个?(?:工作日|天|日)', () => inHalves(0.5)),
  recogniser('半个?(?:小时|钟头)', () => inHalves(0.5)),
  recogniser('半个月', () => ({ is: 'length', length: { in: 'months', count: 0.5 } })),
  recogniser(
    `(\\d{1,3}\\.\\d{1,2}|${NUM}) ?(个)?(半)? ?(工作日|自然日|天|小时|钟头|星期|礼拜|周(?![年岁期围])|月|分钟|日)(?!常)(半)?` +
      '((?:之|以)?后(?![天勤面续])|(?:之|以)?前(?![往去后])|(?:之|以)?内)?',
    readLength,
  ),
];

/** Halves and clock times. */
export const halves: Recogniser[] = [
  recogniser('凌晨|上午|早上|早晨|清晨|清早|一大早|一早|上半天', () => half('am')),
  recogniser('下午|午后|傍晚|晚上|晚间|夜里|夜间|深夜|半夜|下半天', () => half('pm')),
  recogniser('正午|中午', () => half('noon')),
  recogniser('一整天|全天|整天|整周|全周', () => half('whole')),
  // Only as in 「明早」: alone, 早 and 晚 are words of many uses.
  recogniser('早(?![点退就走到些])|晨', (_, b) => (b.adjacent?.is === 'date' ? half('am') : null)),
  recogniser('晚(?![点到来些于一两二三几\\d])|晚(?=[0-9一二三四五六七八九十]{1,3} ?[点:])|夜', (_, b) =>
    b.adjacent?.is === 'date' ? half('pm') : null,
  ),
  recogniser(CLOCK, (f, b) => clock(saidClock(f), b.adjacent)),
  recogniser(FIRST_NUMBER, (f, b) => clock(saidNumber(f), b.adjacent)),
];

/** 到, 和, 从, 起: they mean something only between or beside dates. */
export const connectors: Recogniser[] = [
  recogniser('直到|到|至(?!于|今)', () => ({ is: 'to', word: true })),
  recogniser('[-~—–―→]{1,4}', () => ({ is: 'to', word: false })),
  recogniser('、|还有|以及|和|跟|及|与|加上?|,|&', () => ({ is: 'and', word: true })),
  recogniser('从|自(?![己费驾然])|由(?!于)|于', () => ({ is: 'from', word: true })),
  recogniser('开始|起|以后|之后|往后', (_, b) => (b.adjacent ? { is: 'onward', word: true } : null)),
];
