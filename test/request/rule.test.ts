/** The rule of the engine, walked from any state with any act: no database, a hundred thousand steps in seconds. */
import { describe, expect, test } from 'vitest';
import { isRefusal, refuse, type Refusal } from '../../src/core/outcome.ts';
import type { RequestAct, Ruled } from '../../src/request/act.ts';
import { ENDED, presentSteps, type Case, type World } from '../../src/request/case.ts';
import { offers } from '../../src/request/offer-actions.ts';
import { rule } from '../../src/request/rule.ts';
import type { Person } from '../../src/staff/staff.ts';
import { DIRECTORIES, draftOf, FACTS, KINDS, PEOPLE, Temporal, worldAt } from './rule-world.ts';

type Rule = typeof rule;
const STEPS = 100_000;
const START = Temporal.Instant.from('2026-03-02T09:00:00+08:00');
const everybody = Object.values(PEOPLE);

/** Chance from a seed, so that a walk can be walked again. */
const chanceOf = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
};

const pick = <T>(list: readonly T[], chance: () => number): T => {
  const one = list[Math.floor(chance() * list.length)];
  if (one === undefined) throw new Error('nothing to pick from');
  return one;
};

const MAKERS: ((by: Person, one: Case, chance: () => number) => RequestAct)[] = [
  (by, one, chance) => ({
    do: one.row.state === 'draft' ? 'submit' : 'resubmit',
    by,
    assessed: { form: {}, facts: pick(FACTS, chance), title: '一件' },
  }),
  (by, one, chance) => decision(by, one, chance),
  (by, one, chance) => decision(by, one, chance),
  (by, one, chance) => decision(by, one, chance),
  (by, one, chance) => ({
    do: 'transfer',
    by,
    stepId: anyStep(one, chance) ?? '',
    toId: pick(everybody, chance).id,
  }),
  (by, one, chance) => ({
    do: 'add_signer',
    by,
    stepId: anyStep(one, chance) ?? '',
    signerId: pick(everybody, chance).id,
    where: pick(['before', 'after'] as const, chance),
  }),
  (by, _one, chance) => ({ do: pick(['withdraw', 'urge', 'cancel', 'cancel', 'file'] as const, chance), by }),
  (by) => ({ do: 'comment', by, comment: '请补充去向' }),
  (by, one, chance) => ({
    do: 'shrink',
    by,
    smaller: { form: one.row.form, facts: pick(FACTS, chance), said: '减少一天' },
    entry: { as: 'kind.shorten', detail: {} },
  }),
  (by) =>
    by.id !== PEOPLE.clerk.id
      ? { do: 'urge', by }
      : { do: 'begin', by: null, entry: { as: 'kind.begin', detail: {} } },
  (by) =>
    by.id !== PEOPLE.clerk.id
      ? { do: 'cancel', by }
      : { do: 'close', by, entry: { as: 'kind.close', detail: {} } },
  () => ({ do: 'reseat' }),
  (by) => (by.id === PEOPLE.clerk.id ? { do: 'revoke' } : { do: 'urge', by }),
  (_by, one) => ({ do: 'amend', by: null, form: one.row.form, entry: { as: 'kind.amend', detail: {} } }),
  () => ({ do: 'lapse' }),
  () => ({ do: 'answered', answer: '按低一级' }),
];

const anyStep = (one: Case, chance: () => number): string | null => {
  const active = presentSteps(one).find((s) => s.state === 'active');
  if (active !== undefined && chance() < 0.8) return active.id;
  return one.steps.length === 0 ? null : pick(one.steps, chance).id;
};

const decision = (by: Person, one: Case, chance: () => number): RequestAct => ({
  do: 'decide',
  by,
  stepId: anyStep(one, chance),
  decision: pick(['approve', 'approve', 'refuse', 'send_back'] as const, chance),
  opinion: chance() < 0.9 ? '意见' : '',
  via: pick(['card', 'text', 'consent'] as const, chance),
});

/** Somebody who has something to do with the case now. */
const concerned = (one: Case, chance: () => number): Person => {
  const seats = presentSteps(one).flatMap((s) => s.seats.filter((seat) => seat.state === 'active'));
  const ids = [one.applicant.id, ...seats.map((s) => s.personId)];
  const id = pick(ids, chance);
  return everybody.find((p) => p.id === id) ?? one.applicant;
};

/** What must hold of every value of a case; a sentence where it does not. */
const wrongWith = (one: Case): string | null => {
  const active = one.steps.filter((s) => s.state === 'active');
  if (one.row.state === 'waiting') {
    if (active.length !== 1 || active[0]?.round !== one.row.round)
      return `${active.length} active steps while waiting`;
    if (!active[0].seats.some((s) => s.state === 'active'))
      return 'an active step without anybody who is asked';
  } else if (active.length > 0) return `an active step while ${one.row.state}`;
  const decided = one.steps
    .flatMap((s) => s.seats)
    .filter((s) => ['approved', 'refused', 'sent_back'].includes(s.state));
  if (decided.some((s) => s.decidedById === one.applicant.id)) return 'somebody has decided his own request';
  if (decided.some((s) => s.personId === one.applicant.id)) return 'the applicant sits in his own chain';
  return null;
};

/** What must hold of every act that was accepted. */
const wrongAct = (before: Case, act: RequestAct, { after, entry }: Ruled): string | null => {
  if (ENDED.includes(before.row.state) && after.row.state !== before.row.state)
    return `${before.row.state} has become ${after.row.state} by ${act.do}`;
  if (
    after.row.state !== before.row.state &&
    (entry.act === '' || entry.detail['number'] !== before.row.number)
  )
    return `${act.do} has left no line in the journal`;
  return wrongWith(after);
};

const names = ({ people }: { people: { id: string }[] }, id: string): boolean =>
  people.some((p) => p.id === id);

/** Whether a card shows the button of an act. */
const hasButton = (one: Case, act: RequestAct & { by: Person }, world: World): boolean =>
  offers(one, act.by, world).some((action) => {
    if (act.do === 'decide')
      return (
        'stepId' in action &&
        action.stepId === act.stepId &&
        (action.do === act.decision ||
          (action.do === 'accept' && act.decision === 'approve') ||
          (action.do === 'decline' && act.decision === 'refuse'))
      );
    if (act.do === 'transfer')
      return action.do === 'transfer' && action.stepId === act.stepId && names(action, act.toId);
    if (act.do === 'add_signer')
      return action.do === 'add_signer' && action.stepId === act.stepId && names(action, act.signerId);
    return action.do === act.do;
  });

/** Every tap that the buttons of the engine can make on a case, by one person. */
const taps = (one: Case, by: Person): (RequestAct & { by: Person })[][] => {
  const steps = one.steps.map((s) => s.id);
  const via = 'card' as const;
  const others = everybody.map((p) => p.id);
  return [
    ...steps.flatMap((stepId) =>
      (['approve', 'refuse', 'send_back'] as const).map((word) => [
        { do: 'decide' as const, by, stepId, decision: word, opinion: '意见', via },
      ]),
    ),
    ...steps.flatMap((stepId) => others.map((toId) => [{ do: 'transfer' as const, by, stepId, toId }])),
    // One button, whose form says where.
    ...steps.flatMap((stepId) =>
      others.map((signerId) =>
        (['before', 'after'] as const).map((where) => ({
          do: 'add_signer' as const,
          by,
          stepId,
          signerId,
          where,
        })),
      ),
    ),
    ...(['withdraw', 'urge', 'cancel', 'file'] as const).map((word) => [{ do: word, by }]),
    [{ do: 'comment' as const, by, comment: '再请看看' }],
  ];
};

const wrongButton = (one: Case, by: Person, world: World, ruling: Rule): string | null => {
  for (const ways of taps(one, by)) {
    const [act] = ways;
    if (act === undefined) continue;
    const accepted = ways.some((way) => !isRefusal(ruling(one, way, world)));
    if (accepted !== hasButton(one, act, world))
      return `${act.do} by ${by.name} while ${one.row.state}: ${accepted ? 'accepted without a button' : 'a button that is refused'}`;
  }
  return null;
};

type Walked = { wrong: string | null; states: Set<string>; acts: Set<string> };

/** Walks one rule for so many steps; stops at the first thing that must not be. */
const walk = (ruling: Rule, steps: number, buttonsEach = 400): Walked => {
  const chance = chanceOf(Number(process.env['PROPERTY_SEED'] ?? 20_260_302));
  const states = new Set<string>();
  const acts = new Set<string>();
  let ids = 0;
  const nextId = (): string => `id-${(ids += 1)}`;
  let now = START;
  let asked: string | null = null;
  let one: Case | null = null;
  for (let step = 0; step < steps; step += 1) {
    now = now.add({ minutes: Math.floor(chance() * 300) });
    const staff = chance() < 0.9 ? DIRECTORIES[0] : pick(DIRECTORIES, chance);
    if (staff === undefined) throw new Error('no staff');
    const world = worldAt(now, staff, nextId, chance() < 0.5 ? asked : null);
    one ??= draftOf(pick(KINDS, chance), world);
    states.add(one.row.state);
    const by: Person = chance() < 0.5 ? pick(everybody, chance) : concerned(one, chance);
    const act: RequestAct = pick(MAKERS, chance)(by, one, chance);
    const made: Ruled | Refusal = ruling(one, act, world);
    if (!isRefusal(made)) {
      acts.add(act.do);
      const wrong = wrongAct(one, act, made);
      if (wrong !== null) return { wrong, states, acts };
      asked = made.ask?.situation ?? asked;
      one = made.after;
    }
    if (step % buttonsEach === 0 && one.row.state !== 'draft') {
      const wrong = wrongButton(one, by, world, ruling);
      if (wrong !== null) return { wrong, states, acts };
    }
    // What has ended is tried for a while, and then another case begins.
    if (ENDED.includes(one.row.state) && chance() < 0.05) one = null;
  }
  return { wrong: null, states, acts };
};

describe('the rule', () => {
  test('holds wherever it is walked', { timeout: 60_000 }, () => {
    const { wrong, states, acts } = walk(rule, STEPS);
    expect(wrong).toBeNull();
    expect([...states].toSorted()).toEqual([
      'approved',
      'asking',
      'cancelled',
      'closed',
      'draft',
      'in_effect',
      'refused',
      'sent_back',
      'waiting',
      'withdrawn',
    ]);
    expect(acts.size).toBe(18);
  });
});

/** The rule with one thing done wrong after it. */
const but =
  (wrongly: (made: Ruled, before: Case, act: RequestAct) => Ruled): Rule =>
  (before, act, world) => {
    const made = rule(before, act, world);
    return isRefusal(made) ? made : wrongly(made, before, act);
  };

const MUTANTS: Record<string, Rule> = {
  'asks two posts at once': but((made) => ({
    ...made,
    after: {
      ...made.after,
      steps: made.after.steps.map((s) => (s.state === 'to_come' ? { ...s, state: 'active' } : s)),
    },
  })),
  'lets somebody decide his own': but((made, { applicant }, act) =>
    act.do !== 'decide'
      ? made
      : {
          ...made,
          after: {
            ...made.after,
            steps: made.after.steps.map((step) => ({
              ...step,
              seats: step.seats.map((s) =>
                s.decidedById === act.by.id ? { ...s, decidedById: applicant.id } : s,
              ),
            })),
          },
        },
  ),
  'opens what is over': (before, act, world) =>
    act.do === 'cancel' && before.row.state === 'closed'
      ? rule({ ...before, row: { ...before.row, state: 'approved' } }, act, world)
      : rule(before, act, world),
  'leaves no line': but((made, before) =>
    made.after.row.state === before.row.state ? made : { ...made, entry: { ...made.entry, act: '' } },
  ),
  'refuses what the card offers': (before, act, world) =>
    act.do === 'urge' ? refuse('urged-today', '明天再催。') : rule(before, act, world),
  'accepts what no card offers': (before, act, world) => {
    const made = rule(before, act, world);
    return act.do === 'file' && isRefusal(made)
      ? {
          after: before,
          notices: [],
          effects: [],
          watch: 'keep',
          redraw: 'nobody',
          entry: { act: 'request.file', actorId: null, detail: { number: before.row.number } },
        }
      : made;
  },
  'stops asking before it is decided': but((made) => ({
    ...made,
    after: {
      ...made.after,
      steps: made.after.steps.map((step) =>
        step.state === 'active' ? { ...step, seats: step.seats.map((s) => ({ ...s, state: 'void' })) } : step,
      ),
    },
  })),
};

describe('the walk finds a rule that', () => {
  test.each(Object.keys(MUTANTS))('%s', { timeout: 60_000 }, (name) => {
    const mutant = MUTANTS[name];
    expect(mutant && walk(mutant, 20_000, 10).wrong).not.toBeNull();
  });
});
