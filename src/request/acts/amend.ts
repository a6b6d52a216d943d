import { toDate } from '../../core/day.ts';
import { refuse, type Refusal } from '../../core/outcome.ts';
import { ruled, type RequestAct, type Ruled } from '../act.ts';
import { ENDED, type Case, type World } from '../case.ts';

/** The office moves it (改期) or counts it otherwise (放假安排有变); who decides it stays as it was. */
export const amend = (
  before: Case,
  { by, form, entry, recounted, notices = [] }: Extract<RequestAct, { do: 'amend' }>,
  world: World,
): Ruled | Refusal => {
  const { row } = before;
  if (ENDED.includes(row.state) || row.state === 'draft') return refuse('wrong-state', '这件申请已经办结。');
  const partlyCancelledAt = recounted ? toDate(world.now) : row.partlyCancelledAt;
  const after = { ...before, row: { ...row, form, partlyCancelledAt } };
  return ruled(after, by, entry.as, { notices, detail: entry.detail });
};
