/** People change: a request must not wait for somebody who has lost the post, retired or left Feishu. */
import type { Request } from '../../prisma/generated/client.ts';
import type { Office } from '../office/office.ts';
import type { Tx } from '../core/db.ts';
import { record } from '../core/journal.ts';
import { tell, written, type Notice } from '../core/notices.ts';
import { isRefusal, refusable, rollBack } from '../core/outcome.ts';
import type { RouteStep } from '../regulation/verdict.ts';
import { hasLeft, type Person } from '../staff/staff.ts';
import { askPeople } from './advance-request.ts';
import { claimRequest } from './claim-request.ts';
import { fullTitle, inHand } from './in-hand.ts';
import { judgeRequest } from './judge-request.ts';
import { kindOf } from './kinds.ts';
import { lapseRequest } from './lapse-request.ts';
import { peopleById } from '../staff/find-person.ts';
import { isPlanGap, planSteps } from './plan-steps.ts';
import { refreshOthers } from './refresh-others.ts';
import { caseHolders, routeRequest, subjectOf, type InHand } from './route-request.ts';
import type { RequestRow } from './kind.ts';
import { voidChain } from './void-chain.ts';
import { staffOf } from '../staff/staff-of.ts';

/**
 * What has changed for one step: seats whose people no longer hold the post, and who holds it instead. `missed`: those
 * without whose own word (对方接受) the step cannot end; nobody can give it for them.
 */
type Change = { stepId: string; active: boolean; gone: string[]; now: Person[]; missed: Person[] };

/** How people and posts stood when each office was last looked through; lost with the process, which then looks again. */
const looked = new WeakMap<Office, string>();

/** Gives the seats of those who are gone to whoever holds the post now; looks only when people or posts have changed. */
export const reseatRequests = async (office: Office): Promise<number> => {
  const stand = await standOf(office);
  if (stand === null || stand === looked.get(office)) return 0;
  const waiting = await office.db.request.findMany({
    where: { state: 'waiting' },
    orderBy: { number: 'asc' },
  });
  let changed = 0;
  for (const row of waiting) {
    if ((await changesFor(office, office.db, row)).length === 0) continue;
    const done = await refusable(() => office.db.$transaction((tx) => reseat(office, tx, row.id)));
    if (done === true) changed += 1;
  }
  looked.set(office, stand);
  return changed;
};

/** When the folder was imported and accounts were matched; null while none is: nobody can be reached, nobody has left. */
const standOf = async ({ db }: Office): Promise<string | null> => {
  if ((await db.person.count({ where: { openId: { not: null } } })) === 0) return null;
  const imported = await db.officeState.aggregate({ _max: { importedAt: true } });
  const people = await db.person.aggregate({ _max: { matchedAt: true, retiredAt: true } });
  return JSON.stringify([imported._max, people._max]);
};

const changesFor = async (office: Office, tx: Tx, row: Request): Promise<Change[]> => {
  const steps = await tx.approvalStep.findMany({
    where: { requestId: row.id, round: row.round },
    orderBy: { position: 'asc' },
    include: { seats: true },
  });
  const { applicant } = await inHand(office, tx, row);
  const ofCase = caseHolders(office, tx, kindOf(office, row.kind), row.form);
  const changes: Change[] = [];
  for (const step of steps.filter((s) => s.state === 'active' || s.state === 'to_come')) {
    const open = step.seats.filter((s) => s.state === 'active' || s.state === 'to_come');
    const people = peopleById(
      await staffOf(tx),
      open.map((s) => s.personId),
    );
    const away = open.filter((s) => {
      const person = people.get(s.personId);
      return person === undefined || hasLeft(person);
    });
    // Each step keeps the posts it was seated from: a cancellation has a verdict of its own, the grant's stays on the case.
    const { posts } = step;
    const clause: RouteStep = { step: 1, mode: step.mode === 'all' ? 'all' : 'one', posts, cite: step.cite };
    const plan = posts.length === 0 ? null : await planSteps(office, tx, [clause], applicant, ofCase);
    const holders = plan === null || isPlanGap(plan) ? [] : plan.flatMap((s) => s.people);
    // Whoever was handed the step by a colleague, was added by one or gives his own word needs no post.
    const lost =
      plan === null
        ? []
        : open.filter((s) => s.transferredFromId === null && !holders.some((p) => p.id === s.personId));
    const gone = [...new Set([...away, ...lost])].map((s) => s.id);
    if (gone.length === 0) continue;
    const now = holders.filter((p) => !step.seats.some((s) => s.personId === p.id));
    const cannotEnd = step.origin === 'consent' && (step.mode === 'all' || gone.length === open.length);
    const missed = cannotEnd ? away.flatMap((s) => people.get(s.personId) ?? []) : [];
    changes.push({ stepId: step.id, active: step.state === 'active', gone, now, missed });
  }
  return changes;
};

const reseat = async (office: Office, tx: Tx, requestId: string): Promise<boolean> => {
  const row = await claimRequest(tx, requestId, ['waiting']);
  const changes = row === null ? [] : await changesFor(office, tx, row);
  if (row === null || changes.length === 0) return false;
  const missed = changes.flatMap((c) => c.missed);
  if (missed.length > 0) return endUnanswered(office, tx, row.id, missed);
  const request = await inHand(office, tx, row);
  const says: Notice[] = [];
  let left = true;
  for (const { stepId, active, gone, now } of changes) {
    const state = active ? 'active' : 'to_come';
    await tx.approvalSeat.updateMany({ where: { id: { in: gone } }, data: { state: 'void' } });
    await tx.approvalSeat.createMany({
      data: now.map((p) => ({ id: office.ids.next(), stepId, requestId, personId: p.id, state })),
    });
    if (active)
      says.push(
        ...(await askPeople(
          office,
          tx,
          request,
          now.map((p) => p.id),
        )),
      );
    left &&= (await tx.approvalSeat.count({ where: { stepId, state } })) > 0;
  }
  // Nobody is left at a step: the way is looked for anew, and the clerk asked where there is none.
  if (!left) await startAgain(office, tx, row, request);
  const at = office.clock.now();
  says.push(...(await refreshOthers(office, tx, requestId, says, null)));
  await tell(tx, written(office), left ? says : says.filter((n) => n.quiet === true));
  await record(tx, {
    at,
    actorId: null,
    act: 'request.reseat',
    subject: subjectOf(requestId),
    detail: { number: row.number },
  });
  return true;
};

/** Whoever asked hears why it came to nothing, and may ask somebody else. */
const endUnanswered = async (
  office: Office,
  tx: Tx,
  requestId: string,
  missed: Person[],
): Promise<boolean> => {
  const lapsed = await lapseRequest(office, tx, requestId);
  if (lapsed === null) return false;
  const { request } = lapsed;
  const told: Notice = {
    kind: 'request.unanswered',
    recipientId: request.applicant.id,
    subject: subjectOf(requestId),
    payload: {
      number: request.number,
      title: fullTitle(request),
      who: missed.map((p) => p.name).join('、'),
    },
  };
  const others = await refreshOthers(office, tx, requestId, [told], null);
  await tell(tx, written(office), [told, ...others]);
  return true;
};

const startAgain = async (office: Office, tx: Tx, row: Request, request: InHand): Promise<void> => {
  await voidChain(office, tx, row.id);
  const round = row.round + 1;
  await tx.request.update({ where: { id: row.id }, data: { round } });
  const decision = await judgeRequest(office, tx, kindOf(office, row.kind), (row as RequestRow).facts);
  if (isRefusal(decision)) return rollBack(decision);
  await routeRequest(office, tx, { ...request, round }, decision);
};
