/** Stand-ins (代办): who decides for whom on a day. */
import type { Day } from '../core/day.ts';
import type { Tx } from '../core/db.ts';
import { findPerson, toPerson, withDepartment } from './find-person.ts';
import { CLERK_ROLE, type Person } from './staff.ts';

/** An arrangement between two days (YYYY-MM-DD), both included. */
export type StandIn = { id: string; principalId: string; standInId: string; fromDay: string; toDay: string };

const inForceOn = (day: Day) => ({
  revokedAt: null,
  fromDay: { lte: day.toString() },
  toDay: { gte: day.toString() },
});

/** Who stands in for each of these people on a day; those without a stand-in at work are not in the map. */
export const standInsOn = async (tx: Tx, principalIds: string[], day: Day): Promise<Map<string, Person>> => {
  const rows = await tx.standIn.findMany({ where: { principalId: { in: principalIds }, ...inForceOn(day) } });
  const people = await tx.person.findMany({
    where: { id: { in: rows.map((r) => r.standInId) }, retiredAt: null },
    include: withDepartment,
  });
  const byId = new Map(people.map((p) => [p.id, toPerson(p)]));
  return new Map(
    rows.flatMap((row) => {
      const person = byId.get(row.standInId);
      return person ? [[row.principalId, person] as const] : [];
    }),
  );
};

/** The ids of those for whom somebody stands in on a day. */
export const principalsOf = async (tx: Tx, standInId: string, day: Day): Promise<string[]> => {
  const rows = await tx.standIn.findMany({
    where: { standInId, ...inForceOn(day) },
    select: { principalId: true },
    orderBy: { principalId: 'asc' },
  });
  return rows.map((r) => r.principalId);
};

/** Whether somebody may arrange or revoke a stand-in for a principal: the principal, or the clerk (办公室). */
export const mayArrange = async (tx: Tx, actorId: string, principalId: string): Promise<boolean> => {
  const actor = await findPerson(tx, { id: actorId });
  return actor !== null && !actor.retired && (actor.id === principalId || actor.roles.includes(CLERK_ROLE));
};
