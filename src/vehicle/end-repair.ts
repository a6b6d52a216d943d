import type { Office } from '../office/office.ts';
import { isRefusal, refuse, type Refusal } from '../core/outcome.ts';
import { perform } from '../request/perform.ts';
import { CLERK_ROLE, type Person } from '../staff/staff.ts';

/** The car is repaired (已修好): the request is over, and what it has cost stays. By whoever asked, or the clerk. */
export const endRepair = async (
  office: Office,
  by: Person,
  requestId: string,
): Promise<{ requestId: string } | Refusal> => {
  const row = await office.db.request.findUnique({ where: { id: requestId }, select: { applicantId: true } });
  if (row?.applicantId !== by.id && !by.roles.includes(CLERK_ROLE))
    return refuse('not-yours', '由申请人本人或办公室登记修好。', { toast: '由申请人或办公室登记' });
  const entry = { as: 'vehicle.repaired', detail: {} };
  const held = await perform(office, requestId, { do: 'close', by, entry });
  return isRefusal(held) ? held : { requestId };
};
