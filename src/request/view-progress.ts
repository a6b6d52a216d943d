/** Where a case stands: one line a step of the present round, then the filing. Pure. */
import { toInstant } from '../core/day.ts';
import { sayTime } from '../calendar/say-day.ts';
import { clerks } from '../staff/find-person.ts';
import { holdersOf } from '../staff/holders-of.ts';
import { standInsOn } from '../staff/stand-ins.ts';
import { GRANTED, presentSteps, type Case, type Seat, type Step, type World } from './case.ts';
import { PERSON_POST } from './plan-steps.ts';
import type { StepView } from './view.ts';

type Filing = Case['filings'][number];
/** The posts of a step that a person holds, in the step's order. */
type PostsOf = (personId: string) => string[];

const nameOf = (world: World, id: string | null): string => world.staff.byId.get(id ?? '')?.name ?? '';

export const viewProgress = (one: Case, world: World): StepView[] => {
  const { row, applicant, filings } = one;
  const lines = presentSteps(one)
    .filter((s) => s.state !== 'void')
    .map((step) => {
      const postsOf = holdings(one, step, world);
      return viewStep(inOrder(step, postsOf, world), postsOf, world);
    });
  if (row.state === 'asking') {
    const names = clerks(world.staff, [applicant.id]).map((p) => p.name);
    lines.unshift({
      mark: 'now',
      post: '确认制度口径',
      who: names.join('或') || '办公室',
      when: `${sayTime(toInstant(row.submittedAt), world.now)} 起`,
      opinion: null,
      added: false,
    });
  }
  if (['refused', 'sent_back', 'withdrawn', 'cancelled'].includes(row.state)) return lines;
  return [...lines, ...filings.map((f) => viewFiling(one, f, world))];
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
const holdings = ({ applicant }: Case, step: Step, world: World): PostsOf => {
  if (step.posts.length < 2) return () => [];
  const held = step.posts.map((post) => ({
    post,
    ids: post.startsWith(PERSON_POST)
      ? []
      : holdersOf(world.office, world.staff, post, applicant).map((p) => p.id),
  }));
  return (personId) => held.filter((h) => h.ids.includes(personId)).map((h) => h.post);
};

/** Seats in the order of the posts that the card names beside them, then of the staff list. */
const inOrder = (step: Step, postsOf: PostsOf, { staff }: World): Step => {
  const rank = (seat: Seat): number => {
    const first = postsOf(seat.personId)[0];
    return first === undefined ? step.posts.length : step.posts.indexOf(first);
  };
  const number = (seat: Seat): string => staff.byId.get(seat.personId)?.staffNo ?? '';
  return {
    ...step,
    seats: step.seats.toSorted((a, b) => rank(a) - rank(b) || (number(a) < number(b) ? -1 : 1)),
  };
};

const viewStep = (step: Step, postsOf: PostsOf, world: World): StepView => {
  const name = (id: string | null): string => nameOf(world, id);
  const standIns = standInsOn(
    world.staff,
    step.seats.map((s) => s.personId),
    world.today,
  );
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
  const last = decided
    .toSorted((a, b) => (a.decidedAt?.getTime() ?? 0) - (b.decidedAt?.getTime() ?? 0))
    .at(-1);
  // Once one of several has decided, only the post by which it was decided.
  const own = step.mode === 'one' && decided.length === 1 ? postsOf(decided[0]?.personId ?? '') : [];
  const when =
    step.state === 'active' && step.activatedAt !== null
      ? `${sayTime(toInstant(step.activatedAt), world.now)} 起`
      : last?.decidedAt == null || step.state === 'to_come'
        ? null
        : sayTime(toInstant(last.decidedAt), world.now);
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

const viewFiling = ({ row }: Case, filing: Filing, world: World): StepView => ({
  mark: filing.filedAt !== null ? 'done' : GRANTED.includes(row.state) ? 'now' : 'next',
  post: `${filing.post}备案`,
  who: nameOf(world, filing.filedById) || '待签收',
  when: filing.filedAt === null ? null : sayTime(toInstant(filing.filedAt), world.now),
  opinion: null,
  added: false,
});
