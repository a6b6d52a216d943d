/** The leave form (请假单) as it comes in from a card or a sentence, and as it is kept. */
import { z } from 'zod';
import { dayOfHalf, halfDay, readDay, type HalfDay } from '../core/day.ts';
import { daysUntil } from '../obligation/due-date.ts';
import { refuse, type Refusal } from '../core/outcome.ts';
import { lengthOf } from '../core/texts.ts';

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

const field = z.string().trim().optional();
const filled = z.object({
  type: field,
  from_day: field,
  from_half: field,
  to_day: field,
  to_half: field,
  reason: field,
  confirmed_days: field,
});

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
  const parsed = filled.safeParse(input);
  if (!parsed.success)
    return refuse('bad-input', '表单内容不完整，请重新发送「请假」打开新的表单。', {
      toast: '表单内容不完整',
    });
  const { type, from_day, from_half, to_day, to_half, reason = '', confirmed_days } = parsed.data;
  if (type === undefined || type === '')
    return refuse('bad-input', '请选择请假类型，例如事假、病假、年休假。', { toast: '请选择请假类型' });
  const fromHalf = readHalf(from_day, from_half, 'am');
  const toHalf = readHalf(to_day, to_half, 'pm');
  if (fromHalf === null)
    return refuse('bad-input', '请选择开始日期，格式如 2026-03-05。', { toast: '请选择开始日期' });
  if (toHalf === null)
    return refuse('bad-input', '请选择结束日期，格式如 2026-03-06。', { toast: '请选择结束日期' });
  if (toHalf < fromHalf)
    return refuse('bad-input', '结束时间早于开始时间，请把结束时间改到开始时间当天或之后。', {
      toast: '结束时间早于开始时间',
    });
  if (reason === '') return refuse('bad-input', '请写明请假事由，一句话即可。', { toast: '请写明请假事由' });
  if (lengthOf(reason) > REASON_LIMIT)
    return refuse('too-long', `事由请控制在 ${REASON_LIMIT} 字以内，现有 ${reason.length} 字。`, {
      toast: `事由请在 ${REASON_LIMIT} 字以内`,
    });
  const confirmed =
    confirmed_days !== undefined && /^\d{1,4}$/.test(confirmed_days)
      ? { confirmedDays: Number(confirmed_days) }
      : {};
  return { type, fromHalf, toHalf, costHalves: 0, reason, ...confirmed, changes: [] };
};
