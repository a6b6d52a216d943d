import type { Tx } from '../core/db.ts';
import { CLERK_ROLE, type Person } from '../staff/staff.ts';
import { toPerson, withDepartment } from '../staff/find-person.ts';

/** People by their ids, retired ones included: a case keeps the names it was decided by. */
export const peopleById = async (tx: Tx, ids: string[]): Promise<Map<string, Person>> => {
  const rows = await tx.person.findMany({
    where: { id: { in: [...new Set(ids)] } },
    include: withDepartment,
  });
  return new Map(rows.map((row) => [row.id, toPerson(row)]));
};

/** The clerks (办公室经办人) who are asked when the text is silent and who keep the filings. */
export const clerks = async (tx: Tx, except: string[] = []): Promise<Person[]> => {
  const rows = await tx.person.findMany({
    where: { roles: { has: CLERK_ROLE }, retiredAt: null, id: { notIn: except } },
    include: withDepartment,
    orderBy: { staffNo: 'asc' },
  });
  return rows.map(toPerson);
};
