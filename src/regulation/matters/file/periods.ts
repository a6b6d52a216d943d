/** Periodic duties (周期) and statistics (统计). */
import { z } from 'zod';
import { otherwise } from './clocks.ts';
import { readSpan, type SpanUnit } from '../../language/spans.ts';
import { deadline, type MatterDeadline } from './deadlines.ts';
import { cite, ladder, names, text, word, yesNo, type MatterRung } from './words.ts';

/** What proves that a periodic duty was done. */
export type Evidence =
  | { is: 'tick' }
  | { is: 'fill'; fill: string[] }
  | { is: 'file'; name: string }
  | { is: 'sign'; who: string[] }
  | { is: 'hand_over'; thing: string; bothSign: boolean }
  | { is: 'entries'; register: string; least: number }
  | { is: 'matter'; matter: string; least: number };

const least = z.number().int().positive().default(1);
const evidence = z.union([
  text.transform((what): Evidence => (what === '勾选' ? { is: 'tick' } : { is: 'fill', fill: [what] })),
  z
    .array(word)
    .min(1)
    .transform((fill): Evidence => ({ is: 'fill', fill })),
  z.strictObject({ 文件: text }).transform((w): Evidence => ({ is: 'file', name: w.文件 })),
  z.strictObject({ 签字: names }).transform((w): Evidence => ({ is: 'sign', who: w.签字 })),
  z
    .strictObject({ 移交: text, 双方签字: yesNo.default(true) })
    .transform((w): Evidence => ({ is: 'hand_over', thing: w.移交, bothSign: w.双方签字 })),
  z
    .strictObject({ 台账: text, 至少: least })
    .transform((w): Evidence => ({ is: 'entries', register: w.台账, least: w.至少 })),
  z
    .strictObject({ 事项: text, 至少: least })
    .transform((w): Evidence => ({ is: 'matter', matter: w.事项, least: w.至少 })),
]);

/** Who must do it: a post; each department's head, or another post of each; each line of a roll, by one of its columns. */
export type Doer =
  | { is: 'post'; post: string }
  | { is: 'each'; post: string; kind: string | null }
  | { is: 'person'; role: string }
  | { is: 'line'; roll: string; column: string };

const EACH = /^各(?:个)?(科室|部门|单位|办公室|站所|窗口|村居|村|社区|居委会)?(.*)$/;
const KINDS: Record<string, string> = {
  窗口: '窗口',
  村居: '村居',
  村: '村居',
  社区: '村居',
  居委会: '村居',
};

const doer = z.union([
  text.transform((who): Doer => {
    const each = EACH.exec(who);
    if (each === null) return { is: 'post', post: who };
    const post = (each[2] ?? '').replace(/^的/, '');
    return { is: 'each', post: post === '' ? '负责人' : post, kind: KINDS[each[1] ?? ''] ?? null };
  }),
  z
    .strictObject({ 名册: text, 列: text })
    .transform((w): Doer => ({ is: 'line', roll: w.名册, column: w.列 })),
  z.strictObject({ 每人: text }).transform((w): Doer => ({ is: 'person', role: w.每人 })),
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
  /** When in the period it is due; none at its end. Several: so many times. */
  by: MatterDeadline[];
  /** 次: so many times in a period, each on a day of its own choosing. */
  times: number;
  /** It waits in the list so long before it is due; null for as long as the period lasts, at most a month. */
  ahead: { count: number; unit: SpanUnit } | null;
  who: Doer[];
  evidence: Evidence;
  /** The least number that is filled in (至少 30 户). */
  least: number | null;
  ladder: MatterRung[] | null;
  /** Who hears when it is done. */
  tell: string[];
  proposal: { text: string; cite: string[] } | null;
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
    截止: z.union([deadline.transform((d) => [d]), z.array(deadline).min(1)]).default([]),
    次: z.number().int().positive().max(31).default(1),
    提前: text.optional(),
    由: z.union([doer.transform((d) => [d]), z.array(doer).min(1)]),
    凭: evidence.default({ is: 'tick' }),
    至少: z.number().positive().optional(),
    催: ladder.optional(),
    告知: names.default([]),
    未完成: otherwise,
    注: text.optional(),
    依据: cite,
  })
  .transform((w, context): Period => {
    const ahead = w.提前 === undefined ? null : readSpan(w.提前);
    if (w.提前 !== undefined && ahead === null)
      context.addIssue({
        code: 'custom',
        path: ['提前'],
        message: `“${w.提前}”看不懂；写成 10 日、5 个工作日`,
      });
    return {
      what: w.做,
      every: w.每,
      by: w.截止,
      times: w.次,
      ahead,
      who: w.由,
      evidence: w.凭,
      least: w.至少 ?? null,
      ladder: w.催 ?? null,
      tell: w.告知,
      proposal: w.未完成 ?? null,
      note: w.注 ?? null,
      cite: w.依据,
    };
  });

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
