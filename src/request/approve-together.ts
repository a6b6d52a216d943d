import type { Office } from '../office/office.ts';
import { isRefusal, refuse, type Refusal } from '../core/outcome.ts';
import type { Person } from '../staff/staff.ts';
import { decideRequest } from './decide-request.ts';
import { viewTogether } from './view-lists.ts';

export type Together = { approved: number; left: number };

/** How a list names what can be picked in it: the request and its step. */
const pickOf = (line: { requestId: string; stepId: string | null }): string =>
  `${line.requestId}_${line.stepId ?? ''}`;

/**
 * Approves what was picked in the list (全部同意). Each stands alone; what has come to warn of something since the list
 * was drawn, or is no longer his to decide, stays for a look of its own.
 */
export const approveTogether = async (
  office: Office,
  actor: Person,
  picks: readonly string[],
): Promise<Together | Refusal> => {
  if (picks.length === 0)
    return refuse('bad-input', '没有选中任何一件，请至少选一件。', { toast: '请至少选一件' });
  const { lines } = await viewTogether(office, actor);
  let approved = 0;
  for (const line of lines.filter((one) => picks.includes(pickOf(one)))) {
    const { requestId, stepId } = line;
    const result = await decideRequest(office, actor, {
      requestId,
      stepId,
      decision: 'approve',
      opinion: '',
      via: 'list',
    });
    if (!isRefusal(result)) approved += 1;
  }
  return { approved, left: new Set(picks).size - approved };
};
