import { z } from 'zod';
import type { Office } from '../office/office.ts';
import type { Tx } from '../core/db.ts';
import { toInstant } from '../core/day.ts';
import { sayTime } from '../calendar/say-day.ts';
import { peopleById } from '../staff/find-person.ts';
import { subjectOf } from './route-request.ts';
import { staffOf } from '../staff/staff-of.ts';

const SHOWN = 3;
const detail = z.object({ comment: z.string() });

/** The latest comments on a request, oldest first, from the journal. */
export const commentsOn = async (
  office: Office,
  tx: Tx,
  requestId: string,
): Promise<{ text: string; warn: boolean }[]> => {
  const rows = await tx.journal.findMany({
    where: { subject: subjectOf(requestId), act: 'request.comment' },
    orderBy: { seq: 'desc' },
    take: SHOWN,
  });
  const people = peopleById(
    await staffOf(tx),
    rows.flatMap((r) => (r.actorId === null ? [] : [r.actorId])),
  );
  return rows.toReversed().map((row) => ({
    text: `${people.get(row.actorId ?? '')?.name ?? ''} ${sayTime(toInstant(row.at), office.clock.now())}：${detail.parse(row.detail).comment}`,
    warn: false,
  }));
};
