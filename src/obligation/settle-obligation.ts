import type { Json, Tx } from '../core/db.ts';
import { toDate, type Temporal } from '../core/day.ts';
import type { Subject } from '../core/notices.ts';

/**
 * Settles an open obligation: `fulfilled` when it was done in time, `late` otherwise. While it was suspended its clock
 * stood still, so that only what was overdue already when it stopped is late. Conditional: the second call changes
 * nothing and says so by returning null.
 */
export const fulfilObligation = async (
  tx: Tx,
  kind: string,
  subject: Subject,
  at: Temporal.Instant,
  evidence: Json,
): Promise<'fulfilled' | 'late' | null> => {
  const when = toDate(at);
  const settled = { settledAt: when, nextAt: null, evidence };
  const inTime = await tx.obligation.updateMany({
    where: {
      kind,
      subject,
      OR: [
        { state: 'open', dueAt: { gte: when } },
        { state: 'suspended', suspendedAt: { lte: tx.obligation.fields.dueAt } },
      ],
    },
    data: { ...settled, state: 'fulfilled' },
  });
  if (inTime.count > 0) return 'fulfilled';
  const late = await tx.obligation.updateMany({
    where: { kind, subject, state: { in: ['open', 'suspended'] } },
    data: { ...settled, state: 'late' },
  });
  return late.count > 0 ? 'late' : null;
};

/** Ends obligations about a subject that have lost their reason, such as a report-back for a leave that was cancelled. */
export const cancelObligation = async (
  tx: Tx,
  kind: string | string[],
  subject: Subject,
  at: Temporal.Instant,
): Promise<void> => {
  const kinds = Array.isArray(kind) ? kind : [kind];
  await tx.$executeRaw`SELECT cancel_obligations(${kinds}::text[], ${subject}, ${toDate(at)})`;
};

/**
 * Forgets open obligations that somebody may owe anew, of one person only where `responsibleId` is given; a cancelled
 * one would keep its place. Returns how many there were.
 */
export const dropObligations = async (
  tx: Tx,
  kinds: string[],
  subjects: string[],
  responsibleId?: string,
): Promise<number> => {
  const rows = await tx.obligation.findMany({
    where: {
      kind: { in: kinds },
      subject: { in: subjects },
      state: 'open',
      ...(responsibleId === undefined ? {} : { responsibleId }),
    },
    select: { id: true },
  });
  const ids = rows.map((r) => r.id);
  await tx.reminder.deleteMany({ where: { obligationId: { in: ids } } });
  await tx.escalation.deleteMany({ where: { obligationId: { in: ids } } });
  await tx.obligation.deleteMany({ where: { id: { in: ids } } });
  return ids.length;
};
