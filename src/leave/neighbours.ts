/** Other leaves around one: overlapping (refused) and adjacent (judged together, so that nobody splits a long leave). */
import type { Leave } from '../../prisma/generated/client.ts';
import type { Office } from '../office/office.ts';
import type { Tx } from '../core/db.ts';
import type { HalfDay } from '../core/day.ts';
import { refuse, type Refusal } from '../core/outcome.ts';
import { today } from '../core/day.ts';
import { saySpan } from '../calendar/say-day.ts';

type Span = { fromHalf: HalfDay; toHalf: HalfDay };

/** Refuses a leave that shares a half-day with another of one's own; names it. */
export const refuseOverlap = async (
  office: Office,
  tx: Tx,
  personId: string,
  span: Span,
  selfId: string | null,
): Promise<Refusal | null> => {
  const other = await tx.leave.findFirst({
    where: {
      personId,
      state: { in: ['held', 'granted', 'over'] },
      fromHalf: { lte: span.toHalf },
      toHalf: { gte: span.fromHalf },
      ...(selfId === null ? {} : { requestId: { not: selfId } }),
    },
  });
  if (other === null) return null;
  const request = await tx.request.findUniqueOrThrow({
    where: { id: other.requestId },
    select: { number: true },
  });
  const when = saySpan(other.fromHalf, other.toHalf, today(office.clock));
  return refuse(
    'overlap',
    `与您已有的 ${request.number}（${when}）时间重叠。请避开这段时间，或先撤回、取消原来的申请。`,
    { toast: '与本人已有请假重叠' },
  );
};

/**
 * One's own leaves of the same kind that touch this one with no working time between, directly or through each
 * other: the regulation is asked with their days together.
 */
export const adjacentLeaves = async (
  office: Office,
  tx: Tx,
  asked: Span & { personId: string; type: string; selfId: string | null },
): Promise<{ halves: number; numbers: string[] }> => {
  const { personId, type, selfId } = asked;
  const living = await tx.leave.findMany({
    where: {
      personId,
      type,
      state: { in: ['held', 'granted', 'over'] },
      ...(selfId === null ? {} : { requestId: { not: selfId } }),
    },
    orderBy: { fromHalf: 'asc' },
  });
  const touches = (a: Span, b: Span): boolean => {
    const [first, second] = a.fromHalf <= b.fromHalf ? [a, b] : [b, a];
    return (
      second.fromHalf > first.toHalf &&
      office.calendar.workingHalves(first.toHalf + 1, second.fromHalf - 1).value === 0
    );
  };
  const chain: Leave[] = [];
  let grown = true;
  while (grown) {
    const next = living.find(
      (l) => !chain.includes(l) && [asked, ...chain].some((known) => touches(known, l)),
    );
    grown = next !== undefined;
    if (next !== undefined) chain.push(next);
  }
  const requests = await tx.request.findMany({
    where: { id: { in: chain.map((l) => l.requestId) } },
    select: { number: true },
    orderBy: { number: 'asc' },
  });
  return { halves: chain.reduce((sum, l) => sum + l.costHalves, 0), numbers: requests.map((r) => r.number) };
};
