import type { ApprovalSeat, ApprovalStep, Filing, Request } from '../../prisma/generated/client.ts';
import type { Office } from '../office/office.ts';
import type { Tx } from '../core/db.ts';
import { today, toInstant } from '../core/day.ts';
import { sayTime } from '../calendar/say-day.ts';
import { holdersOf } from '../staff/holders-of.ts';
import type { Person } from '../staff/staff.ts';
import { standInsOn } from '../staff/stand-ins.ts';
import { clerks, peopleById } from '../staff/find-person.ts';
import { PERSON_POST } from './plan-steps.ts';
import type { StepView } from './view.ts';
import { staffOf } from '../staff/staff-of.ts';

type Step = ApprovalStep & { seats: ApprovalSeat[] };

/** The posts of a step that a person holds, in the step's order. */
type PostsOf = (personId: string) => string[];

/** Where a request stands: one line a step of the present round, then the filing. */
export const viewProgress = async (
  office: Office,
  tx: Tx,
  row: Request,
  filings: Filing[],
): Promise<StepView[]> => {
  const steps = await tx.approvalStep.findMany({
    where: { requestId: row.id, round: row.round, state: { not: 'void' } },
    orderBy: { position: 'asc' },
    include: { seats: true },
  });
  const ids = steps.flatMap((s) =>
    s.seats.flatMap((seat) => [seat.personId, seat.decidedById ?? seat.personId]),
  );
  const people = peopleById(await staffOf(tx), [
    row.applicantId,
    ...ids,
    ...filings.flatMap((f) => (f.filedById === null ? [] : [f.filedById])),
  ]);
  const standIns = standInsOn(await staffOf(tx), ids, today(office.clock));
  const applicant = people.get(row.applicantId);
  const lines: StepView[] = [];
  for (const step of steps) {
    const postsOf = await holdings(office, tx, step, applicant);
    lines.push(viewStep(office, inOrder(step, postsOf), { people, standIns, postsOf }));
  }
  if (row.state === 'asking') {
    const names = clerks(await staffOf(tx), [row.applicantId])
      .map((p) => p.name)
      .join('或');
    lines.unshift({
      mark: 'now',
      post: '确认制度口径',
      who: names || '办公室',
      when: `${sayTime(toInstant(row.submittedAt), office.clock.now())} 起`,
      opinion: null,
      added: false,
    });
  }
  if (['refused', 'sent_back', 'withdrawn', 'cancelled'].includes(row.state)) return lines;
  return [...lines, ...filings.map((f) => viewFiling(office, row, f, people))];
};

const MARKS: Record<string, StepView['mark']> = {
  approved: 'done',
  skipped: 'skipped',
  active: 'now',
  to_come: 'next',
  refused: 'no',
  sent_back: 'no',
};

/** Who holds which of a step's posts; nothing is looked up where there is only one. */
const holdings = async (
  office: Office,
  tx: Tx,
  step: Step,
  applicant: Person | undefined,
): Promise<PostsOf> => {
  if (step.posts.length < 2 || applicant === undefined) return () => [];
  const held: { post: string; ids: string[] }[] = [];
  for (const post of step.posts) {
    const holders = post.startsWith(PERSON_POST) ? [] : holdersOf(office, await staffOf(tx), post, applicant);
    held.push({ post, ids: holders.map((p) => p.id) });
  }
  return (personId) => held.filter((h) => h.ids.includes(personId)).map((h) => h.post);
};

/** Seats in the order of the posts that the card names beside them; whoever holds none of them comes last. */
const inOrder = (step: Step, postsOf: PostsOf): Step => {
  const rank = (seat: ApprovalSeat): number => {
    const first = postsOf(seat.personId)[0];
    return first === undefined ? step.posts.length : step.posts.indexOf(first);
  };
  return { ...step, seats: step.seats.toSorted((a, b) => rank(a) - rank(b)) };
};

type Known = { people: Map<string, Person>; standIns: Map<string, Person>; postsOf: PostsOf };

const viewStep = (office: Office, step: Step, { people, standIns, postsOf }: Known): StepView => {
  const now = office.clock.now();
  const name = (id: string | null): string => people.get(id ?? '')?.name ?? '';
  const decided = step.seats.filter((s) => ['approved', 'refused', 'sent_back'].includes(s.state));
  const open = step.seats.filter((s) => s.state === 'active' || s.state === 'to_come');
  const shown =
    step.state === 'approved' || MARKS[step.state] === 'no'
      ? decided
      : step.mode === 'all'
        ? [...decided, ...open]
        : open;
  const who = shown.map((s) => {
    const from = s.transferredFromId === null ? '' : `（${name(s.transferredFromId)}转交）`;
    if (s.decidedById !== null && s.decidedById !== s.personId)
      return `${name(s.decidedById)}（代${name(s.personId)}）${from}`;
    const standIn = s.state === 'active' ? standIns.get(s.personId) : undefined;
    return `${name(s.personId)}${from}${standIn === undefined ? '' : `（${standIn.name}可代办）`}`;
  });
  const last = decided.at(-1);
  // Once one of several has decided, only the post by which it was decided.
  const own = step.mode === 'one' && decided.length === 1 ? postsOf(decided[0]?.personId ?? '') : [];
  const when =
    step.state === 'active' && step.activatedAt !== null
      ? `${sayTime(toInstant(step.activatedAt), now)} 起`
      : last?.decidedAt == null || step.state === 'to_come'
        ? null
        : sayTime(toInstant(last.decidedAt), now);
  return {
    mark: MARKS[step.state] ?? 'next',
    post: own.length > 0 ? own.join('、') : step.post,
    who:
      step.state === 'skipped'
        ? `${name(step.seats[0]?.personId ?? '')}，上一环节已同意`
        : who.join(step.mode === 'all' ? '、' : '或'),
    when,
    opinion: last?.opinion || null,
    added: step.origin === 'added',
  };
};

const viewFiling = (office: Office, row: Request, filing: Filing, people: Map<string, Person>): StepView => ({
  mark:
    filing.filedAt !== null
      ? 'done'
      : ['approved', 'in_effect', 'closed'].includes(row.state)
        ? 'now'
        : 'next',
  post: `${filing.post}备案`,
  who: people.get(filing.filedById ?? '')?.name ?? '待签收',
  when: filing.filedAt === null ? null : sayTime(toInstant(filing.filedAt), office.clock.now()),
  opinion: null,
  added: false,
});
