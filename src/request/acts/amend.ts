import { toDate } from '../../core/day.ts';
import { refuse, type Refusal } from '../../core/outcome.ts';
import { ruled, type RequestAct, type Ruled } from '../act.ts';
import { ENDED, type Case, type World } from '../case.ts';

/** The office counts it otherwise (放假安排有变); who decides it stays as it was. */
export const amend = (
  before: Case,
  { form, entry }: Extract<RequestAct, { do: 'amend' }>,
  world: World,
): Ruled | Refusal =>
  ENDED.includes(before.row.state) || before.row.state === 'draft'
    ? refuse('wrong-state', '这件申请已经办结。')
    : ruled(
        { ...before, row: { ...before.row, form, partlyCancelledAt: toDate(world.now) } },
        null,
        entry.as,
        { detail: entry.detail },
      );
