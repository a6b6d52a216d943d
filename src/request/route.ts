/** From a verdict to a chain that is under way, or to a question for the clerk. Pure. */
import { isRefusal, type Refusal } from '../core/outcome.ts';
import { decide } from '../regulation/decide.ts';
import type { Decision, Facts } from '../regulation/verdict.ts';
import { clerks, peopleById } from '../staff/find-person.ts';
import type { OpenQuestion, Ruled } from './act.ts';
import { kindName, newSeat, titleOf, type Case, type Step, type World } from './case.ts';
import { advance, voidChain } from './chain.ts';
import type { RequestKind } from './kind.ts';
import { isPlanGap, planSteps, POSTS_TABLE, type PlanGap, type PlannedStep } from './plan-steps.ts';

// Room between two steps, so that an added signer fits before or after without moving the others.
const SPACING = 1000;

/**
 * Asks the book who decides, with the office's own readings in force; a refusal names the fact about the person that
 * is missing. Throws when office.yaml names no pack for the matter.
 */
export const judge = (
  { office, choices }: Pick<World, 'office' | 'choices'>,
  kind: Pick<RequestKind, 'matter' | 'table' | 'alsoTables'>,
  facts: Facts,
): Decision | Refusal => {
  const pack = office.settings.packs[kind.matter];
  if (pack === undefined) throw new Error(`office.yaml names no regulation for ${kind.matter}`);
  const { numbers } = office.settings;
  const ask = (table: string) => decide(office.book, { pack, table, facts, choices, numbers });
  const first = ask(kind.table);
  if (isRefusal(first) || first.verdict.status !== 'ok') return first;
  let whole = first;
  for (const table of kind.alsoTables ?? []) {
    const more = ask(table);
    // What is open in a further table is asked about by itself; nobody is asked before all of it is clear.
    if (isRefusal(more) || more.verdict.status !== 'ok') return more;
    whole = joined(whole, more);
  }
  return whole;
};

const together = (a: string[], b: string[]): string[] => [...new Set([...a, ...b])];

/** Two verdicts on one case: the steps of the second follow those of the first. */
const joined = (first: Decision, more: Decision): Decision => {
  const [a, b] = [first.verdict, more.verdict];
  const route = [...a.route, ...b.route].map((step, i) => ({ ...step, step: i + 1 }));
  const { approval, ...rest } = a;
  return {
    ...first,
    verdict: {
      ...rest,
      ...(approval !== undefined && route.length === 0 ? { approval } : {}),
      route,
      file_with: together(a.file_with, b.file_with),
      notify: together(a.notify, b.notify),
      requires: together(a.requires, b.requires),
      limits: [...a.limits, ...b.limits],
      deadlines: [...a.deadlines, ...b.deadlines],
      cite: together(a.cite, b.cite),
      explanation: b.route.length === 0 ? a.explanation : `${a.explanation}${b.explanation}`,
    },
  };
};

type Routed = Pick<Ruled, 'after' | 'notices' | 'watch'> & { ask?: OpenQuestion };

/**
 * Builds the chain of a case for its present round and asks the first approver; or, where the text is silent or
 * double or a post is empty, puts the question to the clerk.
 */
export const route = (before: Case, decision: Decision, world: World): Routed => {
  const { verdict } = decision;
  // A verdict without a route would be approval by silence: a gap too, unless the text wants nobody's approval.
  const open = verdict.status !== 'ok' || (verdict.route.length === 0 && verdict.approval !== 'none');
  const plan = open ? null : planSteps(verdict.route, before.applicant, world);
  // The verdict that granted it stays with the case while its cancellation is decided.
  const kept =
    before.row.purpose === 'cancel'
      ? {}
      : { verdict, facts: decision.facts, pack: decision.pack, packHash: decision.packHash };
  if (plan === null || isPlanGap(plan))
    return {
      after: { ...before, row: { ...before.row, ...kept, state: 'asking' } },
      notices: [],
      watch: 'stop',
      ask: questionOf(before, decision, plan, world),
    };
  const steps = [...consentStep(before, world), ...plan].map((planned, i) =>
    seated(before, planned, (i + 1) * SPACING, world),
  );
  const filed = before.filings.filter((f) => f.filedAt !== null);
  const filings = verdict.file_with
    .filter((post, i, all) => all.indexOf(post) === i && !filed.some((f) => f.post === post))
    .map((post) => ({
      id: world.nextId(),
      requestId: before.row.id,
      post,
      cite: verdict.cite,
      filedById: null,
      filedAt: null,
      note: '',
    }));
  const next = advance(
    {
      ...before,
      row: { ...before.row, ...kept, state: 'waiting', questionId: null },
      steps: [...before.steps, ...steps],
      filings: [...filed, ...filings],
    },
    null,
    world,
  );
  return { after: next.after, notices: next.notices, watch: next.on === null ? 'stop' : { on: next.on } };
};

/** A new round: whoever was asked is not asked any more, and the way is looked for anew by these facts. */
export const startAgain = (one: Case, decision: Decision, world: World): Routed => {
  const { after } = voidChain(one);
  return route({ ...after, row: { ...after.row, round: nextRound(after) } }, decision, world);
};

/** A round that no step has had yet. */
export const nextRound = ({ row, steps }: Case): number =>
  Math.max(row.round, ...steps.map((s) => s.round)) + 1;

/** Those who must agree come first, in a step of their own. */
const consentStep = ({ row, kind }: Case, world: World): PlannedStep[] => {
  const consent = kind.consent?.(row.form) ?? null;
  if (consent === null) return [];
  const people = [...peopleById(world.staff, consent.people).values()];
  return [{ mode: consent.mode, post: consent.post, posts: [], people, cite: [], origin: 'consent' }];
};

const seated = (one: Case, planned: PlannedStep, position: number, world: World): Step => {
  const id = world.nextId();
  return {
    id,
    requestId: one.row.id,
    round: one.row.round,
    position,
    mode: planned.mode,
    post: planned.post,
    posts: planned.posts,
    cite: planned.cite,
    origin: planned.origin,
    addedById: null,
    state: 'to_come',
    activatedAt: null,
    decidedAt: null,
    seats: planned.people.map((p) => newSeat(one, id, p.id, 'to_come', world)),
  };
};

/** What the text leaves open in this case, once per situation: a second case in the same one waits for the same answer. */
const questionOf = (one: Case, decision: Decision, gap: PlanGap | null, world: World): OpenQuestion => {
  const { applicant, row } = one;
  const { verdict } = decision;
  const about = `${kindName(one)} · ${applicant.name} · ${titleOf(one)}`;
  // The applicant does not settle his own case; another clerk does, where there is one.
  const others = clerks(world.staff, [applicant.id]);
  return {
    kind: gap !== null ? 'empty_post' : verdict.status === 'needs_number' ? 'number' : 'reading',
    pack: decision.pack,
    table: gap === null ? decision.table : POSTS_TABLE,
    situation: gap === null ? decision.situation || 'no-route' : gap.situation,
    // The card still says whose case raised the question when that has long been decided.
    verdict: { ...verdict, gap, raisedBy: { number: row.number, applicant: applicant.name, about } },
    tell: (others.length > 0 ? others : clerks(world.staff)).map((p) => p.id),
  };
};
