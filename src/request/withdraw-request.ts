import type { Office } from '../office/office.ts';
import { isRefusal, type Refusal } from '../core/outcome.ts';
import type { Person } from '../staff/staff.ts';
import type { Held } from './load-case.ts';
import { perform } from './perform.ts';

/** The applicant takes an undecided request back (撤回). */
export const withdrawRequest = async (
  office: Office,
  by: Person,
  requestId: string,
): Promise<{ requestId: string; held: Held } | Refusal> => {
  const held = await perform(office, requestId, { do: 'withdraw', by });
  return isRefusal(held) ? held : { requestId, held };
};
