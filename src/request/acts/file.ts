import { toDate } from '../../core/day.ts';
import { refuse, type Refusal } from '../../core/outcome.ts';
import { ruled, type RequestAct, type Ruled } from '../act.ts';
import { GRANTED, type Case, type World } from '../case.ts';
import { filersOf } from '../involved.ts';

/** The office has the request on file (备案); only those the clause names, once. */
export const file = (
  before: Case,
  { by }: Extract<RequestAct, { do: 'withdraw' | 'urge' | 'cancel' | 'file' }>,
  world: World,
): Ruled | Refusal => {
  if (!GRANTED.includes(before.row.state))
    return refuse('wrong-state', '这件申请还没有批准，或已经取消，现在不用备案。', {
      toast: '此件现在不用备案',
    });
  const mine = before.filings.filter((f) => filersOf(before, f.post, world).some((p) => p.id === by.id));
  if (mine.length === 0)
    return refuse('not-allowed', '这件申请不由您备案。', { toast: '这件申请不由您备案' });
  const open = mine.filter((f) => f.filedAt === null);
  if (open.length === 0)
    return refuse('already-decided', '这件申请已经备案。', { toast: '这件申请已经备案' });
  const filed = { filedAt: toDate(world.now), filedById: by.id };
  const filings = before.filings.map((f) => (open.includes(f) ? { ...f, ...filed } : f));
  // Everybody whose card shows 「办公室备案」 sees it done, the approvers too.
  return ruled({ ...before, filings }, by, 'request.file');
};
