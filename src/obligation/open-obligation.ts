import type { Office } from '../office/office.ts';
import { insertRows, Prisma, type Json, type Tx } from '../core/db.ts';
import { toDate, type Temporal } from '../core/day.ts';
import { nextRungAt, type Rung } from './ladder.ts';
import type { Subject } from '../core/notices.ts';

export type NewObligation = {
  kind: string;
  subject: Subject;
  responsibleId: string;
  dueAt: Temporal.Instant;
  /** How the date came about, for 「期限怎么算的」. */
  reckoning: Json;
  ladder: Rung[];
  cite: string[];
};

/**
 * Opens an obligation (时限), or gives an existing one of the same kind and subject a new due time while it runs or is
 * suspended; reminders already given for a rung are not repeated then. One that was settled begins anew: its
 * extensions, pauses, reminders and evidence belonged to the run that ended, and the new date was reckoned without
 * them, so that they neither use up what the clause allows now nor silence a reminder.
 */
export const openObligation = async (
  office: Pick<Office, 'clock' | 'ids' | 'calendar'>,
  tx: Tx,
  wanted: NewObligation,
): Promise<void> => {
  const now = office.clock.now();
  const timing = {
    responsibleId: wanted.responsibleId,
    dueAt: toDate(wanted.dueAt),
    reckoning: wanted.reckoning,
    ladder: wanted.ladder as unknown as Json,
    cite: wanted.cite,
  };
  const next = nextRungAt(office.calendar, wanted.dueAt, wanted.ladder, null);
  const nextAt = next === null ? null : toDate(next);
  const renewed = await tx.obligation.updateMany({
    where: { kind: wanted.kind, subject: wanted.subject, state: 'open' },
    data: { ...timing, nextAt },
  });
  if (renewed.count > 0) return;
  // Still standing still: nobody is reminded until it runs again.
  const suspended = await tx.obligation.updateMany({
    where: { kind: wanted.kind, subject: wanted.subject, state: 'suspended' },
    data: timing,
  });
  if (suspended.count > 0) return;
  const begun = {
    ...timing,
    state: 'open',
    openedAt: toDate(now),
    firstDueAt: toDate(wanted.dueAt),
    nextAt,
  };
  const { id } = await tx.obligation.upsert({
    where: { kind_subject: { kind: wanted.kind, subject: wanted.subject } },
    update: { ...begun, extensions: [], suspendedAt: null, settledAt: null, evidence: Prisma.DbNull },
    create: { id: office.ids.next(), kind: wanted.kind, subject: wanted.subject, ...begun },
    select: { id: true },
  });
  await tx.reminder.deleteMany({ where: { obligationId: id } });
  await tx.escalation.deleteMany({ where: { obligationId: id } });
};

/** Opens obligations of subjects that have none yet, all in a few statements; one that is there already stays. */
export const openFirstObligations = async (
  office: Pick<Office, 'clock' | 'ids' | 'calendar'>,
  tx: Tx,
  wanted: NewObligation[],
): Promise<void> => {
  const openedAt = toDate(office.clock.now());
  // Many share their ladder and their hour.
  const known = new Map<Rung[], Map<number, Temporal.Instant | null>>();
  const firstRung = ({ ladder, dueAt }: NewObligation): Temporal.Instant | null => {
    const times = known.get(ladder) ?? new Map<number, Temporal.Instant | null>();
    known.set(ladder, times);
    const due = dueAt.epochMilliseconds;
    if (!times.has(due)) times.set(due, nextRungAt(office.calendar, dueAt, ladder, null));
    return times.get(due) ?? null;
  };
  const rows = wanted.map((one) => {
    const next = firstRung(one);
    return {
      id: office.ids.next(),
      kind: one.kind,
      subject: one.subject,
      responsibleId: one.responsibleId,
      openedAt,
      dueAt: toDate(one.dueAt),
      firstDueAt: toDate(one.dueAt),
      reckoning: one.reckoning,
      ladder: one.ladder,
      cite: one.cite,
      state: 'open',
      nextAt: next === null ? null : toDate(next),
    };
  });
  await insertRows(tx, 'Obligation', rows);
};
