/** The leave form (请假单) as it comes in from a card or a sentence, and as it is kept. */
import { z } from 'zod';
import { day, dayOfHalf, halfDay, readDay, type HalfDay } from '../core/day.ts';
import { daysUntil } from '../obligation/due-date.ts';
import { isRefusal, refuse, type Refusal } from '../core/outcome.ts';
import type { FormField } from '../request/form-field.ts';
import { readFields } from '../request/read-fields.ts';

export const REASON_LIMIT = 500;

const kept = z.object({
  type: z.string(),
  fromHalf: z.number().int(),
  toHalf: z.number().int(),
  /** How many half-days it costs; counted when it was judged. */
  costHalves: z.number().int().default(0),
  reason: z.string(),
  /** The calendar days that the person was asked about and confirmed; none when the length is a usual one. */
  confirmedDays: z.number().int().optional(),
  /** What was changed when it was handed in again after it was sent back. */
  since: z.array(z.string()).optional(),
  /** What has been changed since: 「提前返岗,退回 1 天」. */
  changes: z.array(z.string()).default([]),
});

export type LeaveForm = z.infer<typeof kept>;

/** The calendar days from the first to the last day of a leave, both included. */
export const spanDays = ({ fromHalf, toHalf }: Pick<LeaveForm, 'fromHalf' | 'toHalf'>): number =>
  daysUntil(dayOfHalf(fromHalf), dayOfHalf(toHalf)) + 1;

/** A form that was kept with a request. */
export const keptForm = (stored: unknown): LeaveForm => kept.parse(stored);

/** What the form asks; which kinds of leave there are is the regulation's affair, looked up when it is judged. */
const LEAVE_FIELDS = [
  {
    name: 'type',
    label: '假别',
    is: 'choice',
    asks: '请选择请假类型，例如事假、病假、年休假。',
    toast: '请选择请假类型',
  },
  {
    name: 'from_day',
    label: '开始日期',
    is: 'date',
    asks: '请选择开始日期，格式如 2026-03-05。',
    toast: '请选择开始日期',
  },
  { name: 'from_half', label: '首日自', is: 'text', optional: true },
  {
    name: 'to_day',
    label: '结束日期',
    is: 'date',
    asks: '请选择结束日期，格式如 2026-03-06。',
    toast: '请选择结束日期',
  },
  { name: 'to_half', label: '末日至', is: 'text', optional: true },
  {
    name: 'reason',
    label: '事由',
    is: 'long_text',
    longest: REASON_LIMIT,
    asks: '请写明请假事由，一句话即可。',
    toast: '请写明请假事由',
  },
  { name: 'confirmed_days', label: '确认天数', is: 'number', whole: true, most: 9999, optional: true },
] as const satisfies readonly FormField[];

/** Reads a half-day from a pair of fields; `null` when the date is missing or does not exist. */
export const readHalf = (
  date: string | undefined,
  half: string | undefined,
  otherwise: 'am' | 'pm',
): HalfDay | null => {
  const parsed = readDay(date ?? '');
  if (parsed === null) return null;
  return halfDay(parsed, half === 'am' || half === 'pm' ? half : otherwise);
};

/** Reads a filled-in form; a refusal names the field and what would be accepted. */
export const readLeaveForm = (input: unknown): LeaveForm | Refusal => {
  const read = readFields(LEAVE_FIELDS, '请假', input);
  if (isRefusal(read)) return read;
  const { type, reason, confirmed_days } = read;
  const fromHalf = halfDay(day(read.from_day), read.from_half === 'pm' ? 'pm' : 'am');
  const toHalf = halfDay(day(read.to_day), read.to_half === 'am' ? 'am' : 'pm');
  if (toHalf < fromHalf)
    return refuse('bad-input', '结束时间早于开始时间，请把结束时间改到开始时间当天或之后。', {
      toast: '结束时间早于开始时间',
    });
  const confirmed = confirmed_days === null ? {} : { confirmedDays: confirmed_days };
  return { type, fromHalf, toHalf, costHalves: 0, reason, ...confirmed, changes: [] };
};
