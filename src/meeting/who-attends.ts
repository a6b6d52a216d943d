/** Who is to come (参会人员). */
import type { Tx } from '../core/db.ts';
import { CLERK_ROLE, type Person } from '../staff/staff.ts';
import { clerks } from '../staff/find-person.ts';
import { staffOf } from '../staff/staff-of.ts';

export const LEADER_ROLE = '班子成员';
const DEPARTMENT = 'd_';

/** The 书记 and the 主任 of the office by their posts, not their deputies and not those of a community. */
const CHIEF = /^(?!.*(?:副|社区|村|居)).*(?:书记|主任)$/;

/** Whether somebody may call meetings: the office, a leader, the head of a department, the 书记 or the 主任. */
export const mayCall = async (tx: Tx, person: Person): Promise<boolean> => {
  if (person.roles.includes(CLERK_ROLE) || person.roles.includes(LEADER_ROLE)) return true;
  const { departments, posts } = await staffOf(tx);
  return (
    departments.some((d) => d.headId === person.id && !d.retired) ||
    posts.some((p) => p.personId === person.id && CHIEF.test(p.post))
  );
};

/** For somebody who may not call a meeting: who may, and whom he can ask. */
export const whoMayCall = async (tx: Tx, person: Person): Promise<string> => {
  const staff = await staffOf(tx);
  const head = staff.departments.find((d) => d.id === person.departmentId)?.headId;
  const names = [
    ...(head === null || head === undefined ? [] : [staff.byId.get(head)?.name]),
    ...clerks(staff)
      .slice(0, 2)
      .map((clerk) => clerk.name),
  ].filter((name) => name !== undefined);
  const ask = names.length === 0 ? '' : `可以请${[...new Set(names)].join('或')}召集。`;
  return `召集会议由办公室、班子成员、部门负责人和书记、主任办理，您目前没有这个权限。${ask}`;
};

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
