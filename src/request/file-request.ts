import type { Office } from '../office/office.ts';
import { isRefusal, type Refusal } from '../core/outcome.ts';
import type { Person } from '../staff/staff.ts';
import type { Held } from './load-case.ts';
import { perform } from './perform.ts';

/** Records that the office has the request on file (备案). */
export const fileRequest = async (
  office: Office,
  by: Person,
  requestId: string,
): Promise<{ requestId: string; number: string; held: Held } | Refusal> => {
  const held = await perform(office, requestId, { do: 'file', by });
  return isRefusal(held) ? held : { requestId, number: held.one.row.number, held };
};
