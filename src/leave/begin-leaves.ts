import type { Office } from '../office/office.ts';
import { halfDay, OFFICE_ZONE, Temporal } from '../core/day.ts';
import { tell } from '../core/notices.ts';
import { record } from '../core/journal.ts';
import { subjectOf } from '../request/route-request.ts';

/** Approved leaves whose first half-day has come are in effect from then on; returns how many began. */
export const beginLeaves = async (office: Office): Promise<number> => {
  const now = office.clock.now();
  const local = now.toZonedDateTimeISO(OFFICE_ZONE);
  const afternoon = Temporal.PlainTime.compare(local.toPlainTime(), office.settings.hours.afternoon[0]) >= 0;
  const thisHalf = halfDay(local.toPlainDate(), afternoon ? 'pm' : 'am');
  const starting = await office.db.leave.findMany({
    where: { state: 'granted', fromHalf: { lte: thisHalf } },
    select: { requestId: true },
  });
  let begun = 0;
  for (const { requestId } of starting) {
    begun += await office.db.$transaction(async (tx) => {
      const moved = await tx.request.updateManyAndReturn({
        where: { id: requestId, state: 'approved' },
        data: { state: 'in_effect', revision: { increment: 1 } },
      });
      const row = moved[0];
      if (row === undefined) return 0;
      await tell(tx, { now, nextId: () => office.ids.next() }, [
        {
          kind: 'request.moved',
          recipientId: row.applicantId,
          subject: subjectOf(row.id),
          payload: {},
          quiet: true,
        },
      ]);
      await record(tx, {
        at: now,
        actorId: null,
        act: 'leave.begin',
        subject: subjectOf(row.id),
        detail: { number: row.number },
      });
      return 1;
    });
  }
  return begun;
};
