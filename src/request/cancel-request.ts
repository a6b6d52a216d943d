import type { Office } from '../office/office.ts';
import { isRefusal, type Refusal } from '../core/outcome.ts';
import type { Person } from '../staff/staff.ts';
import type { Held } from './load-case.ts';
import { perform } from './perform.ts';

/** Cancels an approved request before it starts; `asked` where that needs approval. */
export const cancelRequest = async (
  office: Office,
  by: Person,
  requestId: string,
): Promise<{ requestId: string; asked: boolean; held: Held } | Refusal> => {
  const held = await perform(office, requestId, { do: 'cancel', by });
  return isRefusal(held) ? held : { requestId, asked: held.one.row.state !== 'cancelled', held };
};
