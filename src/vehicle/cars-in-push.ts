/** How cars are called in the morning push. */
import type { Office } from '../office/office.ts';
import type { Named } from '../digest/view.ts';

/** The plate by the subjects of a morning's items. */
export const nameCars = async (office: Office, subjects: string[]): Promise<Map<string, Named>> => {
  const ids = subjects.flatMap((s) => (s.startsWith('car:') ? [s.slice('car:'.length)] : []));
  const rows = await office.db.vehicle.findMany({
    where: { id: { in: ids } },
    select: { id: true, plate: true },
  });
  return new Map(
    rows.map((r) => [`car:${r.id}`, { text: r.plate, opens: { is: 'car' as const, id: r.id } }]),
  );
};
