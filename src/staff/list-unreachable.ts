import type { Office } from '../office/office.ts';

export type Unreachable = { staffNo: string; name: string; department: string; why: string };

/** People on the list to whom nothing can be sent (联系不上), with the reason. */
export const listUnreachable = async (office: Pick<Office, 'db'>): Promise<Unreachable[]> => {
  const rows = await office.db.person.findMany({
    where: { retiredAt: null, openId: null },
    include: { department: { select: { name: true } } },
    orderBy: { staffNo: 'asc' },
  });
  return rows.map((row) => ({
    staffNo: row.staffNo,
    name: row.name,
    department: row.department?.name ?? '',
    why: row.unreachableWhy ?? '还没有和飞书账号核对过',
  }));
};
