import type { Office } from '../office/office.ts';
import { isRefusal } from '../core/outcome.ts';
import { perform } from '../request/perform.ts';
import { currentHalf } from './current-half.ts';

/** Approved leaves whose first half-day has come are in effect from then on; returns how many began. */
export const beginLeaves = async (office: Office): Promise<number> => {
  const starting = await office.db.$queryRaw<{ requestId: string }[]>`
    SELECT l."requestId" FROM "Leave" l JOIN "Request" r ON r."id" = l."requestId"
    WHERE l."state" = 'granted' AND r."state" = 'approved' AND l."fromHalf" <= ${currentHalf(office)}`;
  let begun = 0;
  for (const { requestId } of starting) {
    const entry = { as: 'leave.begin', detail: {} };
    if (!isRefusal(await perform(office, requestId, { do: 'begin', by: null, entry }))) begun += 1;
  }
  return begun;
};
