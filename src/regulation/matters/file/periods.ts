/** Periodic duties (周期) and statistics (统计). */
import { z } from 'zod';
import { otherwise } from './clocks.ts';
import { cite, ladder, names, readSpan, text, yesNo, type MatterRung } from './words.ts';

/** What proves that a periodic duty was done. */
export type Evidence =
  | { is: 'tick' }
  | { is: 'fill'; what: string }
  | { is: 'hand_over'; thing: string; bothSign: boolean }
  | { is: 'entries'; register: string; least: number | null }
  | { is: 'matter'; matter: string };

const evidence = z.union([
  text.transform((what): Evidence => (what === '勾选' ? { is: 'tick' } : { is: 'fill', what })),
  z
    .strictObject({ 移交: text, 双方签字: yesNo.default(true) })
    .transform((w): Evidence => ({ is: 'hand_over', thing: w.移交, bothSign: w.双方签字 })),
  z
    .strictObject({ 台账: text, 至少: z.number().optional() })
    .transform((w): Evidence => ({ is: 'entries', register: w.台账, least: w.至少 ?? null })),
  z.strictObject({ 事项: text }).transform((w): Evidence => ({ is: 'matter', matter: w.事项 })),
]);

/** How often: each day, week, month … , or the working day before a public holiday. */
export type Every =
  'day' | 'working_day' | 'week' | 'month' | 'quarter' | 'half_year' | 'year' | 'before_holiday';
const EVERY: Record<string, Every> = {
  日: 'day',
  天: 'day',
  工作日: 'working_day',
  周: 'week',
  星期: 'week',
  月: 'month',
  季: 'quarter',
  季度: 'quarter',
  半年: 'half_year',
  年: 'year',
  法定节假日前一个工作日: 'before_holiday',
  法定节假日前: 'before_holiday',
  节前: 'before_holiday',
};

/** A periodic duty (周期). */
export type Period = {
  what: string;
  every: Every | { months: number } | { open: string; unit: string };
  /** 「3 月 31 日」「每月 5 日」「周五」; null at the end of the period. */
  by: string | null;
  who: string;
  evidence: Evidence;
  least: number | null;
  ladder: MatterRung[] | null;
  proposal: { says: string; cite: string[] } | null;
  note: string | null;
  cite: string[];
};

const every = z.union([
  text.transform((written, context): Period['every'] => {
    const known = EVERY[written];
    if (known !== undefined) return known;
    const months = readSpan(written);
    if (months?.unit === 'month') return { months: months.count };
    if (/^两?年$|^(\d+)\s*年$/.test(written))
      return { months: 12 * (written.startsWith('两') ? 2 : Number.parseInt(written, 10)) };
    context.addIssue({
      code: 'custom',
      message: `“每”写 ${Object.keys(EVERY).slice(0, 10).join('、')}、法定节假日前一个工作日、两个月，或 { 空: 名称, 单位: 个月 }`,
    });
    return z.NEVER;
  }),
  z
    .strictObject({ 空: text, 单位: text.default('个月') })
    .transform((w): Period['every'] => ({ open: w.空, unit: w.单位 })),
]);

export const period = z
  .strictObject({
    做: text,
    每: every,
    截止: text.optional(),
    由: text,
    凭: evidence.default({ is: 'tick' }),
    至少: z.number().positive().optional(),
    催: ladder.optional(),
    未完成: otherwise,
    注: text.optional(),
    依据: cite,
  })
  .transform((w): Period => ({
    what: w.做,
    every: w.每,
    by: w.截止 ?? null,
    who: w.由,
    evidence: w.凭,
    least: w.至少 ?? null,
    ladder: w.催 ?? null,
    proposal: w.未完成 ?? null,
    note: w.注 ?? null,
    cite: w.依据,
  }));

/** Statistics (统计) over one register. */
export type Statistic = {
  name: string;
  register: string;
  by: string[];
  measure: string;
  every: 'month' | 'quarter' | 'half_year' | 'year';
  to: string[];
  target: number | null;
  cite: string[];
};
const STATISTIC_EVERY = { 月: 'month', 季: 'quarter', 半年: 'half_year', 年: 'year' } as const;
export const statistic = z
  .strictObject({
    名: text,
    台账: text,
    按: names,
    求: text,
    每: z.enum(['月', '季', '半年', '年']).default('月'),
    给: names,
    目标: z.number().optional(),
    依据: cite,
  })
  .transform((w): Statistic => ({
    name: w.名,
    register: w.台账,
    by: w.按,
    measure: w.求,
    every: STATISTIC_EVERY[w.每],
    to: w.给,
    target: w.目标 ?? null,
    cite: w.依据,
  }));
