/** The ladder of an obligation (催办阶梯): who hears when, as data; its times follow the due time when that moves. */
import { z } from 'zod';
import { at, dayOf, Temporal, type Day } from '../core/day.ts';
import type { Calendar } from '../calendar/calendar.ts';

const rungSchema = z.object({
  /** due, overdue, overdue-3 ...: each is said once. */
  name: z.string(),
  /** Days after the due day (negative: before), in the unit; hours after the due time itself. */
  offset: z.number().int(),
  unit: z.enum(['calendar_day', 'working_day', 'hour']),
  /** HH:MM; a rung on the due day may speak before the due time. */
  time: z.string(),
  /** responsible, clerk, department_head ... in the kind's own terms. */
  tell: z.array(z.string()),
});

export type Rung = z.infer<typeof rungSchema>;
export const ladderSchema = z.array(rungSchema);

const shift = (calendar: Calendar, day: Day, rung: Rung): Day =>
  rung.offset === 0
    ? day
    : rung.unit === 'calendar_day'
      ? day.add({ days: rung.offset })
      : calendar.addWorkingDays(day, rung.offset).value;

/** When each rung speaks, for a due time. */
export const rungTimes = (
  calendar: Calendar,
  dueAt: Temporal.Instant,
  ladder: Rung[],
): { rung: Rung; at: Temporal.Instant }[] =>
  ladder
    .map((rung) => ({
      rung,
      at:
        rung.unit === 'hour'
          ? dueAt.add({ hours: rung.offset })
          : at(shift(calendar, dayOf(dueAt), rung), rung.time),
    }))
    .toSorted((a, b) => Temporal.Instant.compare(a.at, b.at));

/** The first rung after an instant, or null when the ladder has been climbed. */
export const nextRungAt = (
  calendar: Calendar,
  dueAt: Temporal.Instant,
  ladder: Rung[],
  after: Temporal.Instant | null,
): Temporal.Instant | null =>
  rungTimes(calendar, dueAt, ladder).find(
    ({ at: time }) => after === null || Temporal.Instant.compare(time, after) > 0,
  )?.at ?? null;
