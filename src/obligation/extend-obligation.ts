import { z } from 'zod';
import type { Office } from '../office/office.ts';
import type { Tx } from '../core/db.ts';
import { refuse, type Refusal } from '../core/outcome.ts';
import { Temporal, toDate, toInstant } from '../core/day.ts';
import type { Reckoning } from './due-date.ts';
import { ladderSchema, nextRungAt } from './ladder.ts';
import { keepReckoning } from './reckoning.ts';

const extensionsSchema = z.array(
  z.object({
    at: z.string(),
    from: z.string(),
    to: z.string(),
    byId: z.string(),
    reason: z.string(),
    /** How many days were granted, and by which clause. */
    days: z.number().optional(),
    cite: z.array(z.string()).default([]),
  }),
);

/** Who extended an obligation, when, from which date to which, and by which clause; the oldest first. */
export const extensionsIn = (stored: unknown): z.infer<typeof extensionsSchema> =>
  extensionsSchema.parse(stored);

/**
 * Extends an obligation (延期): before it is due, with a reason and the authority that granted it, at most as often
 * as its clause allows.
 */
export const extendObligation = async (
  office: Office,
  tx: Tx,
  id: string,
  change: {
    to: Temporal.Instant;
    byId: string;
    reason: string;
    allowed: number;
    /** How many days, and the clause that allows them. */
    days?: number;
    cite?: string[];
    /** How the new date came about; left out, the old reckoning stays. */
    reckoning?: Reckoning;
  },
): Promise<void | Refusal> => {
  if (change.reason.trim() === '')
    return refuse('opinion-required', '请写明延期理由。', { toast: '请写明延期理由' });
  const now = office.clock.now();
  const found = await tx.obligation.findUnique({ where: { id } });
  if (found === null || found.state !== 'open')
    return refuse('wrong-state', '这项时限已经办结或撤销，不能再延期。');
  if (found.dueAt.getTime() < now.epochMilliseconds)
    return refuse('wrong-state', '时限已过，不能再申请延期，请说明未按期办结的原因。');
  const extensions = extensionsSchema.parse(found.extensions);
  if (extensions.length >= change.allowed)
    return refuse('wrong-state', `按规定最多延期 ${change.allowed} 次，已延期 ${extensions.length} 次。`);
  if (Temporal.Instant.compare(change.to, toInstant(found.dueAt)) <= 0)
    return refuse('bad-input', '延期后的日期应晚于原定日期。');
  const ladder = ladderSchema.parse(found.ladder);
  const next = nextRungAt(office.calendar, change.to, ladder, now);
  const entry = {
    at: now.toString(),
    from: found.dueAt.toISOString(),
    to: change.to.toString(),
    byId: change.byId,
    reason: change.reason.trim(),
    ...(change.days === undefined ? {} : { days: change.days }),
    ...(change.cite === undefined ? {} : { cite: change.cite }),
  };
  const done = await tx.obligation.updateMany({
    where: { id, state: 'open', dueAt: found.dueAt },
    data: {
      dueAt: toDate(change.to),
      nextAt: next === null ? null : toDate(next),
      extensions: [...extensions, entry],
      ...(change.reckoning === undefined ? {} : { reckoning: keepReckoning(change.reckoning) }),
    },
  });
  if (done.count === 0) return refuse('wrong-state', '这项时限刚刚有变动，请刷新后再办。');
  await tx.reminder.deleteMany({ where: { obligationId: id } });
  await tx.escalation.deleteMany({ where: { obligationId: id } });
};
