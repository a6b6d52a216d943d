/** Examples of 帮助 with the names and days of the reader's own office, so that each does what it says. */
import { dayOf, toDate, toInstant } from '../../src/core/day.ts';
import { takersFor } from '../../src/duty/assess-swap.ts';
import type { Office } from '../../src/office/office.ts';
import type { Person } from '../../src/staff/staff.ts';
import { staffOf } from '../../src/staff/staff-of.ts';

/** 「对调或请人代班，如「12月9日的班请赵明远代一下，出差」」 */
export const swapExample = async (office: Office, person: Person): Promise<string> => {
  const now = toDate(office.clock.now());
  const own = await office.db.dutyPlace.findFirst({
    where: { personId: person.id, startsAt: { gt: now } },
    orderBy: { startsAt: 'asc' },
  });
  const [taker] = own === null ? [] : await takersFor(office, office.db, person.id, own.id);
  const on = own === null ? null : dayOf(toInstant(own.startsAt));
  return on === null || taker === undefined
    ? '对调或请人代班'
    : `对调或请人代班，如「${on.month}月${on.day}日的班请${taker.name}代一下，出差」`;
};

/** 「外出时请人代为审批，如「明天到周五请李明代办」」 */
export const standInExample = async (office: Office, person: Person): Promise<string> => {
  const staff = await staffOf(office.db);
  const others = staff.people.filter((p) => !p.retired && p.openId !== null && p.id !== person.id);
  const near = others.find((p) => p.departmentId === person.departmentId) ?? others[0];
  return near === undefined ? '外出时请人代为审批' : `外出时请人代为审批，如「明天到周五请${near.name}代办」`;
};
