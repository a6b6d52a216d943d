/** Other leaves around one: overlapping (refused) and adjacent (judged together, so that nobody splits a long leave). */
import type { Office } from '../office/office.ts';
import type { Tx } from '../core/db.ts';
import type { HalfDay } from '../core/day.ts';
import { refuse, type Refusal } from '../core/outcome.ts';
import { today } from '../core/day.ts';
import { saySpan } from '../calendar/say-day.ts';

type Span = { fromHalf: HalfDay; toHalf: HalfDay };

export type Living = Span & { type: string; costHalves: number; number: string };

/** Somebody's leaves that are asked for, granted or over, in their order; one of them may be left out. */
export const livingLeaves = (tx: Tx, personId: string, selfId: string | null): Promise<Living[]> =>
  tx.$queryRaw<Living[]>`
    SELECT l."fromHalf", l."toHalf", l."type", l."costHalves", coalesce(r."number", '') AS "number"
    FROM "Leave" l LEFT JOIN "Request" r ON r."id" = l."requestId"
    WHERE l."personId" = ${personId} AND l."state" IN ('held', 'granted', 'over')
      AND l."requestId" IS DISTINCT FROM ${selfId}
    ORDER BY l."fromHalf"`;

/** Refuses a leave that shares a half-day with another of one's own; names it. */
export const refuseOverlap = (office: Office, living: Living[], span: Span): Refusal | null => {
  const other = living.find((l) => l.fromHalf <= span.toHalf && l.toHalf >= span.fromHalf);
  if (other === undefined) return null;
  const when = saySpan(other.fromHalf, other.toHalf, today(office.clock));
  return refuse(
    'overlap',
    `与您已有的 ${other.number}（${when}）时间重叠。请避开这段时间，或先撤回、取消原来的申请。`,
    { toast: '与本人已有请假重叠' },
  );
};

/**
 * One's own leaves of the same kind that touch this one with no working time between, directly or through each
 * other: the regulation is asked with their days together.
 */
export const adjacentLeaves = (
  office: Office,
  all: Living[],
  asked: Span & { type: string },
): { halves: number; numbers: string[] } => {
  const living = all.filter((l) => l.type === asked.type);
  const touches = (a: Span, b: Span): boolean => {
    const [first, second] = a.fromHalf <= b.fromHalf ? [a, b] : [b, a];
    return (
      second.fromHalf > first.toHalf &&
      office.calendar.workingHalves(first.toHalf + 1, second.fromHalf - 1).value === 0
    );
  };
  const chain: Living[] = [];
  let grown = true;
  while (grown) {
    const next = living.find(
      (l) => !chain.includes(l) && [asked, ...chain].some((known) => touches(known, l)),
    );
    grown = next !== undefined;
    if (next !== undefined) chain.push(next);
  }
  const numbers = chain
    .flatMap((l) => (l.number === '' ? [] : [l.number]))
    .toSorted((a, b) => (a < b ? -1 : 1));
  return { halves: chain.reduce((sum, l) => sum + l.costHalves, 0), numbers };
};
