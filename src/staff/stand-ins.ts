/** Stand-ins (代办): who decides for whom on a day. */
import type { Day } from '../core/day.ts';
import type { Directory, StandIn } from './directory.ts';
import { CLERK_ROLE, type Person } from './staff.ts';

export type { StandIn };

const inForceOn = (day: Day) => {
  const text = day.toString();
  return (s: StandIn): boolean => s.fromDay <= text && s.toDay >= text;
};

/** Who stands in for each of these people on a day; those without a stand-in at work are not in the map. */
export const standInsOn = (
  staff: Directory,
  principalIds: Iterable<string>,
  day: Day,
): Map<string, Person> => {
  const wanted = new Set(principalIds);
  return new Map(
    staff.standIns.filter(inForceOn(day)).flatMap((s) => {
      const person = staff.byId.get(s.standInId);
      return wanted.has(s.principalId) && person?.retired === false ? [[s.principalId, person] as const] : [];
    }),
  );
};

/** The ids of those for whom somebody stands in on a day. */
export const principalsOf = (staff: Directory, standInId: string, day: Day): string[] =>
  staff.standIns
    .filter(inForceOn(day))
    .filter((s) => s.standInId === standInId)
    .map((s) => s.principalId);

/** Whether somebody may arrange or revoke a stand-in for a principal: the principal, or the clerk (办公室). */
export const mayArrange = (staff: Directory, actorId: string, principalId: string): boolean => {
  const actor = staff.byId.get(actorId);
  return (
    actor !== undefined && !actor.retired && (actor.id === principalId || actor.roles.includes(CLERK_ROLE))
  );
};
