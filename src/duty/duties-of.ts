/** Which shifts people stand in: asked by whoever else wants their time. */
import type { Tx } from '../core/db.ts';
import { toDate, toInstant, type Temporal } from '../core/day.ts';

export type OnDuty = { personId: string; from: Temporal.Instant; to: Temporal.Instant; name: string };

/** The shifts of people that share time with a span, as they really serve (swaps included), the earliest first. */
export const dutiesOf = async (
  tx: Tx,
  personIds: string[],
  from: Temporal.Instant,
  to: Temporal.Instant,
): Promise<OnDuty[]> => {
  const places = await tx.dutyPlace.findMany({
    where: { personId: { in: personIds }, startsAt: { lt: toDate(to) }, endsAt: { gt: toDate(from) } },
    include: { shift: { select: { name: true } } },
    orderBy: { startsAt: 'asc' },
  });
  return places.map((p) => ({
    personId: p.personId,
    name: p.shift.name,
    from: toInstant(p.startsAt),
    to: toInstant(p.endsAt),
  }));
};
