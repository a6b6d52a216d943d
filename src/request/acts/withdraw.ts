import type { Notice } from '../../core/notices.ts';
import { refuse, type Refusal } from '../../core/outcome.ts';
import { ruled, type RequestAct, type Ruled } from '../act.ts';
import { payloadOf, resumed, subjectOf, UNDECIDED, type Case, type World } from '../case.ts';
import { takenBack, voidChain } from '../chain.ts';
import { whatHappened } from '../seat.ts';

/** The applicant takes an undecided request back (撤回); whoever had it is told. Withdrawing a cancellation keeps what was granted. */
export const withdraw = (
  before: Case,
  { by }: Extract<RequestAct, { do: 'withdraw' | 'urge' | 'cancel' | 'file' }>,
  world: World,
): Ruled | Refusal => {
  if (!UNDECIDED.includes(before.row.state)) return whatHappened(before, null, world);
  if (before.applicant.id !== by.id)
    return refuse('not-yours', '只有申请人本人可以撤回。', { toast: '只有申请人可以撤回' });
  const { after, asked } = voidChain(before);
  const undoing = before.row.purpose === 'cancel';
  const notices = asked.map((recipientId): Notice => ({
    kind: 'request.withdrawn',
    recipientId,
    subject: subjectOf(before.row.id),
    payload: payloadOf(before),
  }));
  return ruled(
    undoing ? { ...after, row: { ...after.row, ...resumed(after.row) } } : takenBack(after, world),
    by,
    'request.withdraw',
    { notices, watch: 'stop', effects: undoing ? [] : ['withdrawn'], redraw: { except: null } },
  );
};
