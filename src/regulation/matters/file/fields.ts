/** The fields of a form (表单): sixteen kinds, and 事实 for what is known of the applicant. */
import { z } from 'zod';
import type { Fact } from '../../verdict.ts';
import { cite, text, value, when, word, yesNo, type When } from './words.ts';

const KINDS = {
  短文: 'text',
  长文: 'long_text',
  数: 'number',
  金额: 'money',
  日期: 'date',
  时间: 'time',
  是否: 'yes_no',
  单选: 'choice',
  多选: 'choices',
  人员: 'person',
  部门: 'department',
  文件: 'file',
  明细: 'rows',
  名册物: 'thing',
  台账行: 'entry',
  计算: 'computed',
  清单: 'checklist',
  事实: 'fact',
} as const;

export type MatterFieldKind = (typeof KINDS)[keyof typeof KINDS];
const KIND_WORDS = Object.keys(KINDS) as (keyof typeof KINDS)[];

export type FieldColumn = { name: string; kind: 'text' | 'number' | 'money' | 'date' };

export type MatterField = {
  name: string;
  kind: MatterFieldKind;
  /** Words to choose from; a table of the file may give them. */
  options: string[];
  optionsTable: string | null;
  initial: Fact | null;
  required: boolean;
  when: When;
  unit: string;
  least: number | null;
  most: number | null;
  longest: number;
  /** The columns of 明细. */
  columns: FieldColumn[];
  /** The roll (名册), store (仓) or register (台账) that it is taken from; 人员 or 历史 for 事实. */
  from: string | null;
  /** 合计(数量 × 单价) */
  formula: string | null;
  many: boolean;
  /** 库存: the rows may not ask for more than is there. */
  within: string | null;
  /** Only things in this state may be chosen. */
  inState: string | null;
  weights: Record<string, number>;
  hint: string;
  cite: string[];
};

const NUMBERS = /数量|份数|次数|件数|人数|天数|小时/;
const MONEY = /金额|单价|费用|元/;
const DATES = /日期|时间/;

/** What a column of 明细 holds, where nothing is said: told by its name. */
const columnKind = (name: string): FieldColumn['kind'] => {
  if (MONEY.test(name)) return 'money';
  if (NUMBERS.test(name)) return 'number';
  return DATES.test(name) ? 'date' : 'text';
};

const COLUMN_KINDS = { 短文: 'text', 数: 'number', 金额: 'money', 日期: 'date' } as const;

const column = z.union([
  text.transform((name): FieldColumn => ({ name, kind: columnKind(name) })),
  z
    .strictObject({ 名: text, 类: z.enum(['短文', '数', '金额', '日期']).default('短文') })
    .transform((w): FieldColumn => ({ name: w.名, kind: COLUMN_KINDS[w.类] })),
]);

export const field = z
  .strictObject({
    名: text,
    类: z.enum(KIND_WORDS),
    选: z.union([z.array(word).min(1), z.strictObject({ 表: text })]).optional(),
    默认: value.optional(),
    必填: yesNo.optional(),
    当: when.default({}),
    单位: text.optional(),
    至少: z.number().optional(),
    至多: z.number().optional(),
    最长: z.number().int().positive().optional(),
    列: z.array(column).min(1).optional(),
    从: text.optional(),
    式: text.optional(),
    多个: yesNo.optional(),
    不超: text.optional(),
    状态: text.optional(),
    分值: z.record(text, z.number()).optional(),
    提示: text.optional(),
    依据: cite,
  })
  .transform((w): MatterField => ({
    name: w.名,
    kind: KINDS[w.类],
    options: Array.isArray(w.选) ? w.选 : [],
    optionsTable: w.选 !== undefined && !Array.isArray(w.选) ? w.选.表 : null,
    initial: w.默认 ?? null,
    required: w.必填 ?? !['计算', '事实', '是否'].includes(w.类),
    when: w.当,
    unit: w.单位 ?? '',
    least: w.至少 ?? null,
    most: w.至多 ?? null,
    longest: w.最长 ?? (w.类 === '长文' ? 500 : 60),
    columns: w.列 ?? [],
    from: w.从 ?? null,
    formula: w.式 ?? null,
    many: w.多个 ?? false,
    within: w.不超 ?? null,
    inState: w.状态 ?? null,
    weights: w.分值 ?? {},
    hint: w.提示 ?? '',
    cite: w.依据,
  }));
