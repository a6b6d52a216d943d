import { toDate } from '../../core/day.ts';
import type { Notice } from '../../core/notices.ts';
import { isRefusal, refuse, type Refusal } from '../../core/outcome.ts';
import { ruled, type DecisionWord, type RequestAct, type Ruled } from '../act.ts';
import { fullTitle, presentSteps, subjectOf, turnSeats, withStep, type Case, type World } from '../case.ts';
import { advance } from '../chain.ts';
import { conclude } from '../conclude.ts';
import { takeSeat, type SeatTaken } from '../seat.ts';

export const OPINION_LIMIT = 500;
const WORDS: Record<DecisionWord, string> = { approve: '同意', refuse: '驳回', send_back: '退回修改' };
const SAT = { approve: 'approved', refuse: 'refused', send_back: 'sent_back' } as const;

type Decide = Extract<RequestAct, { do: 'decide' }>;

/** An active step is decided: approved, refused or sent back for change, by its holder or his stand-in. */
export const decide = (before: Case, act: Decide, world: World): Ruled | Refusal => {
  const { by, decision } = act;
  const opinion = act.opinion.trim();
  const wanting = refuseOpinion(act, opinion);
  if (wanting !== null) return wanting;
  const taken = takeSeat(before, by, act.stepId, world);
  if (isRefusal(taken)) return taken;
  const impossible = decision === 'send_back' ? refuseSendBack(before, taken) : null;
  if (impossible !== null) return impossible;
  const { step, seat, consent } = taken;
  const wanted = decision === 'approve' && opinion === '' ? before.kind.wantsOpinion?.(step.posts) : null;
  if (wanted != null) return refuse('opinion-required', wanted, { toast: '请先写明意见' });
  if (consent && decision === 'approve' && isRefusal(world.agreed)) return world.agreed;
  const at = toDate(world.now);
  const sat = { state: SAT[decision], decidedById: by.id, opinion, decidedAt: at, via: act.via };
  const agreed = consent && decision === 'approve' && world.agreed !== undefined;
  const seated = withStep(
    agreed ? { ...before, row: { ...before.row, form: world.agreed } } : before,
    step.id,
    (s) => ({ ...s, seats: s.seats.map((one) => (one.id === seat.id ? { ...one, ...sat } : one)) }),
  );
  const others = step.seats.filter((s) => s.state === 'active' && s.id !== seat.id).length;
  // Of several who could take it over, one declining leaves it to the others; all of an all-of step must say yes.
  const goesOn =
    others > 0 &&
    (decision === 'approve' ? step.mode === 'all' : consent && decision === 'refuse' && step.mode === 'one');
  const end = goesOn ? { after: seated, notices: [] } : closeStep(seated, act, taken, { at, opinion }, world);
  const standsIn: Notice[] = taken.asStandIn
    ? [
        {
          kind: 'request.stood_in',
          recipientId: seat.personId,
          subject: subjectOf(before.row.id),
          payload: {
            number: before.row.number,
            title: fullTitle(before),
            standIn: by.name,
            decision: WORDS[decision],
          },
        },
      ]
    : [];
  return ruled(end.after, by, `request.${decision}`, {
    ...end,
    notices: [...end.notices, ...standsIn],
    redraw: { except: act.via === 'card' ? by.id : null },
    detail: { step: step.id, seatOf: seat.personId, opinion, via: act.via },
  });
};

const refuseOpinion = ({ decision, via }: Decide, opinion: string): Refusal | null => {
  if (opinion.length > OPINION_LIMIT)
    return refuse('too-long', `意见请控制在 ${OPINION_LIMIT} 字以内，现有 ${opinion.length} 字。`, {
      toast: `意见请在 ${OPINION_LIMIT} 字以内`,
    });
  const declines = via === 'consent' && decision === 'refuse';
  return decision !== 'approve' && opinion === '' && !declines
    ? refuse('opinion-required', `${WORDS[decision]}须写明意见，请填写后再点。`, { toast: '请先写明意见' })
    : null;
};

/** There is nothing to correct in a cancellation, nor for somebody who only gives his own word. */
const refuseSendBack = ({ row }: Case, { consent }: SeatTaken): Refusal | null =>
  consent
    ? refuse('wrong-state', '这一步请接受或谢绝，不能退回修改。', { toast: '请接受或谢绝' })
    : row.purpose === 'cancel'
      ? refuse('wrong-state', '取消申请没有可修改的内容，请同意或驳回。', { toast: '请同意或驳回' })
      : null;

/** The step is decided: the next one is asked, or the chain has ended. */
const closeStep = (
  one: Case,
  { decision, by }: Decide,
  { step, seat, consent }: SeatTaken,
  { at, opinion }: { at: Date; opinion: string },
  world: World,
): Pick<Ruled, 'after' | 'notices'> & Partial<Ruled> => {
  const closed = withStep(one, step.id, (s) => ({
    ...s,
    state: SAT[decision],
    decidedAt: at,
    seats: turnSeats(s, ['active'], { state: 'void' }),
  }));
  if (decision === 'approve') {
    const next = advance(closed, consent ? null : seat.personId, world);
    if (next.on !== null) return { after: next.after, notices: next.notices, watch: { on: next.on } };
    return conclude(next.after, { decision, by, opinion }, world);
  }
  const rest = new Set(presentSteps(closed).flatMap((s) => (s.state === 'to_come' ? [s.id] : [])));
  const steps = closed.steps.map((s) => (rest.has(s.id) ? { ...s, state: 'void' as const } : s));
  return conclude({ ...closed, steps }, { decision, by, opinion, declined: consent }, world);
};
