import type { Office } from '../office/office.ts';
import { isUniqueViolation, type Json, type Tx } from '../core/db.ts';
import { dayOf, toDate } from '../core/day.ts';
import { record } from '../core/journal.ts';
import { tell, written } from '../core/notices.ts';
import { isRefusal, refusable, refuse, rollBack, type Refusal } from '../core/outcome.ts';
import { lock } from '../core/locks.ts';
import type { Person } from '../staff/staff.ts';
import { judgeRequest } from './judge-request.ts';
import { nextNumber } from './number-request.ts';
import { routeRequest, subjectOf, type InHand } from './route-request.ts';
import { claimRequest } from './claim-request.ts';
import { kindOf } from './kinds.ts';
import type { Assessment, RequestRow } from './kind.ts';
import type { RequestState } from './view.ts';
import { redraw } from './redraw.ts';

/** `state` is the request's state now: a form handed in again may find it decided. */
export type Submitted = { requestId: string; number: string; state: RequestState; again: boolean };

/**
 * Submits the form of a draft: a new request with a number, or the next round of one that was sent back. The same
 * draft submitted again yields the same request and no second effect.
 */
export const submitRequest = async (
  office: Office,
  applicant: Person,
  submission: { draftId: string; input: unknown },
): Promise<Submitted | Refusal> => {
  try {
    return await refusable(() => office.db.$transaction((tx) => submit(office, tx, applicant, submission)));
  } catch (error) {
    // Two taps at the same instant: the other one made it.
    if (isUniqueViolation(error))
      return (await alreadySubmitted(office.db, applicant, submission.draftId)) ?? rollBackFault(error);
    throw error;
  }
};

const rollBackFault = (error: unknown): never => {
  throw error;
};

const alreadySubmitted = async (tx: Tx, applicant: Person, draftId: string): Promise<Submitted | null> => {
  const draft = await tx.draft.findUnique({ where: { id: draftId } });
  if (draft?.requestId == null || draft.usedAt === null || draft.personId !== applicant.id) return null;
  const request = await tx.request.findUniqueOrThrow({ where: { id: draft.requestId } });
  return { requestId: request.id, number: request.number, state: request.state as RequestState, again: true };
};

const submit = async (
  office: Office,
  tx: Tx,
  applicant: Person,
  { draftId, input }: { draftId: string; input: unknown },
): Promise<Submitted> => {
  const at = toDate(office.clock.now());
  const draft = await tx.draft.findUnique({ where: { id: draftId } });
  if (draft === null)
    return rollBack(
      refuse('card-stale', '这张卡片已经失效，请重新发送「请假」打开新的表单。', {
        toast: '卡片已失效，请重新打开',
      }),
    );
  if (draft.personId !== applicant.id)
    return rollBack(
      refuse('not-yours', '这是别人的表单，不能代为提交。请给小办发消息打开自己的表单。', {
        toast: '这是别人的表单，不能代提交',
      }),
    );
  const taken = await tx.draft.updateMany({ where: { id: draftId, usedAt: null }, data: { usedAt: at } });
  if (taken.count === 0) {
    const again = await alreadySubmitted(tx, applicant, draftId);
    return (
      again ?? rollBack(refuse('card-stale', '这张表单正在提交，请稍候。', { toast: '正在提交，请稍候' }))
    );
  }
  const kind = kindOf(office, draft.kind);
  const form = kind.read(input);
  if (isRefusal(form)) return rollBack(form);
  // One person's submissions are judged one after the other: balances and adjacent requests must not race.
  await lock(tx, 'person', applicant.id);
  const assessed = await kind.assess(
    office,
    tx,
    applicant,
    form,
    draft.requestId === null ? null : { requestId: draft.requestId },
  );
  if (isRefusal(assessed)) return rollBack(assessed);
  const decision = await judgeRequest(office, tx, kind, assessed.facts);
  if (isRefusal(decision)) return rollBack(decision);
  if (decision.verdict.status === 'refused') {
    return rollBack(
      refuse('not-in-regulation', decision.verdict.explanation, {
        toast: '按制度不予批准，见卡片说明',
        cite: decision.verdict.cite,
      }),
    );
  }
  const request =
    draft.requestId === null
      ? await createRequest(office, tx, applicant, assessed, kind, decision.pack, decision.packHash)
      : await reopenRequest(office, tx, applicant, draft.requestId, assessed, kind.name);
  await tx.draft.update({ where: { id: draftId }, data: { requestId: request.id } });
  const state = await routeRequest(office, tx, request, decision);
  const row = await tx.request.findUniqueOrThrow({ where: { id: request.id } });
  await kind.effect(office, tx, row as RequestRow, applicant, 'waiting');
  const now = office.clock.now();
  await tell(tx, written(office), redraw(subjectOf(request.id), [applicant.id]));
  await record(tx, {
    at: now,
    actorId: applicant.id,
    act: request.round === 1 ? 'request.submit' : 'request.resubmit',
    subject: subjectOf(request.id),
    detail: {
      number: request.number,
      title: request.title,
      round: request.round,
      status: decision.verdict.status,
      cite: decision.verdict.cite,
      pack: decision.pack,
      packHash: decision.packHash,
    },
  });
  return { requestId: request.id, number: request.number, state, again: false };
};

const createRequest = async (
  office: Office,
  tx: Tx,
  applicant: Person,
  assessed: Assessment<unknown>,
  kind: { kind: string; name: string; prefix: string },
  pack: string,
  packHash: string,
): Promise<InHand> => {
  const now = office.clock.now();
  const id = office.ids.next();
  const number = await nextNumber(tx, kind.prefix, dayOf(now).year);
  await tx.request.create({
    data: {
      id,
      kind: kind.kind,
      number,
      applicantId: applicant.id,
      state: 'waiting',
      form: assessed.form as Json,
      facts: assessed.facts,
      verdict: {},
      pack,
      packHash,
      submittedAt: toDate(now),
    },
  });
  return { id, number, round: 1, purpose: 'grant', title: assessed.title, applicant, kindName: kind.name };
};

const reopenRequest = async (
  office: Office,
  tx: Tx,
  applicant: Person,
  requestId: string,
  assessed: Assessment<unknown>,
  kindName: string,
): Promise<InHand> => {
  const claimed = await claimRequest(tx, requestId, ['sent_back']);
  if (claimed === null)
    return rollBack(
      refuse('wrong-state', '这件申请已经不在退回修改状态，不能再提交。', { toast: '此件已不在退回状态' }),
    );
  const round = claimed.round + 1;
  await tx.request.update({
    where: { id: requestId },
    data: {
      round,
      form: assessed.form as Json,
      facts: assessed.facts,
      submittedAt: toDate(office.clock.now()),
      state: 'waiting',
    },
  });
  return {
    id: requestId,
    number: claimed.number,
    round,
    purpose: 'grant',
    title: assessed.title,
    applicant,
    kindName,
  };
};
