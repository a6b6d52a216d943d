import type { Office } from '../office/office.ts';
import { isRefusal, type Refusal } from '../core/outcome.ts';
import type { Person } from '../staff/staff.ts';
import type { Held } from './load-case.ts';
import { perform } from './perform.ts';

/** Hands one's place at a step to somebody else (转交). */
export const transferRequest = async (
  office: Office,
  by: Person,
  { requestId, stepId, toId }: { requestId: string; stepId: string; toId: string },
): Promise<{ requestId: string; to: string; held: Held } | Refusal> => {
  const held = await perform(office, requestId, { do: 'transfer', by, stepId, toId });
  if (isRefusal(held)) return held;
  return { requestId, to: held.world.staff.byId.get(toId)?.name ?? '', held };
};
