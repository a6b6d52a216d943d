import type { Office } from '../office/office.ts';
import type { Json, Tx } from '../core/db.ts';
import { at, dayOf, OFFICE_ZONE, toDate, toInstant, type Day } from '../core/day.ts';
import { dueDate, type Reckoning } from './due-date.ts';
import { nextRungAt, type Rung } from './ladder.ts';
import { keepReckoning } from './reckoning.ts';

/**
 * Gives a running obligation another reckoning (重新推算), because what it was counted from has changed; the time of
 * day stays. Where the date moves, its reminders begin anew, also for a date that has passed. Returns both dates, or
 * null when the obligation does not run any more.
 */
export const reckonAnew = async (
  office: Office,
  tx: Tx,
  id: string,
  change: { reckoning: Reckoning; ladder: Rung[]; cite: string[] },
): Promise<{ from: Day; to: Day } | null> => {
  const found = await tx.obligation.findUnique({ where: { id } });
  if (found === null) return null;
  const before = toInstant(found.dueAt);
  const time = before.toZonedDateTimeISO(OFFICE_ZONE).toPlainTime();
  const to = dueDate(office.calendar, change.reckoning).day;
  const dueAt = at(to, time);
  const next = nextRungAt(office.calendar, dueAt, change.ladder, null);
  const timing = {
    dueAt: toDate(dueAt),
    reckoning: keepReckoning(change.reckoning),
    ladder: change.ladder as unknown as Json,
    cite: change.cite,
  };
  const running = { id, dueAt: found.dueAt };
  const open = await tx.obligation.updateMany({
    where: { ...running, state: 'open' },
    data: { ...timing, nextAt: next === null ? null : toDate(next) },
  });
  // A clock that stands still says nothing; it is looked at again when it runs.
  const still =
    open.count > 0
      ? open
      : await tx.obligation.updateMany({ where: { ...running, state: 'suspended' }, data: timing });
  if (still.count === 0) return null;
  const from = dayOf(before);
  if (!from.equals(to)) {
    await tx.reminder.deleteMany({ where: { obligationId: id } });
    await tx.escalation.deleteMany({ where: { obligationId: id } });
  }
  return { from, to };
};
