import { refuse, type Refusal } from '../../core/outcome.ts';
import { ruled, type Ruled } from '../act.ts';
import { resumed, UNDECIDED, type Case, type World } from '../case.ts';
import { takenBack, voidChain } from '../chain.ts';

/**
 * The time of an undecided request has come (失效): as if withdrawn, by nobody. A cancellation that was being asked
 * for leaves what was granted in force.
 */
export const lapse = (before: Case, world: World): Ruled | Refusal => {
  if (!UNDECIDED.includes(before.row.state)) return refuse('wrong-state', '这件申请已经办结。');
  const { after } = voidChain(before);
  const undoing = before.row.purpose === 'cancel';
  return ruled(
    undoing ? { ...after, row: { ...after.row, ...resumed(after.row) } } : takenBack(after, world),
    null,
    'request.lapse',
    { watch: 'stop', effects: undoing ? [] : ['withdrawn'] },
  );
};
