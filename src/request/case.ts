/** A case (办件): a request with everything that an act on it needs, as a value that no act changes in place. */
import type { ApprovalSeat, ApprovalStep, Filing, Request } from '../../prisma/generated/client.ts';
import type { Calendar } from '../calendar/calendar.ts';
import { toDate, type Day, type Temporal } from '../core/day.ts';
import type { Subject } from '../core/notices.ts';
import type { OfficeSettings } from '../office/settings.ts';
import type { Book } from '../regulation/book.ts';
import type { OfficeChoice, Facts } from '../regulation/verdict.ts';
import type { Directory } from '../staff/directory.ts';
import type { Person } from '../staff/staff.ts';
import type { RequestKind, RequestRow } from './kind.ts';
import type { RequestState } from './view.ts';

/** A `draft` has been filled in and asked nobody yet; it is never stored. */
export type CaseState = RequestState | 'draft';

export type CaseRow = Omit<Request, 'state' | 'resumeState' | 'form' | 'facts' | 'verdict'> & {
  state: CaseState;
  resumeState: RequestState | null;
  form: unknown;
  facts: Facts;
  verdict: unknown;
};

export type Seat = ApprovalSeat;
export type Step = ApprovalStep & { seats: readonly Seat[] };
export type Comment = { at: Date; actorId: string; comment: string };

/** A file at the case (附件), its name still sealed. */
export type CaseFile = {
  id: string;
  field: string;
  sealedName: string;
  size: number;
  kind: string;
  byId: string;
  at: Date;
};

export type Case = {
  row: CaseRow;
  kind: RequestKind;
  applicant: Person;
  /** Of all rounds, in their order. */
  steps: readonly Step[];
  filings: readonly Filing[];
  /** The latest ones, oldest first. */
  comments: readonly Comment[];
  /** Oldest first. */
  attachments: readonly CaseFile[];
  /** Who sees it without deciding (抄送). */
  copies: readonly string[];
  /** Something owed in this case stayed undone until the clerks (办公室) were told. */
  toldClerks: boolean;
};

/** What is true around a case while an act is judged. */
export type World = {
  now: Temporal.Instant;
  today: Day;
  staff: Directory;
  office: { settings: OfficeSettings; book: Book; calendar: Calendar };
  /** The office's own readings in force (本单位约定). */
  choices: OfficeChoice[];
  /** The people behind a post that depends on the case (the leader of the shift); null for an ordinary one. */
  ofCase: (post: string) => string[] | null;
  /** What the kind makes of the form when somebody gives his own word (对方接受). */
  agreed: unknown;
  nextId: () => string;
};

export const subjectOf = (requestId: string): Subject => `request:${requestId}`;

/** Not decided yet: somebody still has it. */
export const UNDECIDED: readonly CaseState[] = ['waiting', 'asking', 'sent_back'];
/** Over for good. */
export const ENDED: readonly CaseState[] = ['refused', 'withdrawn', 'closed', 'cancelled'];
/** Granted, and not taken back. */
export const GRANTED: readonly CaseState[] = ['approved', 'in_effect', 'closed'];

/** 「请假」, or 「取消请假」 while it is asked whether it may be undone. */
export const kindName = ({ row, kind }: Case): string =>
  row.purpose === 'cancel' ? `取消${kind.name}` : kind.name;

/** 「事假 2.5 天」 */
export const titleOf = ({ row, kind }: Pick<Case, 'row' | 'kind'>): string => kind.title(row.form);

/** 「请假 · 事假 2.5 天」 for the words of a notice. */
export const fullTitle = (one: Case): string => `${kindName(one)} · ${titleOf(one)}`;

/** 「请假申请 · 事假 2.5 天」: the same where it is asked for. */
export const askedTitle = (one: Case): string => `${kindName(one)}申请 · ${titleOf(one)}`;

/** What every notice about a case names. */
export const payloadOf = (one: Case) => ({
  number: one.row.number,
  title: fullTitle(one),
  applicant: one.applicant.name,
});

/** The steps of the present round. */
export const presentSteps = ({ row, steps }: Case): Step[] => steps.filter((s) => s.round === row.round);

export const activeStep = (one: Case): Step | undefined =>
  presentSteps(one).find((s) => s.state === 'active');

/** The case in another state, with the times that the state brings. */
export const withState = (one: Case, state: RequestState, world: World): Case => {
  const at = toDate(world.now);
  const decided = state === 'approved' || state === 'refused';
  return {
    ...one,
    row: {
      ...one.row,
      state,
      ...(decided ? { decidedAt: at } : {}),
      ...(ENDED.includes(state) ? { endedAt: at } : {}),
    },
  };
};

/** What a request goes back to when its cancellation is given up: as it was granted. */
export const resumed = (row: CaseRow) => ({
  state: row.resumeState ?? ('approved' as const),
  round: row.resumeRound ?? row.round,
  purpose: 'grant' as const,
  resumeState: null,
  resumeRound: null,
});

/** The case with one step changed. */
export const withStep = (one: Case, stepId: string, change: (step: Step) => Step): Case => ({
  ...one,
  steps: one.steps.map((s) => (s.id === stepId ? change(s) : s)),
});

/** Seats of a step, changed where they are in a certain state. */
export const turnSeats = (step: Step, from: readonly string[], change: Partial<Seat>): readonly Seat[] =>
  step.seats.map((s) => (from.includes(s.state) ? { ...s, ...change } : s));

/** A seat that nobody has sat on yet. */
export const newSeat = (
  one: Case,
  stepId: string,
  personId: string,
  state: Seat['state'],
  world: World,
): Seat => ({
  id: world.nextId(),
  stepId,
  requestId: one.row.id,
  personId,
  state,
  decidedById: null,
  opinion: '',
  via: null,
  transferredFromId: null,
  decidedAt: null,
  urgedOn: null,
});

/** As the engine hands a request to its kind; a draft has not come so far. */
export const rowOf = ({ row }: Pick<Case, 'row'>): RequestRow => {
  if (row.state === 'draft') throw new Error('a draft has no state for its kind');
  return { ...row, state: row.state };
};
