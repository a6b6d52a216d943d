/**
 * What waits for a person in requests. 待办, the morning push and the console read it here, and nowhere else. Who holds
 * which post is known; the database is asked for what is his.
 */
import type { Question, Request } from '../../prisma/generated/client.ts';
import { Prisma, type Tx } from '../core/db.ts';
import { today } from '../core/day.ts';
import type { Office } from '../office/office.ts';
import type { Directory } from '../staff/directory.ts';
import { holdersOf } from '../staff/holders-of.ts';
import { resolvePost } from '../staff/resolve-post.ts';
import { principalsOf } from '../staff/stand-ins.ts';
import { CLERK_ROLE, hasLeft, type Person } from '../staff/staff.ts';

/** A step that waits for somebody's decision; `standsInFor` is whose place it is when it is not his own. */
export type PendingStep = {
  requestId: string;
  stepId: string;
  since: Date | null;
  standsInFor: string | null;
};

export type Pending = {
  decide: PendingStep[];
  file: { id: string }[];
  /** What its kind leaves to the applicant to end (销假); for the clerk that of people who cannot do it themselves. */
  return: { id: string }[];
  questions: (Question & { requests: Request[] })[];
};

/** Everything in requests that waits for this person now, the longest waiting first. */
export const pendingFor = async (
  office: Office,
  tx: Tx,
  staff: Directory,
  person: Person,
): Promise<Pending> => {
  return {
    decide: await toDecide(office, tx, staff, person),
    file: await toFile(office, tx, staff, person),
    return: await toReport(office, tx, staff, person),
    questions: person.roles.includes(CLERK_ROLE)
      ? await tx.question.findMany({
          where: { state: 'open' },
          include: { requests: { take: 1 } },
          orderBy: { askedAt: 'asc' },
        })
      : [],
  };
};

/** Steps at which he sits, or stands in for whoever does; nobody gives another's word, nor decides what he asked for. */
const toDecide = async (office: Office, tx: Tx, staff: Directory, person: Person): Promise<PendingStep[]> => {
  const principals = principalsOf(staff, person.id, today(office.clock));
  const seats = await tx.$queryRaw<(Omit<PendingStep, 'standsInFor'> & { personId: string })[]>`
    SELECT s."requestId", s."id" AS "stepId", s."activatedAt" AS "since", t."personId"
    FROM "ApprovalSeat" t
    JOIN "ApprovalStep" s ON s."id" = t."stepId"
    JOIN "Request" r ON r."id" = s."requestId"
    WHERE t."personId" = ANY(${[person.id, ...principals]}::text[]) AND t."state" = 'active'
      AND s."state" = 'active' AND r."state" = 'waiting' AND r."applicantId" <> ${person.id}
      AND (t."personId" = ${person.id} OR s."origin" <> 'consent')
    ORDER BY s."activatedAt", t."personId" = ${person.id} DESC`;
  // Somebody who sits at a step and stands in for another who sits there too has one thing to do, not two.
  const once = new Map<string, PendingStep>();
  for (const { personId, ...step } of seats)
    if (!once.has(step.stepId))
      once.set(step.stepId, { ...step, standsInFor: personId === person.id ? null : personId });
  return [...once.values()];
};

/** What he keeps on file: by the posts that he holds, of whoever asked. */
const toFile = async (
  office: Office,
  tx: Tx,
  staff: Directory,
  person: Person,
): Promise<{ id: string }[]> => {
  const posts = await tx.$queryRaw<{ post: string }[]>`
    SELECT DISTINCT "post" FROM "Filing" WHERE "filedAt" IS NULL`;
  const his = posts.flatMap(({ post }) => filedBy(office, staff, person, post));
  if (his.length === 0) return [];
  return tx.$queryRaw`
    SELECT r."id" FROM "Request" r
    WHERE r."state" IN ('approved', 'in_effect', 'closed') AND EXISTS (
      SELECT 1 FROM "Filing" f
      WHERE f."requestId" = r."id" AND f."filedAt" IS NULL AND (${Prisma.join(his, ' OR ')}))
    ORDER BY r."decidedAt"`;
};

/** Under which condition somebody files what goes to a post: always, for the people whose post it is, or never. */
const filedBy = (office: Office, staff: Directory, person: Person, post: string): Prisma.Sql[] => {
  const files = (applicant: Person): boolean => {
    const holders = holdersOf(office, staff, post, applicant);
    return holders.length > 0
      ? holders.some((p) => p.id === person.id)
      : person.roles.includes(CLERK_ROLE) && !person.retired;
  };
  const { is } = resolvePost(office.settings, office.book, post);
  if (is === 'named' || is === 'unknown') return files(person) ? [Prisma.sql`f."post" = ${post}`] : [];
  const applicants = staff.people.filter(files).map((p) => p.id);
  return applicants.length === 0
    ? []
    : [Prisma.sql`(f."post" = ${post} AND r."applicantId" = ANY(${applicants}::text[]))`];
};

/** What its kind leaves to the applicant to end; for who has left, to the clerk. */
const toReport = async (
  office: Office,
  tx: Tx,
  staff: Directory,
  person: Person,
): Promise<{ id: string }[]> => {
  const left = person.roles.includes(CLERK_ROLE)
    ? staff.people.filter((p) => p.id !== person.id && hasLeft(p)).map((p) => p.id)
    : [];
  const wanted = Object.values(office.kinds).flatMap(({ kind, owes }) =>
    owes === undefined
      ? []
      : [
          Prisma.sql`("kind" = ${kind} AND "applicantId" = ${person.id} AND "state" = ANY(${owes.applicant}::"RequestState"[]))`,
          Prisma.sql`("kind" = ${kind} AND "applicantId" = ANY(${left}::text[]) AND "state" = ANY(${owes.forLeaver}::"RequestState"[]))`,
        ],
  );
  return wanted.length === 0
    ? []
    : tx.$queryRaw`
        SELECT "id" FROM "Request" WHERE ${Prisma.join(wanted, ' OR ')} ORDER BY "submittedAt"`;
};
