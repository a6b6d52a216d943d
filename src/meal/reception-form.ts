/** The reception form (接待用餐单) as it comes in, and as it is kept. */
import { z } from 'zod';
import { isRefusal, type Refusal } from '../core/outcome.ts';
import type { FormField } from '../request/form-field.ts';
import type { Filled } from '../request/kind.ts';
import { readFields } from '../request/read-fields.ts';
import { MEALS } from './meal-rules.ts';

const KINDS = ['工作餐', '一般接待', '重大接待', '上级检查', '自办会议', '自办会议（特殊）', '私人客人'];
const PLACES = ['食堂', '外面餐馆'];
const GOODS = ['不用烟酒', '酒水', '高档酒水', '香烟'];

const MOST_GUESTS = 500;

const kept = z.object({
  unit: z.string(),
  guests: z.number().int(),
  names: z.string().default(''),
  letter: z.string().default(''),
  kind: z.string(),
  day: z.string(),
  meal: z.string(),
  place: z.string(),
  hosts: z.number().int(),
  hostNames: z.string().default(''),
  goods: z.string(),
  reason: z.string(),
});

export type ReceptionForm = z.infer<typeof kept>;

/** A form that was kept with a request. */
export const keptReception = (stored: unknown): ReceptionForm => kept.parse(stored);

const chosen = (name: string, label: string, options: readonly string[], otherwise: string) =>
  ({
    name,
    label,
    is: 'choice',
    options,
    otherwise,
    rare: true,
    asks: `请选择${label}：${options.join('、')}。`,
    toast: `请选择${label}`,
  }) as const;

/** What the form asks. */
export const RECEPTION_FIELDS = [
  {
    name: 'unit',
    label: '来客单位',
    is: 'text',
    example: '例如：区民政局',
    longest: 60,
    cut: true,
    asks: '请写明来客单位，例如「区民政局」。',
    toast: '请写明来客单位',
  },
  {
    name: 'guests',
    label: '客人人数',
    is: 'number',
    whole: true,
    least: 1,
    most: MOST_GUESTS,
    example: '例如：6',
    asks: `客人人数写 1 到 ${MOST_GUESTS} 的整数。`,
    toast: '客人人数至少 1 人',
  },
  {
    name: 'letter',
    label: '公函号',
    is: 'text',
    optional: true,
    example: '没有公函请在事由写明',
    longest: 60,
    cut: true,
  },
  {
    name: 'day',
    label: '用餐日期',
    is: 'date',
    asks: '请选择用餐日期，格式如 2026-03-05。',
    toast: '请选择用餐日期',
  },
  {
    name: 'reason',
    label: '事由',
    is: 'long_text',
    example: '简要写明即可',
    longest: 500,
    cut: true,
    asks: '请写明接待事由。',
    toast: '请写明接待事由',
  },
  { ...chosen('meal', '餐次', MEALS, '午餐'), name: 'meal' },
  {
    name: 'hosts',
    label: '陪同人数',
    is: 'number',
    whole: true,
    least: 0,
    most: MOST_GUESTS,
    rare: true,
    otherwise: '0',
    example: '例如：2',
    asks: '陪同人数写整数，没有陪同写 0。',
    toast: '陪同人数写整数',
  },
  { ...chosen('kind', '类别', KINDS, '一般接待'), name: 'kind' },
  { ...chosen('place', '地点', PLACES, '食堂'), name: 'place' },
  { ...chosen('goods', '烟酒', GOODS, '不用烟酒'), name: 'goods' },
  {
    name: 'names',
    label: '主要来客',
    is: 'text',
    optional: true,
    rare: true,
    example: '姓名职务',
    longest: 200,
    cut: true,
  },
  {
    name: 'host_names',
    label: '陪同人员',
    is: 'text',
    optional: true,
    rare: true,
    example: '姓名',
    longest: 200,
    cut: true,
  },
] as const satisfies readonly FormField[];

/** A whole number of people; null when it is none. */
export const readGuestCount = (text: string): number | null => (/^\d{1,4}$/.test(text) ? Number(text) : null);

/** Reads a filled-in form; a refusal names the field and what would be accepted. */
export const readReceptionForm = (input: unknown): ReceptionForm | Refusal => {
  const read = readFields(RECEPTION_FIELDS, '用餐', input);
  if (isRefusal(read)) return read;
  const { host_names: hostNames, ...form } = read;
  return { ...form, hostNames };
};

/** A kept form as the fields that it came from. */
export const receptionAsFilled = (form: ReceptionForm): Filled => ({
  unit: form.unit,
  guests: String(form.guests),
  names: form.names,
  letter: form.letter,
  kind: form.kind,
  day: form.day,
  meal: form.meal,
  place: form.place,
  hosts: String(form.hosts),
  host_names: form.hostNames,
  goods: form.goods,
  reason: form.reason,
});
