import type { Office } from '../office/office.ts';
import { toDate } from '../core/day.ts';
import { cancelObligation } from '../obligation/settle-obligation.ts';
import { askAboutSignIn } from './missed-sign-in.ts';
import { ATTEND } from './watch-places.ts';

const BATCH = 200;

/**
 * Closes the places of shifts that are over: from here on they are history, and the database keeps them. Whoever of
 * the staff never signed in is asked about it; returns how many were closed.
 */
export const closeShifts = async (office: Office): Promise<number> => {
  const now = office.clock.now();
  const over = await office.db.dutyPlace.findMany({
    where: { closedAt: null, endsAt: { lte: toDate(now) } },
    orderBy: { endsAt: 'asc' },
    take: BATCH,
  });
  for (const place of over) {
    await office.db.$transaction(async (tx) => {
      const closed = await tx.dutyPlace.updateMany({
        where: { id: place.id, closedAt: null },
        data: { closedAt: toDate(now) },
      });
      if (closed.count === 0) return;
      // Shifts from before the bot was asked to watch (an imported past) owe no sign-in.
      const watched = await tx.obligation.count({
        where: { kind: ATTEND, subject: `place:${place.id}`, state: 'open' },
      });
      if (watched > 0 && place.signedInAt === null && place.role === 'staff')
        await askAboutSignIn(office, tx, place);
      await cancelObligation(tx, ATTEND, `place:${place.id}`, now);
    });
  }
  return over.length;
};
