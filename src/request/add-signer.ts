import type { Office } from '../office/office.ts';
import { isRefusal, type Refusal } from '../core/outcome.ts';
import type { Person } from '../staff/staff.ts';
import type { Held } from './load-case.ts';
import { perform } from './perform.ts';

/** Adds a signer (加签) before one's own step, which then waits for him, or right after it. */
export const addSigner = async (
  office: Office,
  by: Person,
  { requestId, ...added }: { requestId: string; stepId: string; signerId: string; where: 'before' | 'after' },
): Promise<{ requestId: string; signer: string; held: Held } | Refusal> => {
  const held = await perform(office, requestId, { do: 'add_signer', by, ...added });
  if (isRefusal(held)) return held;
  return { requestId, signer: held.world.staff.byId.get(added.signerId)?.name ?? '', held };
};
