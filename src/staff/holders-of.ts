/** Who holds a post, for one applicant. */
import type { Tx } from '../core/db.ts';
import { never } from '../core/outcome.ts';
import type { Office } from '../office/office.ts';
import { findPerson, toPerson, withDepartment } from './find-person.ts';
import { resolvePost } from './resolve-post.ts';
import type { Person } from './staff.ts';

const withRole = async (tx: Tx, roles: string[]): Promise<Person[]> => {
  const rows = await tx.person.findMany({
    where: { roles: { hasSome: roles } },
    include: withDepartment,
    orderBy: { staffNo: 'asc' },
  });
  return rows.map(toPerson);
};

const holding = async (tx: Tx, post: string): Promise<Person[]> => {
  const rows = await tx.person.findMany({
    where: { posts: { some: { post } } },
    include: withDepartment,
    orderBy: { staffNo: 'asc' },
  });
  return rows.map(toPerson);
};

const one = async (tx: Tx, id: string | null | undefined): Promise<Person[]> => {
  const person = id ? await findPerson(tx, { id }) : null;
  return person ? [person] : [];
};

/**
 * The holders of a post (岗位) as a regulation pack writes it, who are at work; empty when nobody holds it, and then
 * the clerk must be asked. A post that depends on who asks is answered from the applicant's department.
 * The applicant himself may be among them: who may decide is not settled here.
 */
export const holdersOf = async (
  office: Pick<Office, 'settings' | 'book'>,
  tx: Tx,
  post: string,
  applicant: Person,
): Promise<Person[]> => {
  const resolved = resolvePost(office.settings, office.book, post);
  const department = () =>
    applicant.departmentId === null
      ? null
      : tx.department.findUnique({
          where: { id: applicant.departmentId },
          select: { headId: true, leaderInChargeId: true },
        });
  const find = async (): Promise<Person[]> => {
    switch (resolved.is) {
      case 'named':
        return holding(tx, resolved.post);
      case 'department_head':
        return one(tx, (await department())?.headId);
      case 'leader_in_charge':
        return one(tx, (await department())?.leaderInChargeId);
      case 'direct_leader': {
        const row = await tx.person.findUnique({ where: { id: applicant.id }, select: { leaderId: true } });
        return one(tx, row?.leaderId);
      }
      case 'unknown':
        // 「办公室备案」 names no post but an office; those who do its work carry it as their role.
        return withRole(tx, resolved.names);
      default:
        return never(resolved);
    }
  };
  return (await find()).filter((p) => !p.retired);
};
