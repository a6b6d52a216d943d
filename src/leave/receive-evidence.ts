import type { Office } from '../office/office.ts';
import type { Tx } from '../core/db.ts';
import { toDate } from '../core/day.ts';
import { record } from '../core/journal.ts';
import { tell, stamp, type Notice } from '../core/notices.ts';
import { refusable, refuse, rollBack, type Refusal } from '../core/outcome.ts';
import { cutText } from '../core/texts.ts';
import { fulfilObligation } from '../obligation/settle-obligation.ts';
import { clerks } from '../staff/find-person.ts';
import { involvedIn, redraw } from '../request/involved.ts';
import { holdCase } from '../request/load-case.ts';
import { subjectOf } from '../request/case.ts';
import type { RequestState } from '../request/view.ts';
import { CLERK_ROLE, type Person } from '../staff/staff.ts';
import { EVIDENCE_DUE } from './leave-duties.ts';
import { keptForm } from './leave-form.ts';
import { leaveRule } from './leave-rules.ts';

export type EvidenceReceived = { requestId: string; number: string; what: string };

/**
 * Takes a picture or file that somebody sent as the evidence he still owes, the oldest first; otherwise as a further
 * page of, or as proof beforehand for, his latest leave of a kind that wants one. Null when there is none.
 */
export const receiveEvidence = async (
  office: Office,
  tx: Tx,
  person: Person,
  sent: { kind: 'image' | 'file'; key: string; messageId: string },
): Promise<EvidenceReceived | null> => {
  const owed = await tx.obligation.findFirst({
    where: { kind: EVIDENCE_DUE, responsibleId: person.id, state: 'open' },
    orderBy: { dueAt: 'asc' },
  });
  const requestId = owed?.subject.slice('request:'.length) ?? (await latestWithEvidence(office, tx, person));
  if (requestId === null) return null;
  return keepEvidence(
    office,
    tx,
    { requestId, personId: person.id, kind: sent.kind, content: sent.key, messageId: sent.messageId },
    person,
  );
};

const LIVING: RequestState[] = ['waiting', 'asking', 'approved', 'in_effect', 'closed'];
const STILL_TAKEN = { hours: 24 * 30 };

const latestWithEvidence = async (office: Office, tx: Tx, person: Person): Promise<string | null> => {
  const since = toDate(office.clock.now().subtract(STILL_TAKEN));
  const rows = await tx.request.findMany({
    where: { kind: 'leave', applicantId: person.id, state: { in: LIVING }, submittedAt: { gte: since } },
    orderBy: { submittedAt: 'desc' },
  });
  return rows.find((row) => leaveRule(office, keptForm(row.form).type)?.evidence != null)?.id ?? null;
};

/** The clerk has seen the paper (收到材料). */
export const receivePaper = async (
  office: Office,
  clerk: Person,
  requestId: string,
  paper: string,
): Promise<EvidenceReceived | Refusal> =>
  refusable(() =>
    office.db.$transaction(async (tx) => {
      if (!clerk.roles.includes(CLERK_ROLE))
        return rollBack(refuse('not-allowed', '材料由办公室经办人登记。', { toast: '由办公室经办人登记' }));
      const request = await tx.request.findUnique({ where: { id: requestId } });
      if (request === null)
        return rollBack(refuse('unknown-number', '没有找到这件申请。', { toast: '没有找到这件申请' }));
      if (request.applicantId === clerk.id)
        return rollBack(
          refuse('own-request', '本人的材料请交办公室其他同志登记。', { toast: '请由其他同志登记' }),
        );
      if (paper.trim() === '')
        return rollBack(
          refuse('bad-input', '请写明收到了什么材料，例如「区医院病休证明」。', {
            toast: '请写明收到的材料',
          }),
        );
      const kept = await keepEvidence(
        office,
        tx,
        {
          requestId,
          personId: request.applicantId,
          kind: 'paper',
          content: cutText(paper.trim(), 200),
          messageId: null,
        },
        clerk,
      );
      if (kept === null)
        return rollBack(
          refuse('already-decided', '这件申请没有待补交的材料，可能已经登记过。', {
            toast: '没有待补交的材料',
          }),
        );
      return kept;
    }),
  );

/** Settles what is owed with what came in; null when nothing was owed any more. */
const keepEvidence = async (
  office: Office,
  tx: Tx,
  evidence: { requestId: string; personId: string; kind: string; content: string; messageId: string | null },
  actor: Person,
): Promise<EvidenceReceived | null> => {
  const now = office.clock.now();
  const subject = subjectOf(evidence.requestId);
  if ((await fulfilObligation(tx, EVIDENCE_DUE, subject, now, { kind: evidence.kind })) === null) return null;
  await tx.evidence.createMany({
    data: [{ id: office.ids.next(), ...evidence, receivedAt: toDate(now) }],
    skipDuplicates: true,
  });
  const held = await holdCase(office, tx, evidence.requestId);
  if (held === null) return null;
  const { one, world } = held;
  const request = one.row;
  const what = leaveRule(office, keptForm(request.form).type)?.evidence ?? '证明材料';
  const told = new Set([request.applicantId, ...clerks(world.staff).map((p) => p.id)]);
  told.delete(actor.id);
  const payload = { number: request.number, what, who: one.applicant.name };
  const notices = [...told].map((recipientId): Notice => ({
    kind: 'leave.evidence_received',
    recipientId,
    subject,
    payload,
  }));
  notices.push(
    ...redraw(
      subject,
      involvedIn(one, world).filter((id) => !told.has(id)),
    ),
  );
  await tell(tx, stamp(office), notices);
  await record(tx, office, {
    at: now,
    actorId: actor.id,
    act: 'leave.evidence',
    subject,
    detail: { number: request.number, kind: evidence.kind },
  });
  return { requestId: request.id, number: request.number, what };
};
