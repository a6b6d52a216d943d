/** The shape of a pack's files; every key an officer may write is here. */
import { z } from 'zod';

const text = z.string().trim().min(1);
/** YAML reads `7` as a number. */
const word = z.union([text, z.number().transform(String)]);
const value = z.union([z.string(), z.number(), z.boolean()]);
/** One name or a list of them. */
const names = z.union([word.transform((one) => [one]), z.array(word).min(1)]);
/** 是 or 否, also as YAML's own true and false. */
const yesNo = z.union([z.enum(['是', '否']).transform((w) => w === '是'), z.boolean()]);
const cite = names;

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, { message: '写成 2024-06-01 这样的日期' });

/** 「《请销假制度》二、2：三天以内……」: the regulation, the printed number, what it says in our own words. */
const clauseText = z.string().transform((written, context) => {
  const found = /^《([^》]+)》\s*([^：]*?)\s*：\s*(.+)$/su.exec(written.trim());
  if (found === null) {
    context.addIssue({
      code: 'custom',
      message: '写成“《制度名》条款号：用自己的话写的内容”，冒号用中文的',
    });
    return z.NEVER;
  }
  const [, system = '', ref = '', text = ''] = found;
  return { system, ref, text };
});
const clause = z.union([
  clauseText,
  z.strictObject({ 文: clauseText, 注: text }).transform(({ 文, 注 }) => ({ ...文, note: 注 })),
]);

/** Who a post is, where it depends on who asks. */
const RELATIVE = {
  部门负责人: 'department_head',
  部门分管领导: 'leader_in_charge',
  直接领导: 'direct_leader',
} as const;

/** `办事处主任: [主任]`, or `科室负责人: { 是: 部门负责人, 又称: [...] }`, or a body: `局长办公会: { 集体: 是 }`. */
const post = z.union([
  z.array(word).transform((aliases) => ({ is: 'named' as const, aliases, body: false })),
  z
    .strictObject({
      是: z.enum(['部门负责人', '部门分管领导', '直接领导']).optional(),
      又称: names.default([]),
      集体: yesNo.default(false),
    })
    .transform((w) => ({
      is: w.是 === undefined ? ('named' as const) : RELATIVE[w.是],
      aliases: w.又称,
      body: w.集体,
    })),
]);

const input = z
  .strictObject({
    单位: text.optional(),
    大于: z.number().optional(),
    至少: z.number().optional(),
    步长: z.number().positive().optional(),
    选: z.array(value).min(1).optional(),
    默认: value.optional(),
  })
  .nullable();

type Input = z.infer<typeof input>;
/** `[会议]`, or with what is known of each: `{ 天数: { 单位: 天, 大于: 0 } }`. */
const inputs = z.union([
  z.array(text).transform((list) => Object.fromEntries(list.map((name): [string, Input] => [name, null]))),
  z.record(text, input),
]);

const output = z.strictObject({ 单位: text.optional(), 未启用: text.optional() });
const outputs = z.union([
  z.array(text).transform((list) => Object.fromEntries(list.map((name): [string, Output] => [name, {}]))),
  z.record(text, output),
]);
type Output = z.infer<typeof output>;

/** A number that the text leaves open, with its unit where it is a term. */
const openNumber = z.strictObject({ 空: text, 单位: text.optional() });

const answer = z.union([value, z.null(), z.array(word), openNumber]);

const step = z.union([word, z.strictObject({ 同时: names }), z.strictObject({ 任一: names })]);

const row = z.strictObject({
  当: z.record(text, value).default({}),
  由: z.union([step.transform((one) => [one]), z.array(step).min(1)]).optional(),
  备案: names.optional(),
  告知: names.optional(),
  须: names.optional(),
  时限: z.record(text, z.union([word, openNumber])).optional(),
  不准: text.optional(),
  空白: text.optional(),
  是: z.record(text, answer).optional(),
  因: text.optional(),
  读法: text.optional(),
  依据: cite,
  未启用: text.optional(),
});

const table = z.strictObject({
  标题: text.optional(),
  输入: inputs.default({}),
  输出: outputs.default({}),
  取法: z.enum(['唯一', '自上而下', '都算']).default('唯一'),
  未启用: text.optional(),
  并行: yesNo.optional(),
  在先: yesNo.optional(),
  行: z.array(row).min(1),
});

const number = z.strictObject({ 名称: text, 单位: text.optional(), 依据: cite });

const example = z.strictObject({
  表: text,
  当: z.record(text, value).default({}),
  得: z.strictObject({
    结论: z.enum(['可以', '空白', '重叠', '矛盾', '不准', '缺数字']).optional(),
    由: z.array(word).optional(),
    备案: z.array(word).optional(),
    须: z.array(word).optional(),
    是: z.record(text, answer).optional(),
    可选: z.array(word).optional(),
    依据: z.array(word).optional(),
  }),
});

const parts = {
  条文: z.record(text, clause).default({}),
  岗位: z.record(text, post).default({}),
  表: z.record(text, table).default({}),
  留空数字: z.record(text, number).default({}),
  例: z.array(example).default([]),
};

/** pack.yaml: whose regulation it is, and any part of it. */
export const headFile = z.strictObject({
  编号: text,
  单位: text,
  施行: z.strictObject({ 自: day.nullish(), 至: day.nullish() }).default({}),
  沿用: text.optional(),
  ...parts,
});

/** Any other file of the pack's folder. */
export const partFile = z.strictObject(parts);

export type PackFile = z.infer<typeof partFile>;
export type TableText = z.infer<typeof table>;
export type RowText = z.infer<typeof row>;
export type ExampleText = z.infer<typeof example>;
export type AnswerText = z.infer<typeof answer>;
