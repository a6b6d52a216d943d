import type { Notice } from '../../core/notices.ts';
import { refuse, type Refusal } from '../../core/outcome.ts';
import { standInsOn } from '../../staff/stand-ins.ts';
import { ruled, type RequestAct, type Ruled } from '../act.ts';
import { activeStep, payloadOf, subjectOf, withStep, type Case, type World } from '../case.ts';
import { whatHappened } from '../seat.ts';

/** The applicant urges (催办) whoever has the request now: at most once a day per approver. */
export const urge = (
  before: Case,
  { by }: Extract<RequestAct, { do: 'withdraw' | 'urge' | 'cancel' | 'file' }>,
  world: World,
): Ruled | Refusal => {
  if (before.row.state !== 'waiting') return whatHappened(before, null, world);
  if (before.applicant.id !== by.id)
    return refuse('not-yours', '只有申请人本人可以催办。', { toast: '只有申请人可以催办' });
  const day = world.today.toString();
  const step = activeStep(before);
  const urged = step?.seats.filter((s) => s.state === 'active' && s.urgedOn !== day) ?? [];
  if (step === undefined || urged.length === 0)
    return refuse('urged-today', '今天已经催办过，每天最多催办一次，请明天再催。', {
      toast: '今天已经催办过',
    });
  const after = withStep(before, step.id, (s) => ({
    ...s,
    seats: s.seats.map((one) => (urged.includes(one) ? { ...one, urgedOn: day } : one)),
  }));
  const ids = urged.map((s) => s.personId);
  const standIns = standInsOn(world.staff, ids, world.today);
  const told = new Set([...ids, ...[...standIns.values()].map((p) => p.id)]);
  told.delete(by.id);
  const notices = [...told].map((recipientId): Notice => ({
    kind: 'request.urged',
    recipientId,
    subject: subjectOf(before.row.id),
    payload: payloadOf(before),
  }));
  return ruled(after, by, 'request.urge', { notices, redraw: 'nobody', detail: { urged: ids } });
};
