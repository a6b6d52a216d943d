import type { Request } from '../../prisma/generated/client.ts';
import type { Office } from '../office/office.ts';
import type { Tx } from '../core/db.ts';
import { toInstant } from '../core/day.ts';
import { isRefusal } from '../core/outcome.ts';
import { sayTime } from '../calendar/say-day.ts';
import { explain, type Explanation } from '../regulation/explain.ts';
import type { Decision, Facts, Verdict } from '../regulation/verdict.ts';
import { findSeat } from './find-seat.ts';
import { filersOf } from './conclude-request.ts';
import { inHand } from './in-hand.ts';
import { involvedIn } from './involved-in.ts';
import { choicesInForce } from './local-rules.ts';
import { kindOf } from './kinds.ts';
import { peopleById } from '../staff/find-person.ts';
import { actionsFor } from './offer-actions.ts';
import { viewProgress } from './view-progress.ts';
import { commentsOn } from './view-comments.ts';
import type { RequestRow } from './kind.ts';
import type { RequestState, RequestView } from './view.ts';
import { staffOf } from '../staff/staff-of.ts';

export const STATE_WORDS: Record<RequestState, string> = {
  waiting: '待审批',
  asking: '待确认',
  sent_back: '退回修改',
  refused: '已驳回',
  withdrawn: '已撤回',
  approved: '已批准',
  in_effect: '请假中',
  closed: '已销假',
  cancelled: '已取消',
};

/** 「待审批」: the state in the words of its kind. */
export const stateWord = (office: Office, row: { kind: string; state: string }): string => {
  const state = row.state as RequestState;
  return kindOf(office, row.kind).stateWords?.[state] ?? STATE_WORDS[state];
};

/** The request as one person may see it now, or null for somebody who has nothing to do with it. */
export const viewRequest = async (
  office: Office,
  requestId: string,
  viewerId: string,
): Promise<RequestView | null> => {
  const tx = office.db;
  const row = await tx.request.findUnique({ where: { id: requestId } });
  if (row === null || !(await involvedIn(office, tx, row)).includes(viewerId)) return null;
  const request = await inHand(office, tx, row);
  const kind = kindOf(office, row.kind);
  const viewer = peopleById(await staffOf(tx), [viewerId]).get(viewerId);
  if (viewer === undefined) return null;
  const shown = await kind.show(office, row as RequestRow, request.applicant, viewerId);
  const filings = await tx.filing.findMany({ where: { requestId } });
  const files = (
    await Promise.all(
      filings.map(async (f) => ({
        filing: f,
        filers: await filersOf(office, tx, f.post, request.applicant),
      })),
    )
  )
    .filter(({ filers }) => filers.some((p) => p.id === viewerId))
    .map(({ filing }) => filing);
  const seat = row.state === 'waiting' ? await findSeat(office, tx, row, viewer, null) : null;
  const seated = await tx.approvalSeat.count({
    where: { requestId, OR: [{ personId: viewerId }, { decidedById: viewerId }] },
  });
  const role =
    viewerId === row.applicantId
      ? 'applicant'
      : seated > 0 || (seat !== null && !isRefusal(seat))
        ? 'approver'
        : files.length > 0
          ? 'clerk'
          : 'informed';
  const decides = seat !== null && !isRefusal(seat);
  const basis = await explainRequest(office, tx, row);
  return {
    requestId,
    number: row.number,
    kind: row.kind,
    kindName: request.kindName,
    title: request.title,
    state: row.state as RequestState,
    stateWord:
      row.partlyCancelledAt !== null && row.state === 'approved'
        ? STATE_WORDS.approved
        : stateWord(office, row),
    overdue: shown.overdue,
    viewer: role,
    applicant: {
      id: request.applicant.id,
      name: request.applicant.name,
      department: request.applicant.department,
      post: request.applicant.title,
    },
    facts: shown.facts,
    reason: shown.reason,
    know: decides ? shown.know : [],
    basis: basis?.basis ?? [],
    why: basis === null ? [] : [...basis.why, ...basis.wouldChange],
    progress: await viewProgress(office, tx, row, filings),
    outcome: await outcomeOf(office, tx, row),
    notes: [
      ...(row.state === 'asking'
        ? [{ text: '制度对这种情形没有写清楚，正请办公室确认由谁审批', warn: false }]
        : []),
      ...shown.notes,
      ...(await commentsOn(office, tx, requestId)),
    ],
    actions: await actionsFor(office, tx, row, {
      viewerId,
      stepId: decides ? seat.stepId : null,
      consent: decides && seat.consent ? (kind.consent?.(row.form) ?? null) : null,
      mayFile: files.some((f) => f.filedAt === null),
      kindActions: shown.actions,
    }),
  };
};

/** Which clauses sent a request where it is; null while the office is asked what its text means. */
export const explainRequest = async (office: Office, tx: Tx, row: Request): Promise<Explanation | null> =>
  row.state === 'asking'
    ? null
    : explain(office.book, decisionOf(row, kindOf(office, row.kind).table), {
        choices: await choicesInForce(office, tx),
        numbers: office.settings.numbers,
      });

const decisionOf = (row: Request, table: string): Decision => ({
  verdict: row.verdict as unknown as Verdict,
  facts: row.facts as Facts,
  pack: row.pack,
  packHash: row.packHash,
  situation: '',
  table,
});

/** The last no of the present round, with its reason. */
const outcomeOf = async (office: Office, tx: Tx, row: Request): Promise<RequestView['outcome']> => {
  if (row.state !== 'refused' && row.state !== 'sent_back') return null;
  const seat = await tx.approvalSeat.findFirst({
    where: { requestId: row.id, state: { in: ['refused', 'sent_back'] }, step: { round: row.round } },
    orderBy: { decidedAt: 'desc' },
  });
  if (seat?.decidedAt == null) return null;
  const by = peopleById(await staffOf(tx), [seat.decidedById ?? seat.personId]).get(
    seat.decidedById ?? seat.personId,
  );
  return {
    by: by?.name ?? '',
    opinion: seat.opinion,
    when: sayTime(toInstant(seat.decidedAt), office.clock.now()),
  };
};
