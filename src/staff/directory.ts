/** The staff list (通讯录) as a value: people, departments, posts and stand-ins, indexed. Pure: what is asked of it costs nothing. */
import type { Person } from './staff.ts';

export type Department = {
  id: string;
  name: string;
  /** 负责人 */
  headId: string | null;
  /** 分管领导 */
  leaderInChargeId: string | null;
  retired: boolean;
};

/** An arrangement between two days (YYYY-MM-DD), both included. */
export type StandIn = { id: string; principalId: string; standInId: string; fromDay: string; toDay: string };

/** What the list is made of; people are in the order of their staff numbers. */
export type StaffList = {
  version: string;
  people: Person[];
  /** 直接领导: whose direct leader is who. */
  leads: { personId: string; leaderId: string }[];
  departments: Department[];
  posts: { post: string; personId: string }[];
  /** Not revoked; of any day. */
  standIns: StandIn[];
};

export type Directory = StaffList & {
  byId: ReadonlyMap<string, Person>;
  byOpenId: ReadonlyMap<string, Person>;
  byStaffNo: ReadonlyMap<string, Person>;
  departmentById: ReadonlyMap<string, Department>;
  leaderOf: ReadonlyMap<string, string>;
  /** The ids of who holds a post. */
  holding: ReadonlyMap<string, ReadonlySet<string>>;
  /** The ids of those who hold a post, head a department or are in charge of one. */
  leaders: ReadonlySet<string>;
};

/** Indexes a staff list. */
export const createDirectory = (list: StaffList): Directory => {
  const holding = new Map<string, Set<string>>();
  for (const { post, personId } of list.posts)
    holding.set(post, (holding.get(post) ?? new Set()).add(personId));
  return {
    ...list,
    byId: new Map(list.people.map((p) => [p.id, p])),
    byOpenId: new Map(list.people.flatMap((p) => (p.openId === null ? [] : [[p.openId, p]]))),
    byStaffNo: new Map(list.people.map((p) => [p.staffNo, p])),
    leaderOf: new Map(list.leads.map((l) => [l.personId, l.leaderId])),
    departmentById: new Map(list.departments.map((d) => [d.id, d])),
    holding,
    leaders: new Set([
      ...list.posts.map((p) => p.personId),
      ...list.departments.flatMap((d) => [d.headId ?? [], d.leaderInChargeId ?? []].flat()),
    ]),
  };
};

/** The department of somebody; null for who has none. */
export const departmentOf = (staff: Directory, person: Person): Department | null =>
  person.departmentId === null ? null : (staff.departmentById.get(person.departmentId) ?? null);

/** Who can be handed a step of an approval: holds a post, heads a department or is in charge of one, and can be reached. */
export const isLeader = (staff: Directory, person: Person): boolean => staff.leaders.has(person.id);
