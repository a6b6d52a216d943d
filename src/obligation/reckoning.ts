/** How a due date came about, as it is kept with the obligation, so that it can be explained and reckoned anew. */
import { z } from 'zod';
import { day, type Day } from '../core/day.ts';
import type { Json } from '../core/db.ts';
import type { Reckoning } from './due-date.ts';

const date = z.string().transform((text, context): Day => {
  try {
    return day(text);
  } catch {
    context.addIssue({ code: 'custom', message: 'not a day' });
    return z.NEVER;
  }
});

const kept = z.object({
  start: date,
  count: z.number(),
  unit: z.enum(['calendar_day', 'working_day', 'month', 'date']),
  roll: z.boolean(),
  pauses: z.array(z.object({ from: date, to: date })).default([]),
  limit: z.object({ day: date, why: z.string() }).optional(),
});

/** The reckoning of an obligation; null when it was not kept in this form. */
export const readReckoning = (value: unknown): Reckoning | null => {
  const read = kept.safeParse(value);
  if (!read.success) return null;
  const { limit, ...rest } = read.data;
  return limit === undefined ? rest : { ...rest, limit };
};

/** The reckoning as it is kept. */
export const keepReckoning = (r: Reckoning): Json => ({
  start: r.start.toString(),
  count: r.count,
  unit: r.unit,
  roll: r.roll,
  pauses: (r.pauses ?? []).map((p) => ({ from: p.from.toString(), to: p.to.toString() })),
  ...(r.limit === undefined ? {} : { limit: { day: r.limit.day.toString(), why: r.limit.why } }),
});
