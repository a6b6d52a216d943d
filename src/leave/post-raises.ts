import type { Office } from '../office/office.ts';
import { today } from '../core/day.ts';
import { lock } from '../core/locks.ts';
import { findPerson } from '../staff/find-person.ts';
import { grantEntitlement } from './balance.ts';
import { grantedBy } from './leave-rules.ts';
import { staffOf } from '../staff/staff-of.ts';

/** Posts what a longer service adds to this year's grants on the day it begins to count; whoever has no grant yet gets it with his first form. */
export const postRaises = async (office: Office): Promise<void> => {
  const { year } = today(office.clock);
  const granted = await office.db.leaveEntry.findMany({
    where: { year, why: 'grant' },
    distinct: ['personId', 'type'],
    select: { personId: true, type: true },
  });
  for (const { personId, type } of granted) {
    await office.db.$transaction(async (tx) => {
      await lock(tx, 'person', personId);
      const person = findPerson(await staffOf(tx), { id: personId });
      if (person !== null && !person.retired)
        await grantEntitlement(office, tx, person, type, grantedBy(office, year));
    });
  }
};
