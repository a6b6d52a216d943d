/** Who holds a post, for one applicant. */
import { never } from '../core/outcome.ts';
import type { Office } from '../office/office.ts';
import { departmentOf, type Directory } from './directory.ts';
import { resolvePost } from './resolve-post.ts';
import type { Person } from './staff.ts';

/**
 * The holders of a post (岗位) as a regulation pack writes it, who are at work; empty when nobody holds it, and then
 * the clerk must be asked. A post that depends on who asks is answered from the applicant's department.
 * The applicant himself may be among them: who may decide is not settled here.
 */
export const holdersOf = (
  office: Pick<Office, 'settings' | 'book'>,
  staff: Directory,
  post: string,
  applicant: Person,
): Person[] => {
  const resolved = resolvePost(office.settings, office.book, post);
  const one = (id: string | null | undefined): Person[] => {
    const person = id == null ? undefined : staff.byId.get(id);
    return person === undefined ? [] : [person];
  };
  const find = (): Person[] => {
    switch (resolved.is) {
      case 'named': {
        const holders = staff.holding.get(resolved.post);
        return holders === undefined ? [] : staff.people.filter((p) => holders.has(p.id));
      }
      case 'department_head':
        return one(departmentOf(staff, applicant)?.headId);
      case 'leader_in_charge':
        return one(departmentOf(staff, applicant)?.leaderInChargeId);
      case 'direct_leader':
        return one(staff.leaderOf.get(applicant.id));
      case 'unknown':
        // 「办公室备案」 names no post but an office; those who do its work carry it as their role.
        return staff.people.filter((p) => p.roles.some((role) => resolved.names.includes(role)));
      default:
        return never(resolved);
    }
  };
  return find().filter((p) => !p.retired);
};
