/** Leave and duty know each other: what a leave breaks, and who must be told when it is granted. */
import type { Office } from '../office/office.ts';
import type { Tx } from '../core/db.ts';
import { today, toDate } from '../core/day.ts';
import { Temporal } from '../core/day.ts';
import { tell, written, type Notice } from '../core/notices.ts';
import { clerks } from '../staff/find-person.ts';
import { awaySpan } from './load-movers.ts';
import { sayShift } from './shift-times.ts';
import { staffOf } from '../staff/staff-of.ts';

type Span = { fromHalf: number; toHalf: number };

const dutiesIn = (office: Pick<Office, 'settings'>, tx: Tx, personId: string, leave: Span) => {
  const span = awaySpan(office, leave);
  return tx.dutyPlace.findMany({
    where: {
      personId,
      closedAt: null,
      startsAt: { lt: toDate(Temporal.Instant.fromEpochMilliseconds(span.to)) },
      endsAt: { gt: toDate(Temporal.Instant.fromEpochMilliseconds(span.from)) },
    },
    include: { shift: true },
    orderBy: { startsAt: 'asc' },
  });
};

/** The person's shifts that lie in a leave, as lines that end with what the reader makes of them; `placeId` where one may still be swapped. */
export const dutyLinesInLeave = async (
  office: Office,
  tx: Tx,
  personId: string,
  leave: Span,
  so: string,
): Promise<{ text: string; warn: boolean; placeId: string | null }[]> =>
  (await dutiesIn(office, tx, personId, leave)).map((p) => ({
    text: `期间有班：${sayShift(p.shift, today(office.clock))}${p.role === 'leader' ? '（带班）' : ''}，${so}`,
    warn: true,
    placeId: p.startsAt.getTime() > office.clock.now().epochMilliseconds ? p.id : null,
  }));

/** A leave was granted that leaves shifts without their person: the office, which keeps the roster, is told. */
export const alertUncovered = async (
  office: Office,
  tx: Tx,
  person: { id: string; name: string },
  leave: Span,
): Promise<void> => {
  const places = await dutiesIn(office, tx, person.id, leave);
  const keepers = clerks(await staffOf(tx), [person.id]);
  const says = places.flatMap((p) =>
    keepers.map((k): Notice => ({
      kind: 'duty.uncovered',
      recipientId: k.id,
      subject: `shift:${p.shiftId}`,
      payload: { shift: sayShift(p.shift, today(office.clock)), who: person.name },
    })),
  );
  await tell(tx, written(office), says);
};
