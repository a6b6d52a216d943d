/** What the regulation is asked about a person. */
import type { Day } from '../core/day.ts';
import type { Facts } from '../regulation/verdict.ts';
import type { Office } from '../office/office.ts';
import { departmentOf, type Directory } from './directory.ts';
import { postsHeld } from './posts-held.ts';
import type { Person } from './staff.ts';

/** 机关: the office itself; 村居: a village or neighbourhood committee; 窗口: the counter service. */
export type DepartmentKind = '机关' | '村居' | '窗口';

// 乡村振兴办公室 and 社区建设科 are offices about villages and communities, not committees.
const OFFICE_ENDING = /(办公室|办|科|股|队)$/;

/** What kind of department a name says it is. */
export const departmentKind = (name: string): DepartmentKind => {
  if (/窗口|政务大厅/.test(name)) return '窗口';
  return /村|社区|居委/.test(name) && !OFFICE_ENDING.test(name) ? '村居' : '机关';
};

/** Full years of accumulated service (累计工作年限) on a day; null when the personnel file has no date. */
export const serviceYears = (person: Pick<Person, 'workingSince'>, today: Day): number | null =>
  person.workingSince === null
    ? null
    : Math.max(0, person.workingSince.until(today, { largestUnit: 'year' }).years);

/**
 * The facts of a person: `posts` (岗位 held), `level` (级别), `title` (职务), `roles` (joined by 、), `is_head` (负责人 of the own
 * department), `department_kind`, and `service_years` in full years, left out when unknown: no fact is invented.
 */
export const personalFacts = (
  person: Person,
  department: { name: string; headId: string | null } | null,
  today: Day,
  posts?: string,
): Facts => {
  const years = serviceYears(person, today);
  return {
    ...(posts === undefined ? {} : { posts }),
    level: person.rank,
    title: person.title,
    roles: person.roles.join('、'),
    is_head: department?.headId === person.id,
    department_kind: departmentKind(department?.name ?? person.department),
    ...(years === null ? {} : { service_years: years }),
  };
};

/** The facts of a person on a day, with the department as it stands in the staff list and the posts held. */
export const personalFactsOf = (
  office: Pick<Office, 'settings' | 'book'>,
  staff: Directory,
  person: Person,
  day: Day,
): Facts =>
  personalFacts(
    person,
    departmentOf(staff, person),
    day,
    postsHeld(office.settings, office.book, person.staffNo),
  );
