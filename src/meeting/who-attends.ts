/** Who is to come (参会人员). */
import type { Tx } from '../core/db.ts';
import { CLERK_ROLE, type Person } from '../staff/staff.ts';
import { staffOf } from '../staff/staff-of.ts';

export const LEADER_ROLE = '班子成员';
const DEPARTMENT = 'd_';

/** Whether somebody may call meetings: the office, a leader, or the head of a department. */
export const mayCall = async (tx: Tx, person: Person): Promise<boolean> =>
  person.roles.includes(CLERK_ROLE) ||
  person.roles.includes(LEADER_ROLE) ||
  (await tx.department.count({ where: { headId: person.id, retiredAt: null } })) > 0;

/** People by ids, staff numbers, departments or roles, at work, each once, by staff number. */
export const resolveInvited = async (tx: Tx, words: string[]): Promise<Person[]> => {
  const ids = words.filter((w) => w.startsWith(DEPARTMENT)).map((w) => w.slice(DEPARTMENT.length));
  const staff = await staffOf(tx);
  const invited = new Set(words);
  return staff.people.filter(
    (p) =>
      !p.retired &&
      (invited.has(p.id) ||
        invited.has(p.staffNo) ||
        (p.departmentId !== null && (ids.includes(p.departmentId) || invited.has(p.department))) ||
        p.roles.some((role) => invited.has(role))),
  );
};

/** 「部门」 as a choice among the people of a form. */
export const departmentChoice = (id: string): string => `${DEPARTMENT}${id}`;
