/** What waits for a person in requests. 待办, the morning push and the console read it here, and nowhere else. */
import { staffOf } from '../staff/staff-of.ts';
import type { Question, Request } from '../../prisma/generated/client.ts';
import type { Office } from '../office/office.ts';
import type { Tx } from '../core/db.ts';
import { today } from '../core/day.ts';
import { CLERK_ROLE, type Person } from '../staff/staff.ts';
import { principalsOf } from '../staff/stand-ins.ts';
import { filersOf } from './conclude-request.ts';
import { inHand } from './in-hand.ts';

/** As many filings as are looked through for those of one person. */
const MOST_FILINGS = 200;

/** A step that waits for somebody's decision; `standsInFor` is whose place it is when it is not his own. */
export type PendingStep = {
  request: Request;
  stepId: string;
  since: Date | null;
  standsInFor: string | null;
};

export type Pending = {
  decide: PendingStep[];
  file: Request[];
  /** Leaves to report back from; for the clerk those of people who cannot do it themselves. */
  return: Request[];
  questions: (Question & { requests: Request[] })[];
};

/** Everything in requests that waits for this person now, the longest waiting first. */
export const pendingFor = async (office: Office, tx: Tx, person: Person): Promise<Pending> => {
  const clerk = person.roles.includes(CLERK_ROLE);
  return {
    decide: await stepsOf(office, tx, person),
    file: await filingsOf(office, tx, person),
    return: await tx.request.findMany({
      where: {
        kind: 'leave',
        OR: [
          { applicantId: person.id, state: 'in_effect' },
          // Whoever has left cannot report back: his leave is the clerk's to close.
          ...(clerk
            ? [{ applicantId: { in: await gone(tx) }, state: { in: ['approved', 'in_effect'] } }]
            : []),
        ],
      },
      orderBy: { submittedAt: 'asc' },
    }),
    questions: clerk
      ? await tx.question.findMany({
          where: { state: 'open' },
          include: { requests: { take: 1 } },
          orderBy: { askedAt: 'asc' },
        })
      : [],
  };
};

const stepsOf = async (office: Office, tx: Tx, person: Person): Promise<PendingStep[]> => {
  const seats = await tx.approvalSeat.findMany({
    where: {
      personId: { in: [person.id, ...principalsOf(await staffOf(tx), person.id, today(office.clock))] },
      state: 'active',
      step: { state: 'active' },
    },
    include: { step: { include: { request: true } } },
    orderBy: { step: { activatedAt: 'asc' } },
  });
  const own = seats.filter((s) => s.personId === person.id);
  const steps = [...own, ...seats.filter((s) => s.personId !== person.id)]
    .filter((s) => s.step.request.state === 'waiting' && s.step.request.applicantId !== person.id)
    // Nobody gives another's word.
    .filter((s) => s.personId === person.id || s.step.origin !== 'consent');
  // Somebody who sits at a step and stands in for another who sits there too has one thing to do, not two.
  const once = new Map<string, PendingStep>();
  for (const s of steps)
    if (!once.has(s.stepId))
      once.set(s.stepId, {
        request: s.step.request,
        stepId: s.stepId,
        since: s.step.activatedAt,
        standsInFor: s.personId === person.id ? null : s.personId,
      });
  return [...once.values()].toSorted((a, b) => (a.since?.getTime() ?? 0) - (b.since?.getTime() ?? 0));
};

const filingsOf = async (office: Office, tx: Tx, person: Person): Promise<Request[]> => {
  const unfiled = await tx.filing.findMany({
    where: { filedAt: null, request: { state: { in: ['approved', 'in_effect', 'closed'] } } },
    include: { request: true },
    orderBy: { request: { decidedAt: 'asc' } },
    take: MOST_FILINGS,
  });
  const toFile = new Map<string, Request>();
  for (const f of unfiled) {
    const { applicant } = await inHand(office, tx, f.request);
    if ((await filersOf(office, tx, f.post, applicant)).some((p) => p.id === person.id))
      toFile.set(f.requestId, f.request);
  }
  return [...toFile.values()];
};

const gone = async (tx: Tx): Promise<string[]> =>
  (
    await tx.person.findMany({
      where: { OR: [{ retiredAt: { not: null } }, { openId: null }] },
      select: { id: true },
    })
  ).map((p) => p.id);
