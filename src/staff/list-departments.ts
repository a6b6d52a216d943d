import type { Office } from '../office/office.ts';
import { staffOf } from './staff-of.ts';

/** The departments (部门) that there are now, by name. */
export const listDepartments = async (office: Pick<Office, 'db'>): Promise<{ id: string; name: string }[]> =>
  (await staffOf(office.db)).departments.filter((d) => !d.retired).map(({ id, name }) => ({ id, name }));
