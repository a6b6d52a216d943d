/** The open obligations that a morning may speak of. */
import type { Obligation } from '../../prisma/generated/client.ts';
import type { Prisma, Tx } from '../core/db.ts';
import { KIND_OF } from '../petition/clocks.ts';
import { petitionSubject } from '../petition/hold-petition.ts';

/** The clocks that closing a petition stops; while it is in review they are the reviewer's. */
export const REVIEW_STOPS = [KIND_OF.办结, KIND_OF.答复];

/** The petitions that wait for their reviewer; never many. */
const inReview = async (tx: Tx): Promise<Set<string>> =>
  new Set(
    (await tx.petition.findMany({ where: { state: 'reviewing' }, select: { id: true } })).map((p) =>
      petitionSubject(p.id),
    ),
  );

/**
 * What is open and due before an instant. 'open' is written out: once PostgreSQL plans for any parameter, it could not
 * use the index of open ones, and would read them all (3× the time among a million petitions).
 */
const openBefore = async (tx: Tx, before: Date): Promise<string[]> =>
  (
    await tx.$queryRaw<{ id: string }[]>`
      SELECT "id" FROM "Obligation" WHERE "state" = 'open' AND "dueAt" < ${before}`
  ).map((row) => row.id);

type Open = { open: Obligation[]; reviewed: Set<string> };

/** Everybody's. Two questions: one with an OR would read every open obligation. */
export const allOpen = async (tx: Tx, horizon: Date, where: Prisma.ObligationWhereInput): Promise<Open> => {
  const reviewed = await inReview(tx);
  const soon = await tx.obligation.findMany({
    where: { ...where, id: { in: await openBefore(tx, horizon) } },
    orderBy: { dueAt: 'asc' },
  });
  const later = await tx.obligation.findMany({
    where: { ...where, kind: { in: REVIEW_STOPS }, subject: { in: [...reviewed] }, dueAt: { gte: horizon } },
    orderBy: { dueAt: 'asc' },
  });
  return { open: [...soon, ...later], reviewed };
};

/** One person's are few, and found by the person; what is in review is asked only where he has such a case. */
export const ownOpen = async (tx: Tx, horizon: Date, where: Prisma.ObligationWhereInput): Promise<Open> => {
  const own = await tx.obligation.findMany({
    where: { AND: [where, { OR: [{ dueAt: { lt: horizon } }, { kind: { in: REVIEW_STOPS } }] }] },
    orderBy: { dueAt: 'asc' },
  });
  const reviewed = own.some((o) => REVIEW_STOPS.includes(o.kind)) ? await inReview(tx) : new Set<string>();
  return { open: own.filter((o) => o.dueAt < horizon || reviewed.has(o.subject)), reviewed };
};
