import { isRefusal, refuse, type Refusal } from '../../core/outcome.ts';
import { ruled, type RequestAct, type Ruled } from '../act.ts';
import { withState, type Case, type World } from '../case.ts';
import { tellCancelled } from '../conclude.ts';
import { judge, nextRound, route } from '../route.ts';

/**
 * What was approved is cancelled before it starts. Where the office's rule wants approval for that, the same chain is
 * asked again and the request stays in force until it answers.
 */
export const cancel = (
  before: Case,
  { by }: Extract<RequestAct, { do: 'withdraw' | 'urge' | 'cancel' | 'file' }>,
  world: World,
): Ruled | Refusal => {
  const { row, kind, applicant } = before;
  if (row.state !== 'approved') return kind.refuseCancel ?? NOT_NOW;
  if (applicant.id !== by.id)
    return refuse('not-yours', '只有申请人本人可以取消。', { toast: '只有申请人可以取消' });
  if (kind.cancel === 'never') return kind.refuseCancel ?? NOT_NOW;
  const way = typeof kind.cancel === 'function' ? kind.cancel(world.office.settings) : kind.cancel;
  if (way === 'free') {
    const after = withState(before, 'cancelled', world);
    const notices = tellCancelled(after, by, world);
    return ruled(after, by, 'request.cancel', { notices, effects: ['cancelled'], redraw: 'nobody' });
  }
  const decision = judge(world, kind, row.facts);
  if (isRefusal(decision)) return decision;
  // The verdict that granted it stays with the case; this round only asks whether it may be undone.
  const undoing = {
    ...row,
    round: nextRound(before),
    purpose: 'cancel' as const,
    resumeState: 'approved' as const,
    resumeRound: row.round,
  };
  const routed = route({ ...before, row: undoing }, decision, world);
  return ruled(routed.after, by, 'request.ask_cancel', { ...routed, redraw: 'nobody' });
};

const NOT_NOW = refuse('wrong-state', '只有已批准、尚未开始的申请可以取消。', { toast: '此件现在不能取消' });
