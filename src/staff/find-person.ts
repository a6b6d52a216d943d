/** Finds people (人员) in the staff list. Retired people are found too: history names them. */
import type { Directory } from './directory.ts';
import { CLERK_ROLE, type Person } from './staff.ts';

/** Names one person for certain; a name does not, because names repeat. */
export type PersonKey = { id: string } | { openId: string } | { staffNo: string };

/** The person with this id, Feishu account or staff number (工号); null when there is none. */
export const findPerson = (staff: Directory, key: PersonKey): Person | null =>
  ('id' in key
    ? staff.byId.get(key.id)
    : 'openId' in key
      ? staff.byOpenId.get(key.openId)
      : staff.byStaffNo.get(key.staffNo)) ?? null;

/** People by their ids, retired ones included: a case keeps the names it was decided by. */
export const peopleById = (staff: Directory, ids: Iterable<string>): Map<string, Person> =>
  new Map(
    [...new Set(ids)].flatMap((id) => {
      const person = staff.byId.get(id);
      return person === undefined ? [] : [[id, person] as const];
    }),
  );

/** The clerks (办公室经办人) who are asked when the text is silent and who keep the filings. */
export const clerks = (staff: Directory, except: string[] = []): Person[] =>
  staff.people.filter((p) => p.roles.includes(CLERK_ROLE) && !p.retired && !except.includes(p.id));

/** Everybody at work whose name stands in a text, such as 「请李明代办」. */
export const findPeopleNamedIn = (staff: Directory, text: string): Person[] =>
  staff.people.filter((p) => !p.retired && text.includes(p.name));

/** Somebody by staff number or by a name that only one person bears. */
export const calledInDirectory = (staff: Directory, called: string): Person[] => {
  const byNumber = staff.byStaffNo.get(called);
  if (byNumber !== undefined) return [byNumber];
  const named = staff.people.filter((p) => p.name === called && !p.retired);
  return named.length === 1 ? named : [];
};
