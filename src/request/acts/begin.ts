import { refuse, type Refusal } from '../../core/outcome.ts';
import { ruled, type RequestAct, type Ruled } from '../act.ts';
import { withState, type Case, type World } from '../case.ts';

/** What was approved takes effect: its time has come, or somebody begins it. */
export const begin = (
  before: Case,
  { by, entry, notices = [] }: Extract<RequestAct, { do: 'begin' }>,
  world: World,
): Ruled | Refusal =>
  before.row.state === 'approved'
    ? ruled(withState(before, 'in_effect', world), by, entry.as, {
        notices,
        effects: ['in_effect'],
        detail: entry.detail,
      })
    : refuse('wrong-state', '这件申请现在不能开始，可能还没有批准，或已经取消。', {
        toast: '此件现在不能开始',
      });
