import type { Office } from '../office/office.ts';
import { tell, written } from '../core/notices.ts';
import { record } from '../core/journal.ts';
import { refreshOthers } from '../request/refresh-others.ts';
import { currentHalf } from './current-half.ts';
import { subjectOf } from '../request/route-request.ts';

/** Approved leaves whose first half-day has come are in effect from then on; returns how many began. */
export const beginLeaves = async (office: Office): Promise<number> => {
  const now = office.clock.now();
  const starting = await office.db.leave.findMany({
    where: { state: 'granted', fromHalf: { lte: currentHalf(office) } },
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
      const says = await refreshOthers(office, tx, row.id, [], null);
      await tell(tx, written(office), says);
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
