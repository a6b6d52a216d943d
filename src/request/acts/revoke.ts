import { refuse, type Refusal } from '../../core/outcome.ts';
import { ruled, type Ruled } from '../act.ts';
import { withState, type Case, type World } from '../case.ts';

/** The office takes back what was approved and has not begun; the cards show it, who must know hears it with the reason. */
export const revoke = (before: Case, world: World): Ruled | Refusal =>
  before.row.state === 'approved'
    ? ruled(withState(before, 'cancelled', world), null, 'request.revoke', {
        effects: ['cancelled'],
        watch: 'stop',
      })
    : refuse('wrong-state', '这件申请现在不能撤销。');
