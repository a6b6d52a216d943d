/** A matter's file (事项文件): every key that an officer may write, and what the engine makes of it. */
import { z } from 'zod';
import { effect, type Effect } from './effects.ts';
import { field } from './fields.ts';
import { checkRow, routeRow, valueRow } from './rows.ts';
import {
  cite,
  ladder,
  listed,
  names,
  readSpan,
  term,
  text,
  when,
  word,
  yesNo,
  type MatterRung,
  type Term,
  type When,
} from './words.ts';

/** A clock (时限): from an event or date, so long, for somebody, until something is done. */
export type MatterClock = {
  name: string;
  when: When | string | null;
  from: string;
  within: Term;
  by: string;
  until: string;
  confirm: string | null;
  ladder: MatterRung[] | null;
  proposal: { says: string; cite: string[] } | null;
  cite: string[];
};

const otherwise = z
  .strictObject({ 提建议: text, 依据: cite })
  .transform((w) => ({ says: w.提建议, cite: w.依据 }))
  .optional();

const clock = z
  .strictObject({
    名: text,
    当: z.union([text, when]).optional(),
    从: text,
    限: term,
    由: text,
    办成: text,
    确认: text.optional(),
    催: ladder.optional(),
    未完成: otherwise,
    依据: cite,
  })
  .transform((w): MatterClock => ({
    name: w.名,
    when: w.当 ?? null,
    from: w.从,
    within: w.限,
    by: w.由,
    until: w.办成,
    confirm: w.确认 ?? null,
    ladder: w.催 ?? null,
    proposal: w.未完成 ?? null,
    cite: w.依据,
  }));

/** A register (台账): one line a case. */
export type Register = {
  columns: string[];
  readers: string[];
  paper: string | null;
  clock: MatterClock | null;
};
const register = z
  .strictObject({
    列: z.array(word).min(1),
    可看: names.default([]),
    打印: text.optional(),
    起时限: clock.optional(),
  })
  .transform((w): Register => ({
    columns: w.列,
    readers: w.可看,
    paper: w.打印 ?? null,
    clock: w.起时限 ?? null,
  }));

/** A roll (名册): one line a thing, with its state. */
export type Roll = {
  columns: string[];
  kinds: string[];
  states: string[];
  editor: string | null;
  readers: string[];
  cite: string[];
};
const roll = z
  .strictObject({
    列: z.array(word).min(1),
    类别: z.array(word).default([]),
    种类: z.array(word).default([]),
    状态: z.array(word).default([]),
    谁改: text.optional(),
    可看: names.default([]),
    依据: cite,
  })
  .transform((w): Roll => ({
    columns: w.列,
    kinds: w.类别.length > 0 ? w.类别 : w.种类,
    states: w.状态,
    editor: w.谁改 ?? null,
    readers: w.可看,
    cite: w.依据,
  }));

/** A store (仓): articles and how many are there. */
export type Store = {
  columns: string[];
  kinds: string[];
  keeper: string;
  lowMark: string | null;
  cite: string[];
};
const store = z
  .strictObject({
    列: z.array(word).min(1),
    类别: z.array(word).default([]),
    管: text,
    低于提醒: text.optional(),
    依据: cite,
  })
  .transform((w): Store => ({
    columns: w.列,
    kinds: w.类别,
    keeper: w.管,
    lowMark: w.低于提醒 ?? null,
    cite: w.依据,
  }));

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

const period = z
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
const statistic = z
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

/** What somebody who leaves hands over (离岗). */
export type Leaving = { who: string; thing: string; to: string; bothSign: boolean; cite: string[] };
const leaving = z
  .strictObject({ 谁: text, 移交: text, 给: text, 双方签字: yesNo.default(true), 依据: cite })
  .transform((w): Leaving => ({ who: w.谁, thing: w.移交, to: w.给, bothSign: w.双方签字, cite: w.依据 }));

/** A worked example (例): the case, and what the table must answer. */
const example = z
  .strictObject({ 情形: when, 得: z.union([word.transform((w) => [w]), z.array(word)]), 表: text.optional() })
  .transform((w) => ({ facts: w.情形, expect: w.得, table: w.表 ?? '审批' }));

export const matterFile = z
  .strictObject({
    事项: text,
    代号: z
      .string()
      .regex(/^[A-Z]{2,4}$/, '代号写两到四个大写字母，如 YY')
      .optional(),
    口令: listed.default([]),
    /** The regulation's name, where the pack does not say it: 印章使用管理制度. */
    制度: text.optional(),
    归口: text.optional(),
    可发起: listed.default([]),
    停用: yesNo.default(false),
    条文: z.record(word, text).default({}),
    名册: z.record(text, roll).default({}),
    仓: z.record(text, store).default({}),
    表单: z.array(field).default([]),
    核对: z.array(checkRow).default([]),
    审批: z.array(routeRow).default([]),
    另批: z.array(routeRow).default([]),
    加批: z.array(routeRow).default([]),
    批准后: z.array(effect).default([]),
    办结: z.strictObject({ 当: text.optional(), 做: z.array(effect).default([]) }).optional(),
    时限: z.array(clock).default([]),
    值表: z.record(text, z.array(valueRow).min(1)).default({}),
    台账: z.record(text, register).default({}),
    周期: z.array(period).default([]),
    统计: z.array(statistic).default([]),
    离岗: z.array(leaving).default([]),
    须知: z.array(text).default([]),
    例: z.array(example).default([]),
  })
  .transform((w) => ({
    name: w.事项,
    prefix: w.代号 ?? null,
    words: w.口令,
    system: w.制度 ?? null,
    keeper: w.归口 ?? null,
    starters: w.可发起.filter((who) => who !== '全体'),
    withdrawn: w.停用,
    clauses: w.条文,
    rolls: w.名册,
    stores: w.仓,
    fields: w.表单,
    checks: w.核对,
    /** 审批: must answer. 另批: a second question that must answer too. 加批: adds steps where it applies. */
    routes: { approve: w.审批, also: w.另批, added: w.加批 },
    effects: w.批准后,
    closing: { when: w.办结?.当 ?? null, effects: w.办结?.做 ?? ([] as Effect[]) },
    clocks: w.时限,
    values: w.值表,
    registers: w.台账,
    periods: w.周期,
    statistics: w.统计,
    leaving: w.离岗,
    toKnow: w.须知,
    examples: w.例,
  }));

/** A matter (事项) as its file says it. */
export type MatterFile = z.infer<typeof matterFile>;
