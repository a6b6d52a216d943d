import type { Office } from '../office/office.ts';
import { isExclusionViolation, Prisma, type Tx } from '../core/db.ts';
import { toDate } from '../core/day.ts';
import { refuse, rollBack } from '../core/outcome.ts';
import { lock } from '../core/locks.ts';
import { watchPlaces } from './watch-places.ts';

export type PlaceMove = { placeId: string; fromId: string; toId: string };

const changed = () =>
  refuse('wrong-state', '值班安排刚刚有变动，请重新打开后再办。', { toast: '值班安排有变动，请重新打开' });

/**
 * Lets places change hands, all of them or none, in one statement: only where they are still held by whom it was
 * said and the shift has not begun (or, `during`, is not over). The change is laid over the plan and the obligations
 * follow. Gives up the transaction when the database says no.
 */
export const movePlaces = async (
  office: Office,
  tx: Tx,
  moves: PlaceMove[],
  why: {
    why: 'swap' | 'undo' | 'manager' | 'takeover';
    byId: string;
    requestId?: string;
    note?: string;
    during?: boolean;
  },
): Promise<void> => {
  const now = office.clock.now();
  await lock(tx, 'roster');
  const rows = Prisma.join(moves.map((m) => Prisma.sql`(${m.placeId}, ${m.fromId}, ${m.toId})`));
  const open =
    why.during === true ? Prisma.sql`p."endsAt" > ${toDate(now)}` : Prisma.sql`p."startsAt" > ${toDate(now)}`;
  try {
    const moved = await tx.$executeRaw`
      UPDATE "DutyPlace" AS p SET "personId" = v."toId", "signedInAt" = NULL
      FROM (VALUES ${rows}) AS v("id", "fromId", "toId")
      WHERE p."id" = v."id" AND p."personId" = v."fromId" AND p."closedAt" IS NULL AND ${open}`;
    if (moved !== moves.length) return rollBack(changed());
  } catch (error) {
    // The database has the last word: nobody stands in two shifts at once.
    if (isExclusionViolation(error))
      return rollBack(
        refuse('wrong-state', '接班的人这段时间已有班，一个人不能同时值两个班。', {
          toast: '对方这段时间已有班',
        }),
      );
    throw error;
  }
  await tx.dutyChange.createMany({
    data: moves.map((m) => ({
      id: office.ids.next(),
      ...m,
      why: why.why,
      requestId: why.requestId ?? null,
      byId: why.byId,
      note: why.note ?? '',
      at: toDate(now),
    })),
  });
  await watchPlaces(
    office,
    tx,
    await tx.dutyPlace.findMany({ where: { id: { in: moves.map((m) => m.placeId) } } }),
  );
};
