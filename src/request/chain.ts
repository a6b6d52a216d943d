/** The chain of a case: who is asked next, and what is left of it when it ends. Pure. */
import { toDate } from '../core/day.ts';
import type { Notice } from '../core/notices.ts';
import { peopleById } from '../staff/find-person.ts';
import { standInsOn } from '../staff/stand-ins.ts';
import {
  askedTitle,
  withState,
  presentSteps,
  subjectOf,
  turnSeats,
  type Case,
  type Step,
  type World,
} from './case.ts';

/** The case with its next step active; `on` is whose clock runs, null when no step is left. */
export type Advanced = { after: Case; notices: Notice[]; on: string | null };

/**
 * Activates the next step of the round and tells its people (and their stand-ins). An approver who has just said yes
 * at the step before is not asked a second time in a row, unless each time he writes down what somebody else decided (a
 * meeting, a body outside).
 */
export const advance = (before: Case, justApproved: string | null, world: World): Advanced => {
  const at = toDate(world.now);
  let after = before;
  const put = (step: Step): void => {
    after = { ...after, steps: after.steps.map((s) => (s.id === step.id ? step : s)) };
  };
  for (const step of presentSteps(before).filter((s) => s.state === 'to_come')) {
    const recorded = (before.kind.wantsOpinion?.(step.posts) ?? null) !== null;
    const said = recorded ? null : justApproved;
    const again = step.seats.some((s) => s.personId === said);
    if (again && (step.mode === 'one' || step.seats.length === 1)) {
      const seats = step.seats.map((s) => ({ ...s, state: 'skipped' as const }));
      put({ ...step, state: 'skipped', activatedAt: at, decidedAt: at, seats });
      continue;
    }
    const seats = step.seats.map((s) =>
      s.personId === said
        ? { ...s, state: 'skipped' as const }
        : s.state === 'to_come'
          ? { ...s, state: 'active' as const }
          : s,
    );
    put({ ...step, state: 'active', activatedAt: at, seats });
    // Not those who decided or handed it on before a signer was put in front of the step.
    const asked = seats.filter((s) => s.state === 'active').map((s) => s.personId);
    const notices = askPeople(after, asked, world, step.origin === 'consent');
    return { after, notices, on: asked[0] ?? '' };
  }
  return { after, notices: [], on: null };
};

/** Tells approvers that a request waits for them, and their stand-ins of today beside them (two-way visible). */
export const askPeople = (one: Case, personIds: string[], world: World, consent = false): Notice[] => {
  const standIns = consent ? new Map<string, never>() : standInsOn(world.staff, personIds, world.today);
  const people = peopleById(world.staff, personIds);
  const payload = { number: one.row.number, title: askedTitle(one), applicant: one.applicant.name };
  const subject = subjectOf(one.row.id);
  return personIds.flatMap((id): Notice[] => {
    const standIn = standIns.get(id);
    const asked: Notice = {
      kind: consent ? 'request.consent_asked' : 'request.asked',
      recipientId: id,
      subject,
      payload,
    };
    if (standIn === undefined || standIn.id === one.applicant.id) return [asked];
    const standsInFor = people.get(id)?.name ?? '';
    return [
      asked,
      { kind: 'request.asked', recipientId: standIn.id, subject, payload: { ...payload, standsInFor } },
    ];
  });
};

const OPEN = ['active', 'to_come'];

/** Nobody is asked any more, now or later in the chain; `asked` are those who were being asked. */
export const voidChain = (one: Case): { after: Case; asked: string[] } => ({
  asked: one.steps.flatMap((s) =>
    s.seats.filter((seat) => seat.state === 'active').map((seat) => seat.personId),
  ),
  after: {
    ...one,
    steps: one.steps.map((step) =>
      OPEN.includes(step.state) || step.seats.some((s) => OPEN.includes(s.state))
        ? {
            ...step,
            state: OPEN.includes(step.state) ? 'void' : step.state,
            seats: turnSeats(step, OPEN, { state: 'void' }),
          }
        : step,
    ),
  },
});

/** The request is withdrawn: nothing is left to file. */
export const takenBack = (one: Case, world: World): Case => ({
  ...withState(one, 'withdrawn', world),
  filings: one.filings.filter((f) => f.filedAt !== null),
});
