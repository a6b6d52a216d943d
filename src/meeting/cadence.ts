/** How often a meeting is held (周期): as a clause or the office says it. */
import { z } from 'zod';

export const cadenceSchema = z.object({
  per: z.enum(['week', 'half_month', 'month', 'two_months', 'quarter', 'half_year', 'year', 'day']),
  /** At least so often in each period. */
  times: z.number().int().min(1).default(1),
  /** At most so often; null where nothing is said. */
  most: z.number().int().nullable().default(null),
  /** 原则上: a rule that may be left with a reason. */
  soft: z.boolean().default(false),
  /** 1 Monday to 7 Sunday. */
  weekday: z.number().int().min(1).max(7).nullable().default(null),
  /** Which of that weekday in the month, 5 is the last; without a weekday, which seven days from the 1st. */
  nth: z.number().int().min(1).max(5).nullable().default(null),
  /** The day of the month; a month that is shorter ends on its last day. */
  monthDay: z.number().int().min(1).max(31).nullable().default(null),
  half: z.enum(['am', 'pm']).nullable().default(null),
  /** HH:MM */
  time: z.string().nullable().default(null),
  /** `month_end`, or a day of the year such as `07-01`. */
  near: z.string().nullable().default(null),
  /** A yearly meeting that belongs into one quarter. */
  quarter: z.number().int().min(1).max(4).nullable().default(null),
});

export type Cadence = z.infer<typeof cadenceSchema>;

const WEEKDAYS = '一二三四五六日';
const DIGITS: Record<string, number> = { 一: 1, 二: 2, 两: 2, 三: 3, 四: 4 };

const weekdayOf = (sign: string): number => (sign === '天' ? 7 : WEEKDAYS.indexOf(sign) + 1);

const cadence = (given: Partial<Cadence> & Pick<Cadence, 'per'>): Cadence => cadenceSchema.parse(given);

const PERIODS: [RegExp, Cadence['per']][] = [
  [/^(?:每半个?月|半月)/, 'half_month'],
  [/^每(?:两|2)个?月/, 'two_months'],
  [/^每(?:半年)/, 'half_year'],
  [/^每(?:个?季度?)/, 'quarter'],
  [/^每年/, 'year'],
  [/^每个?月/, 'month'],
];

const clock = (text: string): string | null => {
  const found = /(\d{1,2})[:点](\d{2})?/.exec(text);
  return found === null ? null : `${(found[1] ?? '').padStart(2, '0')}:${found[2] ?? '00'}`;
};

/** What would be accepted, for a sentence. */
export const CADENCE_EXAMPLES =
  '每周三下午、每半月、每月一次、每月两次、每月第二个周二、每月10日、每月底前、每季度、按制度';

/** Reads 每月第二个周二, 每周三下午 14:30, 每半月, 每月底前 ...; null when it says something else. */
export const readCadence = (written: string): Cadence | null => {
  const text = written.replaceAll(/\s/g, '');
  const half = /上午/.test(text) ? ('am' as const) : /下午/.test(text) ? ('pm' as const) : null;
  const time = clock(text);
  const week = /^每(?:周|星期)([一二三四五六日天])/.exec(text);
  if (week !== null) return cadence({ per: 'week', weekday: weekdayOf(week[1] ?? ''), half, time });
  const found = PERIODS.find(([words]) => words.test(text));
  if (found === undefined) return null;
  const [, per] = found;
  const rest = text.replace(found[0], '');
  const count = /([一二两三四1234])(?:次|回)/.exec(rest)?.[1];
  const times = count === undefined ? 1 : (DIGITS[count] ?? Number(count));
  if (per === 'month') {
    const nth = /(?:第([一二三四1234])个?|(最后)一?个?)(?:周|星期)([一二三四五六日天])/.exec(rest);
    if (nth !== null) {
      const which = nth[2] === undefined ? (DIGITS[nth[1] ?? ''] ?? Number(nth[1])) : 5;
      return cadence({ per, nth: which, weekday: weekdayOf(nth[3] ?? ''), half, time });
    }
    const day = /(\d{1,2})[日号]/.exec(rest)?.[1];
    if (day !== undefined && Number(day) >= 1 && Number(day) <= 31)
      return cadence({ per, monthDay: Number(day), half, time });
    if (/底|最后一个工作日/.test(rest)) return cadence({ per, near: 'month_end', half, time });
  }
  return rest.replaceAll(/[一二两三四1234]?(?:次|回)|上午|下午|[\d:点]/g, '') === ''
    ? cadence({ per, times, half, time })
    : null;
};
