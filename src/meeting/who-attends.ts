/** Who is to come (参会人员). */
import type { Tx } from '../core/db.ts';
import { CLERK_ROLE, type Person } from '../staff/staff.ts';
import { toPerson, withDepartment } from '../staff/find-person.ts';

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
  const rows = await tx.person.findMany({
    where: {
      retiredAt: null,
      OR: [
        { id: { in: words } },
        { staffNo: { in: words } },
        { departmentId: { in: ids } },
        { department: { name: { in: words } } },
        { roles: { hasSome: words } },
      ],
    },
    include: withDepartment,
    orderBy: { staffNo: 'asc' },
  });
  return rows.map(toPerson);
};

/** 「部门」 as a choice among the people of a form. */
export const departmentChoice = (id: string): string => `${DEPARTMENT}${id}`;
