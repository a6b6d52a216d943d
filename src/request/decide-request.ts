import type { Request } from '../../prisma/generated/client.ts';
import type { Office } from '../office/office.ts';
import type { Tx } from '../core/db.ts';
import { toDate, toInstant } from '../core/day.ts';
import { record } from '../core/journal.ts';
import { tell, written, type Notice } from '../core/notices.ts';
import { isRefusal, refusable, refuse, rollBack, type Refusal } from '../core/outcome.ts';
import type { Person } from '../staff/staff.ts';
import { activateNext } from './advance-request.ts';
import { claimRequest } from './claim-request.ts';
import { findSeat, type Seat } from './find-seat.ts';
import { fullTitle, inHand } from './in-hand.ts';
import { concludeRequest } from './conclude-request.ts';
import type { RequestRow } from './kind.ts';
import { kindOf } from './kinds.ts';
import { peopleById } from '../staff/find-person.ts';
import { refreshOthers } from './refresh-others.ts';
import { subjectOf, type InHand } from './route-request.ts';
import { sayTime } from '../calendar/say-day.ts';
import { staffOf } from '../staff/staff-of.ts';

export type DecisionWord = 'approve' | 'refuse' | 'send_back';
export type Decided = {
  requestId: string;
  number: string;
  applicant: string;
  decision: DecisionWord;
  finished: boolean;
};

export const OPINION_LIMIT = 500;
const WORDS: Record<DecisionWord, string> = { approve: '同意', refuse: '驳回', send_back: '退回修改' };

/**
 * Decides an active step: approve, refuse or send back for change; refusing and sending back need an opinion. Two
 * deciders at once: one wins, the other is told who was first.
 */
export const decideRequest = async (
  office: Office,
  actor: Person,
  input: {
    requestId: string;
    stepId: string | null;
    decision: DecisionWord;
    opinion: string;
    via: 'card' | 'text' | 'list' | 'consent';
  },
): Promise<Decided | Refusal> => {
  const opinion = input.opinion.trim();
  if (opinion.length > OPINION_LIMIT)
    return refuse('too-long', `意见请控制在 ${OPINION_LIMIT} 字以内，现有 ${opinion.length} 字。`, {
      toast: `意见请在 ${OPINION_LIMIT} 字以内`,
    });
  const declines = input.via === 'consent' && input.decision === 'refuse';
  if (input.decision !== 'approve' && opinion === '' && !declines) {
    return refuse('opinion-required', `${WORDS[input.decision]}须写明意见，请填写后再点。`, {
      toast: '请先写明意见',
    });
  }
  return refusable(() => office.db.$transaction((tx) => decide(office, tx, actor, { ...input, opinion })));
};

/**
 * Takes hold of a waiting request and of the seat that somebody may act from at a step (null: at whatever step is
 * active); else rolls back with what has become of it.
 */
export const claimSeat = async (
  office: Office,
  tx: Tx,
  actor: Person,
  at: { requestId: string; stepId: string | null },
): Promise<{ row: Request; seat: Seat }> => {
  const row = await claimRequest(tx, at.requestId, ['waiting']);
  if (row === null) return rollBack(await whatHappened(office, tx, at.requestId));
  const seat = await findSeat(office, tx, row, actor, at.stepId);
  if (!isRefusal(seat)) return { row, seat };
  return rollBack(
    seat.code === 'already-decided' ? await whatHappened(office, tx, at.requestId, at.stepId) : seat,
  );
};

const decide = async (
  office: Office,
  tx: Tx,
  actor: Person,
  input: { requestId: string; stepId: string | null; decision: DecisionWord; opinion: string; via: string },
): Promise<Decided> => {
  const { row, seat } = await claimSeat(office, tx, actor, input);
  const request = await inHand(office, tx, row);
  const now = office.clock.now();
  const at = toDate(now);
  const seatState = { approve: 'approved', refuse: 'refused', send_back: 'sent_back' }[input.decision];
  const sat = await tx.approvalSeat.updateMany({
    where: { id: seat.id, state: 'active' },
    data: { state: seatState, decidedById: actor.id, opinion: input.opinion, decidedAt: at, via: input.via },
  });
  if (sat.count === 0) return rollBack(await whatHappened(office, tx, input.requestId, input.stepId));

  const says: Notice[] = [];
  let finished = false;
  if (seat.consent && input.decision === 'approve') {
    const agreed = await kindOf(office, row.kind).consented?.(office, tx, row as RequestRow, actor);
    if (isRefusal(agreed)) return rollBack(agreed);
  }
  const othersAsked = await tx.approvalSeat.count({ where: { stepId: seat.stepId, state: 'active' } });
  if (seat.consent && input.decision === 'refuse' && seat.mode === 'one' && othersAsked > 0) {
    // One of several has declined: the others still may take it.
  } else if (input.decision === 'approve') {
    const waiting =
      seat.mode === 'all'
        ? await tx.approvalSeat.count({ where: { stepId: seat.stepId, state: 'active' } })
        : 0;
    if (waiting === 0) {
      await closeStep(tx, seat.stepId, 'approved', at);
      finished = !(await activateNext(
        office,
        tx,
        await afresh(office, tx, row.id),
        says,
        seat.consent ? null : seat.personId,
      ));
    }
  } else {
    await closeStep(tx, seat.stepId, seatState, at);
    await tx.approvalStep.updateMany({
      where: { requestId: row.id, round: row.round, state: 'to_come' },
      data: { state: 'void' },
    });
    finished = true;
  }
  const entry = {
    at: now,
    actorId: actor.id,
    act: `request.${input.decision}`,
    subject: subjectOf(row.id),
    detail: {
      number: row.number,
      step: seat.stepId,
      seatOf: seat.personId,
      opinion: input.opinion,
      via: input.via,
    },
  };
  if (finished)
    await concludeRequest(
      office,
      tx,
      row,
      request,
      { decision: input.decision, by: actor, opinion: input.opinion, declined: seat.consent },
      says,
    );
  if (seat.asStandIn) says.push(tellPrincipal(request, seat, actor, WORDS[input.decision]));
  const onCard = input.via === 'card' ? actor.id : null;
  says.push(...(await refreshOthers(office, tx, row.id, says, onCard)));
  await tell(tx, written(office), says);
  await record(tx, entry);
  return {
    requestId: row.id,
    number: row.number,
    applicant: request.applicant.name,
    decision: input.decision,
    finished,
  };
};

/** The request as it now reads: an agreement may have completed its form. */
const afresh = async (office: Office, tx: Tx, id: string): Promise<InHand> =>
  inHand(office, tx, await tx.request.findUniqueOrThrow({ where: { id } }));

const closeStep = async (tx: Tx, stepId: string, state: string, at: Date): Promise<void> => {
  await tx.approvalStep.update({ where: { id: stepId }, data: { state, decidedAt: at } });
  await tx.approvalSeat.updateMany({ where: { stepId, state: 'active' }, data: { state: 'void' } });
};

/** The principal hears what his stand-in decided. */
const tellPrincipal = (request: InHand, seat: Seat, actor: Person, decision: string): Notice => ({
  kind: 'request.stood_in',
  recipientId: seat.personId,
  subject: subjectOf(request.id),
  payload: { number: request.number, title: fullTitle(request), standIn: actor.name, decision },
});

/** Tells somebody who came too late what has become of the request, by whom and when. */
export const whatHappened = async (
  office: Office,
  tx: Tx,
  requestId: string,
  stepId: string | null = null,
): Promise<Refusal> => {
  const request = await tx.request.findUnique({ where: { id: requestId } });
  if (request === null)
    return refuse('unknown-number', '没有找到这件申请，可能已被清理。', { toast: '没有找到这件申请' });
  const last = await tx.approvalSeat.findFirst({
    where: { requestId, decidedAt: { not: null }, ...(stepId === null ? {} : { stepId }) },
    orderBy: { decidedAt: 'desc' },
  });
  if (request.state === 'withdrawn')
    return refuse('already-decided', `${request.number} 已由申请人撤回，不用再办。`, {
      toast: '此件已由申请人撤回',
    });
  if (request.state === 'asking')
    return refuse('wrong-state', `${request.number} 正等办公室确认制度口径。`, {
      toast: '此件正等办公室确认',
    });
  if (last?.decidedAt == null)
    return refuse('wrong-state', `${request.number} 现在不在审批环节。`, { toast: '此件现在不在审批环节' });
  const by =
    peopleById(await staffOf(tx), [last.decidedById ?? '']).get(last.decidedById ?? '')?.name ?? '他人';
  const when = toInstant(last.decidedAt);
  return refuse(
    'already-decided',
    `${request.number} 已由${by}于 ${sayTime(when, office.clock.now())}处理。`,
    { toast: `此件已由${by}处理` },
  );
};
