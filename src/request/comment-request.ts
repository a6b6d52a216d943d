import type { Office } from '../office/office.ts';
import { isRefusal, type Refusal } from '../core/outcome.ts';
import type { Person } from '../staff/staff.ts';
import { perform } from './perform.ts';

/** Leaves a comment (留言) on a request; the same words come twice at once are said once. */
export const commentRequest = async (
  office: Office,
  by: Person,
  requestId: string,
  comment: string,
): Promise<{ requestId: string } | Refusal> => {
  const held = await perform(office, requestId, { do: 'comment', by, comment });
  return isRefusal(held) && held.code !== 'already-decided' ? held : { requestId };
};
