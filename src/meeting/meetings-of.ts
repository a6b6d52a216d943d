/** Which meetings (会议) people are called to: asked by whoever else wants their time. */
import type { Tx } from '../core/db.ts';
import { toDate, toInstant, type Temporal } from '../core/day.ts';
import type { TimeSpan } from './free-time.ts';

export type CalledTo = { personId: string; span: TimeSpan; name: string };

/** The meetings that people are to attend and that share time with a span; whoever was excused is not called. */
export const meetingsOf = async (
  tx: Tx,
  personIds: string[],
  from: Temporal.Instant,
  to: Temporal.Instant | null,
  /** A meeting that is being moved does not stand in its own way. */
  exceptId?: string,
): Promise<CalledTo[]> => {
  const seats = await tx.attendee.findMany({
    where: {
      personId: { in: personIds },
      member: true,
      answer: { in: ['asked', 'coming', 'asking_leave'] },
      meeting: { state: { in: ['called', 'open'] } },
      ...(to === null ? {} : { startsAt: { lt: toDate(to) } }),
      endsAt: { gt: toDate(from) },
      ...(exceptId === undefined ? {} : { meetingId: { not: exceptId } }),
    },
    include: { meeting: { select: { name: true } } },
    orderBy: { startsAt: 'asc' },
  });
  return seats.map((s) => ({
    personId: s.personId,
    name: s.meeting.name,
    span: { from: toInstant(s.startsAt), to: toInstant(s.endsAt) },
  }));
};
