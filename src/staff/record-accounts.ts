/** Writes down which Feishu account is whose. */
import { toDate } from '../core/day.ts';
import type { Office } from '../office/office.ts';
import type { AccountMatch } from './match-accounts.ts';

/** Stores the result of a match, all of it or nothing. Those without an account are unreachable, with the reason. */
export const recordAccounts = (
  office: Pick<Office, 'db' | 'clock'>,
  matches: AccountMatch[],
): Promise<void> =>
  office.db.$transaction(async (tx) => {
    const matchedAt = toDate(office.clock.now());
    const openIds = matches.flatMap((m) => (m.openId === null ? [] : [m.openId]));
    // An account that moved from one person to another must be free before it is given again.
    await tx.person.updateMany({
      where: { OR: [{ id: { in: matches.map((m) => m.personId) } }, { openId: { in: openIds } }] },
      data: { openId: null },
    });
    for (const match of matches) {
      await tx.person.updateMany({
        where: { id: match.personId },
        data: { openId: match.openId, matchedAt, unreachableWhy: match.openId === null ? match.why : null },
      });
    }
  });
