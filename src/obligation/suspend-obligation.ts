import type { Office } from '../office/office.ts';
import type { Json, Tx } from '../core/db.ts';
import { Temporal, dayOf, at, OFFICE_ZONE, toDate, toInstant } from '../core/day.ts';
import { ladderSchema, nextRungAt } from './ladder.ts';
import { daysUntil, dueDate } from './due-date.ts';
import { keepReckoning, readReckoning } from './reckoning.ts';

/** Stops the clock of an obligation (暂停计时), for instance while a hearing lasts. */
export const suspendObligation = async (office: Office, tx: Tx, id: string): Promise<boolean> => {
  const stopped = await tx.obligation.updateMany({
    where: { id, state: 'open' },
    data: { state: 'suspended', suspendedAt: toDate(office.clock.now()), nextAt: null },
  });
  return stopped.count > 0;
};

/**
 * Starts the clock again. A reckoning that was kept is reckoned anew without the days it stood still; otherwise the
 * due date moves by as many days. Resumed the same day, nothing changes.
 */
export const resumeObligation = async (office: Office, tx: Tx, id: string): Promise<boolean> => {
  const found = await tx.obligation.findUnique({ where: { id } });
  if (found === null || found.state !== 'suspended' || found.suspendedAt === null) return false;
  const now = office.clock.now();
  const stopped = dayOf(toInstant(found.suspendedAt));
  const stood = daysUntil(stopped, dayOf(now));
  const due = toInstant(found.dueAt).toZonedDateTimeISO(OFFICE_ZONE);
  const kept = stood > 0 ? readReckoning(found.reckoning) : null;
  const anew =
    kept === null ? null : { ...kept, pauses: [...(kept.pauses ?? []), { from: stopped, to: dayOf(now) }] };
  const dueDay = anew === null ? due.toPlainDate().add({ days: stood }) : dueDate(office.calendar, anew).day;
  const dueAt = at(dueDay, due.toPlainTime());
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
      reckoning: anew === null ? (found.reckoning as Json) : keepReckoning(anew),
    },
  });
  return resumed.count > 0 && Temporal.Instant.compare(dueAt, toInstant(found.dueAt)) >= 0;
};
