/** Finds people (人员) and turns their rows into `Person`. Retired people are found too: history names them. */
import { day } from '../core/day.ts';
import type { Prisma, Tx } from '../core/db.ts';
import type { Person } from './staff.ts';

/** What must be read beside a person's row. */
export const withDepartment = { department: { select: { name: true } } } as const;

export type PersonRow = Prisma.PersonGetPayload<{ include: typeof withDepartment }>;

/** A database row as a person. */
export const toPerson = (row: PersonRow): Person => ({
  id: row.id,
  staffNo: row.staffNo,
  name: row.name,
  departmentId: row.departmentId,
  department: row.department?.name ?? '',
  title: row.title,
  rank: row.rank,
  roles: row.roles,
  workingSince: row.workingSince === null ? null : day(row.workingSince),
  openId: row.openId,
  retired: row.retiredAt !== null,
});

/** Names one person for certain; a name does not, because names repeat. */
export type PersonKey = { id: string } | { openId: string } | { staffNo: string };

/** The person with this id, Feishu account or staff number (工号); null when there is none. */
export const findPerson = async (tx: Tx, key: PersonKey): Promise<Person | null> => {
  const row = await tx.person.findUnique({ where: key, include: withDepartment });
  return row && toPerson(row);
};

/** Everybody at work whose name stands in a text, such as 「请李明代办」. */
export const findPeopleNamedIn = async (tx: Tx, text: string): Promise<Person[]> => {
  const rows = await tx.person.findMany({
    where: { retiredAt: null },
    include: withDepartment,
    orderBy: { staffNo: 'asc' },
  });
  return rows.filter((row) => text.includes(row.name)).map(toPerson);
};
