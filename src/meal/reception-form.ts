/** The reception form (接待用餐单) as it comes in, and as it is kept. */
import { z } from 'zod';
import { day } from '../core/day.ts';
import { refuse, type Refusal } from '../core/outcome.ts';
import { cutText } from '../core/texts.ts';
import type { Filled } from '../request/kind.ts';
import { MEALS } from './meal-rules.ts';

export const KINDS = [
  '工作餐',
  '一般接待',
  '重大接待',
  '上级检查',
  '自办会议',
  '自办会议（特殊）',
  '私人客人',
];
export const PLACES = ['食堂', '外面餐馆'];
export const GOODS = ['不用烟酒', '酒水', '高档酒水', '香烟'];

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

const ask = (sentence: string, toast: string): Refusal => refuse('bad-input', sentence, { toast });

/** A whole number of people; null when it is none. */
export const readCount = (text: string): number | null => (/^\d{1,4}$/.test(text) ? Number(text) : null);

/** Reads a filled-in form; a refusal names the field and what would be accepted. */
export const readReceptionForm = (input: unknown): ReceptionForm | Refusal => {
  const all = z.record(z.string(), z.unknown()).safeParse(input).data ?? {};
  const text = (name: string, max = 200): string => {
    const value = all[name];
    return typeof value === 'string' ? cutText(value.normalize('NFC').trim(), max) : '';
  };
  if (text('unit') === '') return ask('请写明来客单位，例如「区民政局」。', '请写明来客单位');
  const guests = readCount(text('guests'));
  if (guests === null || guests < 1 || guests > MOST_GUESTS)
    return ask(`客人人数写 1 到 ${MOST_GUESTS} 的整数。`, '客人人数至少 1 人');
  const hosts = readCount(text('hosts'));
  if (hosts === null || hosts > MOST_GUESTS) return ask('陪同人数写整数，没有陪同写 0。', '陪同人数写整数');
  const choices: [string, string, string[]][] = [
    ['kind', '类别', KINDS],
    ['meal', '餐次', MEALS],
    ['place', '地点', PLACES],
    ['goods', '烟酒', GOODS],
  ];
  for (const [name, label, options] of choices)
    if (!options.includes(text(name)))
      return ask(`请选择${label}：${options.join('、')}。`, `请选择${label}`);
  try {
    day(text('day'));
  } catch {
    return ask('请选择用餐日期，格式如 2026-03-05。', '请选择用餐日期');
  }
  if (text('reason', 500) === '') return ask('请写明接待事由。', '请写明接待事由');
  return {
    unit: text('unit', 60),
    guests,
    names: text('names'),
    letter: text('letter', 60),
    kind: text('kind'),
    day: text('day'),
    meal: text('meal'),
    place: text('place'),
    hosts,
    hostNames: text('host_names'),
    goods: text('goods'),
    reason: text('reason', 500),
  };
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
