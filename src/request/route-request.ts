import type { Office } from '../office/office.ts';
import type { Tx } from '../core/db.ts';
import { toDate } from '../core/day.ts';
import { tell, written, type Notice } from '../core/notices.ts';
import type { Decision } from '../regulation/verdict.ts';
import type { Person } from '../staff/staff.ts';
import { activateNext } from './advance-request.ts';
import { askClerk } from './ask-clerk.ts';
import type { Consent, RequestKind } from './kind.ts';
import { judgeRequest } from './judge-request.ts';
import { kindOf } from './kinds.ts';
import { peopleById } from '../staff/find-person.ts';
import { holdQuestions } from './local-rules.ts';
import { isPlanGap, planSteps, type CaseHolders, type PlanGap, type PlannedStep } from './plan-steps.ts';
import { isRefusal } from '../core/outcome.ts';
import type { Subject } from '../core/notices.ts';
import { staffOf } from '../staff/staff-of.ts';

/** What every act of the engine needs to know about the request in hand. */
export type InHand = {
  id: string;
  number: string;
  round: number;
  /** `grant`, or `cancel` while it is being asked whether it may be undone. */
  purpose: string;
  title: string;
  applicant: Person;
  kindName: string;
};

export const subjectOf = (requestId: string): Subject => `request:${requestId}`;

// Room between two steps, so that an added signer fits before or after without moving the others.
const SPACING = 1000;

/**
 * Builds the chain of a request for its present round and asks the first approver; or, where the text is silent or
 * double or a post is empty, puts the question to the clerk. Returns the state the request is now in.
 */
export const routeRequest = async (
  office: Office,
  tx: Tx,
  request: InHand,
  judged: Decision,
): Promise<'waiting' | 'asking'> => {
  const says: Notice[] = [];
  const { decision, plan } = await planOrHold(office, tx, request, judged);
  const set = (state: 'waiting' | 'asking', questionId: string | null) =>
    tx.request.update({
      where: { id: request.id },
      data: {
        state,
        questionId,
        // The verdict that granted it stays with the case while its cancellation is decided.
        ...(request.purpose === 'cancel'
          ? {}
          : {
              verdict: decision.verdict,
              facts: decision.facts,
              pack: decision.pack,
              packHash: decision.packHash,
            }),
      },
    });

  const row = await tx.request.findUniqueOrThrow({ where: { id: request.id } });
  const kind = kindOf(office, row.kind);
  if (plan === null || isPlanGap(plan)) {
    const questionId = await askClerk(office, tx, request, decision, plan);
    await set('asking', questionId);
    return 'asking';
  }
  await set('waiting', null);
  const consent = await consentStep(tx, kind.consent?.(row.form) ?? null);
  for (const [i, step] of [...consent, ...plan].entries()) {
    const stepId = office.ids.next();
    await tx.approvalStep.create({
      data: {
        id: stepId,
        requestId: request.id,
        round: request.round,
        position: (i + 1) * SPACING,
        mode: step.mode,
        post: step.post,
        posts: step.posts,
        cite: step.cite,
        origin: step.origin,
        state: 'to_come',
        seats: {
          create: step.people.map((p) => ({
            id: office.ids.next(),
            requestId: request.id,
            personId: p.id,
            state: 'to_come',
          })),
        },
      },
    });
  }
  await tx.filing.deleteMany({ where: { requestId: request.id, filedAt: null } });
  if (decision.verdict.file_with.length > 0) {
    await tx.filing.createMany({
      data: decision.verdict.file_with.map((post) => ({
        id: office.ids.next(),
        requestId: request.id,
        post,
        cite: decision.verdict.cite,
      })),
      skipDuplicates: true,
    });
  }
  await activateNext(office, tx, request, says, null);
  await tell(tx, written(office), says);
  return 'waiting';
};

/** Those who must agree come first, in a step of their own. */
const consentStep = async (tx: Tx, consent: Consent | null): Promise<PlannedStep[]> => {
  if (consent === null) return [];
  const people = peopleById(await staffOf(tx), consent.people);
  return [
    {
      mode: consent.mode,
      post: consent.post,
      posts: [],
      people: [...people.values()],
      cite: [],
      origin: 'consent',
    },
  ];
};

type Plan = { decision: Decision; plan: PlannedStep[] | PlanGap | null };

/** The chain, or null where the text gives none. A verdict without a route would be approval by silence: a gap too. */
const planFor = async (office: Office, tx: Tx, request: InHand, decision: Decision): Promise<Plan> => {
  const row = await tx.request.findUniqueOrThrow({ where: { id: request.id } });
  const kind = kindOf(office, row.kind);
  const open = decision.verdict.status !== 'ok' || decision.verdict.route.length === 0;
  return {
    decision,
    plan: open
      ? null
      : await planSteps(
          office,
          tx,
          decision.verdict.route,
          request.applicant,
          caseHolders(office, tx, kind, row.form),
        ),
  };
};

/** The people behind posts that depend on the case, as its kind knows them. */
export const caseHolders =
  (office: Office, tx: Tx, kind: RequestKind, form: unknown): CaseHolders =>
  async (post) =>
    kind.holders === undefined ? null : kind.holders(office, tx, post, form);

/** Before anybody is asked, looks once more, while nobody can answer: a clerk may just have settled it. */
const planOrHold = async (office: Office, tx: Tx, request: InHand, judged: Decision): Promise<Plan> => {
  const first = await planFor(office, tx, request, judged);
  if (first.plan !== null && !isPlanGap(first.plan)) return first;
  await holdQuestions(tx);
  const { kind } = await tx.request.findUniqueOrThrow({ where: { id: request.id }, select: { kind: true } });
  const again = await judgeRequest(office, tx, kindOf(office, kind), judged.facts);
  return isRefusal(again) ? first : planFor(office, tx, request, again);
};

export const stamp = (office: Office): Date => toDate(office.clock.now());
