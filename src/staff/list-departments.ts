import type { Office } from '../office/office.ts';

/** The departments (部门) that there are now, by name. */
export const listDepartments = (office: Pick<Office, 'db'>): Promise<{ id: string; name: string }[]> =>
  office.db.department.findMany({
    where: { retiredAt: null },
    orderBy: { name: 'asc' },
    select: { id: true, name: true },
  });
