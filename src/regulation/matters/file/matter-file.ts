/** A matter's file (事项文件): every key that an officer may write, and what the engine makes of it. */
import { z } from 'zod';
import { clock } from './clocks.ts';
import { effect, type Effect } from './effects.ts';
import { field } from './fields.ts';
import { period, statistic } from './periods.ts';
import { register, roll, store } from './registers.ts';
import { checkRow, routeRow, valueRow } from './rows.ts';
import { cite, listed, names, text, when, word, yesNo } from './words.ts';

/** What somebody who leaves hands over (离岗). */
export type Leaving = { who: string; thing: string; to: string; bothSign: boolean; cite: string[] };
const leaving = z
  .strictObject({ 谁: text, 移交: text, 给: text, 双方签字: yesNo.default(true), 依据: cite })
  .transform((w): Leaving => ({ who: w.谁, thing: w.移交, to: w.给, bothSign: w.双方签字, cite: w.依据 }));

/** 归口: whose matter it is, with the clause that says so where one does. */
const keeper = z.union([
  text.transform((who) => ({ who, cite: [] as string[] })),
  z.strictObject({ 由: text, 依据: cite }).transform((w) => ({ who: w.由, cite: w.依据 })),
]);

/** 须知: what people should know; 签 is how often everybody signs that he has read it. */
export type ToKnow = { text: string; sign: 'year' | 'once' | null; who: string[]; cite: string[] };
const toKnow = z.union([
  text.transform((text): ToKnow => ({ text, sign: null, who: [], cite: [] })),
  z
    .strictObject({ 说: text, 签: z.enum(['每年', '一次']).optional(), 给: names.default([]), 依据: cite })
    .transform((w): ToKnow => ({
      text: w.说,
      sign: w.签 === undefined ? null : w.签 === '每年' ? 'year' : 'once',
      who: w.给,
      cite: w.依据,
    })),
]);

/** 不办: clauses that are not carried out, each with why not (价值判断、过时、涉密、只是提倡). */
const notDone = z.strictObject({ 依据: names, 因: text }).transform((w) => ({ ids: w.依据, why: w.因 }));

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
    归口: keeper.optional(),
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
    须知: z.array(toKnow).default([]),
    不办: z.array(notDone).default([]),
    例: z.array(example).default([]),
  })
  .transform((w) => ({
    name: w.事项,
    prefix: w.代号 ?? null,
    words: w.口令,
    system: w.制度 ?? null,
    keeper: w.归口?.who ?? null,
    keeperCite: w.归口?.cite ?? [],
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
    notDone: w.不办,
    examples: w.例,
  }));

/** A matter (事项) as its file says it. */
export type MatterFile = z.infer<typeof matterFile>;
