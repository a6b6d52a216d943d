import { z } from 'zod';
import { nameFile } from '../attachment/list-files.ts';
import type { Office } from '../office/office.ts';
import { toInstant } from '../core/day.ts';
import { sayTime } from '../calendar/say-day.ts';
import { explain, type Explanation } from '../regulation/explain.ts';
import { storedVerdict } from '../regulation/stored-verdict.ts';
import type { Person } from '../staff/staff.ts';
import { kindName, presentSteps, rowOf, titleOf, type Case, type World } from './case.ts';
import { filersOf, involvedIn } from './involved.ts';
import { kindOf } from './kind.ts';
import { loadCase, type Held } from './load-case.ts';
import { offers } from './offer-actions.ts';
import { viewProgress } from './view-progress.ts';
import type { RequestState, RequestView } from './view.ts';

/** What a state is called where the kind has no word of its own. */
export const STATE_WORDS: Record<RequestState, string> = {
  waiting: '待审批',
  asking: '待确认',
  sent_back: '退回修改',
  refused: '已驳回',
  withdrawn: '已撤回',
  approved: '已批准',
  in_effect: '办理中',
  closed: '已办结',
  cancelled: '已取消',
};

/** 「待审批」: the state in the words of its kind. */
export const stateWord = (
  office: Pick<Office, 'kinds'>,
  row: { kind: string; state: RequestState },
): string => kindOf(office, row.kind).stateWords?.[row.state] ?? STATE_WORDS[row.state];

/** The request as one person may see it now, or null for somebody who has nothing to do with it. */
export const viewRequest = async (
  office: Office,
  requestId: string,
  viewerId: string,
): Promise<RequestView | null> => {
  const held = await loadCase(office, office.db, requestId);
  return held === null ? null : viewCase(office, held, viewerId);
};

const SHOWN_COMMENTS = 3;

/** A case in hand as one person may see it: nothing of the engine is asked again. */
export const viewCase = async (
  office: Office,
  { one, world }: Held,
  viewerId: string,
): Promise<RequestView | null> => {
  const { applicant, kind } = one;
  const viewer = world.staff.byId.get(viewerId);
  if (viewer === undefined || !involvedIn(one, world).includes(viewerId)) return null;
  const row = rowOf(one);
  const able = offers(one, viewer, world);
  const decides = able.some((a) => a.do === 'approve' || a.do === 'accept');
  const shown = await kind.show(office, row, applicant, { person: viewer, decides });
  const basis = explainCase(one, world);
  const partly = one.row.partlyCancelledAt !== null && row.state === 'approved';
  return {
    requestId: row.id,
    number: row.number,
    kind: row.kind,
    kindName: kindName(one),
    title: titleOf(one),
    state: row.state,
    stateWord: partly ? STATE_WORDS.approved : stateWord(office, row),
    overdue: shown.overdue,
    viewer: roleOf(one, viewer, world, decides),
    applicant: {
      id: applicant.id,
      name: applicant.name,
      department: applicant.department,
      post: applicant.title,
    },
    facts: [...shown.facts, ...wantedBy(one.row.verdict)],
    reason: shown.reason,
    know: decides ? shown.know : [],
    basis: basis?.basis ?? [],
    why: basis === null ? [] : [...basis.why, ...basis.wouldChange],
    nearest: row.state === 'waiting' ? (basis?.nearest ?? null) : null,
    progress: viewProgress(one, world),
    outcome: outcomeOf(one, world),
    notes: [
      ...(row.state === 'asking'
        ? [{ text: '制度对这种情形没有写清楚，正请办公室确认由谁审批', warn: false }]
        : []),
      ...shown.notes,
      ...one.comments.slice(-SHOWN_COMMENTS).map((c) => ({
        text: `${world.staff.byId.get(c.actorId)?.name ?? ''} ${sayTime(toInstant(c.at), world.now)}：${c.comment}`,
        warn: false,
      })),
    ],
    attachments: one.attachments.map((file) => nameFile(office, file)),
    copies: one.copies.flatMap((id) => world.staff.byId.get(id)?.name ?? []),
    actions: shown.actions.length === 0 ? able : offers(one, viewer, world, shown.actions),
  };
};

const roleOf = (one: Case, viewer: Person, world: World, decides: boolean): RequestView['viewer'] => {
  if (viewer.id === one.applicant.id) return 'applicant';
  const seated = one.steps.some((s) =>
    s.seats.some((seat) => seat.personId === viewer.id || seat.decidedById === viewer.id),
  );
  if (seated || decides) return 'approver';
  return one.filings.some((f) => filersOf(one, f.post, world).some((p) => p.id === viewer.id))
    ? 'clerk'
    : 'informed';
};

const wanting = z.object({ requires: z.array(z.string()).default([]) });

/** What the clause wants besides (书面, 医院证明, 委托单 …), as the verdict says it. */
const wantedBy = (verdict: unknown): { label: string; value: string }[] => {
  const requires = wanting.safeParse(verdict).data?.requires ?? [];
  return requires.length === 0 ? [] : [{ label: '制度要求', value: requires.join('、') }];
};

/** Which clauses sent a request where it is; null while the office is asked what its text means. */
export const explainCase = ({ row, kind }: Case, { office, choices }: World): Explanation | null =>
  row.state === 'asking'
    ? null
    : explain(
        office.book,
        {
          verdict: storedVerdict(row.verdict),
          facts: row.facts,
          pack: row.pack,
          packHash: row.packHash,
          situation: '',
          table: kind.table,
        },
        { choices, numbers: office.settings.numbers },
      );

/** The last no of the present round, with its reason. */
const outcomeOf = (one: Case, world: World): RequestView['outcome'] => {
  if (one.row.state !== 'refused' && one.row.state !== 'sent_back') return null;
  const seat = presentSteps(one)
    .flatMap((s) => s.seats)
    .filter((s) => s.state === 'refused' || s.state === 'sent_back')
    .toSorted((a, b) => (b.decidedAt?.getTime() ?? 0) - (a.decidedAt?.getTime() ?? 0))[0];
  if (seat?.decidedAt == null) return null;
  return {
    by: world.staff.byId.get(seat.decidedById ?? seat.personId)?.name ?? '',
    opinion: seat.opinion,
    when: sayTime(toInstant(seat.decidedAt), world.now),
  };
};
