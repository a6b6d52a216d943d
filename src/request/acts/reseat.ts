import type { Notice } from '../../core/notices.ts';
import { isRefusal, refuse, type Refusal } from '../../core/outcome.ts';
import type { RouteStep } from '../../regulation/verdict.ts';
import { hasLeft, type Person } from '../../staff/staff.ts';
import { ruled, type Ruled } from '../act.ts';
import {
  fullTitle,
  newSeat,
  presentSteps,
  subjectOf,
  withStep,
  type Case,
  type Step,
  type World,
} from '../case.ts';
import { askPeople } from '../chain.ts';
import { isPlanGap, planSteps } from '../plan-steps.ts';
import { judge, startAgain } from '../route.ts';
import { lapse } from './lapse.ts';

const OPEN = ['active', 'to_come'];

/**
 * What has changed for one step: seats whose people no longer hold the post, and who holds it instead. `missed`: those
 * without whose own word (对方接受) the step cannot end; nobody can give it for them.
 */
type Change = { step: Step; gone: string[]; now: Person[]; missed: Person[] };

/** People change: a request must not wait for somebody who has lost the post, retired or left Feishu. */
export const reseat = (before: Case, world: World): Ruled | Refusal => {
  const changes = before.row.state === 'waiting' ? changesIn(before, world) : [];
  if (changes.length === 0) return refuse('wrong-state', '审批人没有变动。');
  const missed = changes.flatMap((c) => c.missed);
  if (missed.length > 0) return endUnanswered(before, missed, world);
  let after = before;
  const notices: Notice[] = [];
  let left = true;
  for (const { step, gone, now } of changes) {
    const seats = [
      ...step.seats.map((s) => (gone.includes(s.id) ? { ...s, state: 'void' as const } : s)),
      ...now.map((p) => newSeat(before, step.id, p.id, step.state, world)),
    ];
    after = withStep(after, step.id, (s) => ({ ...s, seats }));
    if (step.state === 'active')
      notices.push(
        ...askPeople(
          after,
          now.map((p) => p.id),
          world,
        ),
      );
    left &&= seats.some((s) => s.state === step.state);
  }
  const entry = ['request.reseat', { redraw: { except: null } }] as const;
  if (left) return ruled(after, null, entry[0], { ...entry[1], notices });
  // Nobody is left at a step: the way is looked for anew, and the clerk asked where there is none.
  const decision = judge(world, before.kind, before.row.facts);
  if (isRefusal(decision)) return decision;
  const again = startAgain(after, decision, world);
  return ruled(again.after, null, entry[0], { ...entry[1], ...again });
};

const changesIn = (one: Case, world: World): Change[] => {
  const changes: Change[] = [];
  for (const step of presentSteps(one).filter((s) => OPEN.includes(s.state))) {
    const open = step.seats.filter((s) => OPEN.includes(s.state));
    const away = open.filter((s) => {
      const person = world.staff.byId.get(s.personId);
      return person === undefined || hasLeft(person);
    });
    // Each step keeps the posts it was seated from: a cancellation has a verdict of its own, the grant's stays on the case.
    const { posts } = step;
    const clause: RouteStep = { step: 1, mode: step.mode === 'all' ? 'all' : 'one', posts, cite: step.cite };
    const plan = posts.length === 0 ? null : planSteps([clause], one.applicant, world);
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
    const missed = cannotEnd ? away.flatMap((s) => world.staff.byId.get(s.personId) ?? []) : [];
    changes.push({ step, gone, now, missed });
  }
  return changes;
};

/** Whoever asked hears why it came to nothing, and may ask somebody else. */
const endUnanswered = (before: Case, missed: Person[], world: World): Ruled | Refusal => {
  const lapsed = lapse(before, world);
  if (isRefusal(lapsed)) return lapsed;
  const told: Notice = {
    kind: 'request.unanswered',
    recipientId: before.applicant.id,
    subject: subjectOf(before.row.id),
    payload: {
      number: before.row.number,
      title: fullTitle(before),
      who: missed.map((p) => p.name).join('、'),
    },
  };
  return { ...lapsed, notices: [...lapsed.notices, told] };
};
