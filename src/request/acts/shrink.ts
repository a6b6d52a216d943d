import type { Notice } from '../../core/notices.ts';
import { toDate } from '../../core/day.ts';
import { isRefusal, refuse, type Refusal } from '../../core/outcome.ts';
import { ruled, type RequestAct, type Ruled, type Smaller } from '../act.ts';
import { payloadOf, presentSteps, subjectOf, type Case, type CaseState, type World } from '../case.ts';
import { concernedIn } from '../involved.ts';
import { isPlanGap, planSteps } from '../plan-steps.ts';
import { judge, startAgain } from '../route.ts';

/** The request becomes smaller: the applicant wants less (部分取消), or the office counts less. */
export const shrink = (
  before: Case,
  { by, smaller, entry }: Extract<RequestAct, { do: 'shrink' }>,
  world: World,
): Ruled | Refusal => {
  const { row, applicant } = before;
  if (by !== null && applicant.id !== by.id)
    return refuse('not-yours', '只有申请人本人可以改小。', { toast: '只有申请人可以改小' });
  const states: CaseState[] =
    by === null ? ['waiting', 'asking', 'approved', 'in_effect'] : ['waiting', 'approved'];
  if (row.purpose === 'cancel' || !states.includes(row.state))
    return refuse('wrong-state', '这件申请现在不能改小。', { toast: '此件现在不能改小' });
  const made = makeSmaller(before, smaller, world);
  if (isRefusal(made)) return made;
  const { rerouted, ...rest } = made;
  // Of what the office counts otherwise it tells itself, with the reason.
  const notices = by === null ? made.notices.map((notice) => ({ ...notice, quiet: true })) : made.notices;
  return ruled(made.after, by, entry.as, { ...rest, notices, detail: { ...entry.detail, rerouted } });
};

type Made = Pick<Ruled, 'after' | 'notices' | 'watch'> & Partial<Pick<Ruled, 'ask'>> & { rerouted: boolean };

/**
 * The smaller case. Still undecided: when the regulation now sends it elsewhere, the chain starts again there. Already
 * approved: the higher approval covers it; those who approved, whoever the new tier names and those who keep the
 * record (备案) are told.
 */
export const makeSmaller = (before: Case, { form, facts, said }: Smaller, world: World): Made | Refusal => {
  const decision = judge(world, before.kind, facts);
  if (isRefusal(decision)) return decision;
  const { verdict, pack, packHash } = decision;
  const { row } = before;
  const small: Case = { ...before, row: { ...row, form, facts, partlyCancelledAt: toDate(world.now) } };
  const tell = (ids: Iterable<string>): Notice[] =>
    [...new Set(ids)]
      .filter((id) => id !== before.applicant.id)
      .map((recipientId) => ({
        kind: 'request.changed',
        recipientId,
        subject: subjectOf(row.id),
        payload: { ...payloadOf(small), said },
      }));
  if (row.state !== 'waiting') {
    const clear = verdict.status === 'ok';
    const plan = clear ? planSteps(verdict.route, before.applicant, { ...world, ofCase: () => null }) : [];
    const newTier = isPlanGap(plan) ? [] : plan.flatMap((s) => s.people.map((p) => p.id));
    return {
      // A length about which the text is silent or double asks nobody anything now: the case keeps its clear verdict.
      after: clear ? { ...small, row: { ...small.row, verdict, pack, packHash } } : small,
      notices: tell([...concernedIn(small, world), ...newTier]),
      watch: 'keep',
      rerouted: false,
    };
  }
  const active = presentSteps(before).flatMap((s) =>
    s.seats.filter((seat) => seat.state === 'active').map((seat) => seat.personId),
  );
  if (JSON.stringify(routeOf(row.verdict)) === JSON.stringify(verdict.route))
    return { after: small, notices: tell(active), watch: 'keep', rerouted: false };
  const again = startAgain(small, decision, world);
  return { ...again, notices: [...again.notices, ...tell(active)], rerouted: true };
};

const routeOf = (verdict: unknown): unknown =>
  typeof verdict === 'object' && verdict !== null && 'route' in verdict ? verdict.route : null;
