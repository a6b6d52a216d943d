import type { Office } from '../office/office.ts';
import type { Tx } from '../core/db.ts';
import { Temporal, dayOf, at, OFFICE_ZONE, toDate, toInstant } from '../core/day.ts';
import { ladderSchema, nextRungAt } from './ladder.ts';
import { daysUntil } from './due-date.ts';

/** Stops the clock of an obligation (暂停计时), for instance while a hearing lasts. */
export const suspendObligation = async (office: Office, tx: Tx, id: string): Promise<boolean> => {
  const stopped = await tx.obligation.updateMany({
    where: { id, state: 'open' },
    data: { state: 'suspended', suspendedAt: toDate(office.clock.now()), nextAt: null },
  });
  return stopped.count > 0;
};

/** Starts the clock again; the due date moves by as many days as it stood still, none when resumed the same day. */
export const resumeObligation = async (office: Office, tx: Tx, id: string): Promise<boolean> => {
  const found = await tx.obligation.findUnique({ where: { id } });
  if (found === null || found.state !== 'suspended' || found.suspendedAt === null) return false;
  const now = office.clock.now();
  const stood = daysUntil(dayOf(toInstant(found.suspendedAt)), dayOf(now));
  const due = toInstant(found.dueAt).toZonedDateTimeISO(OFFICE_ZONE);
  const dueAt = at(due.toPlainDate().add({ days: stood }), due.toPlainTime());
  const next = nextRungAt(
    office.calendar,
    dueAt,
    ladderSchema.parse(found.ladder),
    now.subtract({ seconds: 1 }),
  );
  const resumed = await tx.obligation.updateMany({
    where: { id, state: 'suspended', suspendedAt: found.suspendedAt },
    data: {
      state: 'open',
      suspendedAt: null,
      dueAt: toDate(dueAt),
      nextAt: next === null ? null : toDate(next),
    },
  });
  return resumed.count > 0 && Temporal.Instant.compare(dueAt, toInstant(found.dueAt)) >= 0;
};
