/** Leave and duty know each other: what a leave breaks, and who must be told when it is granted. */
import type { Office } from '../office/office.ts';
import type { Tx } from '../core/db.ts';
import { Temporal, toDate, today } from '../core/day.ts';
import { tell, stamp, type Notice } from '../core/notices.ts';
import { clerks } from '../staff/find-person.ts';
import { awaySpan } from './load-movers.ts';
import { sayShift } from './shift-times.ts';
import { staffOf } from '../staff/staff-of.ts';

type Span = { fromHalf: number; toHalf: number };

type Duty = {
  id: string;
  shiftId: string;
  role: string;
  startsAt: Date;
  shift: { name: string; day: string; startsAt: Date; endsAt: Date };
};

const dutiesIn = async (
  office: Pick<Office, 'settings'>,
  tx: Tx,
  personId: string,
  leave: Span,
): Promise<Duty[]> => {
  const span = awaySpan(office, leave);
  const instant = (ms: number) => toDate(Temporal.Instant.fromEpochMilliseconds(ms));
  const [from, to] = [instant(span.from), instant(span.to)];
  const rows = await tx.$queryRaw<(Omit<Duty, 'shift'> & { name: string; day: string; endsAt: Date })[]>`
    SELECT p."id", p."shiftId", p."role", p."startsAt", p."endsAt", s."name", s."day"
    FROM "DutyPlace" p JOIN "DutyShift" s ON s."id" = p."shiftId"
    WHERE p."personId" = ${personId} AND p."closedAt" IS NULL AND p."startsAt" < ${to} AND p."endsAt" > ${from}
    ORDER BY p."startsAt"`;
  return rows.map(({ name, day, endsAt, ...place }) => ({
    ...place,
    shift: { name, day, startsAt: place.startsAt, endsAt },
  }));
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
  if (places.length === 0) return;
  const keepers = clerks(await staffOf(tx), [person.id]);
  const notices = places.flatMap((p) =>
    keepers.map((k): Notice => ({
      kind: 'duty.uncovered',
      recipientId: k.id,
      subject: `shift:${p.shiftId}`,
      payload: { shift: sayShift(p.shift, today(office.clock)), who: person.name },
    })),
  );
  await tell(tx, stamp(office), notices);
};
