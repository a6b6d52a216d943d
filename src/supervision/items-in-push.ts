/** How supervised items (督办) are called in the morning push. */
import type { Office } from '../office/office.ts';
import type { Named } from '../digest/view.ts';

/** Number and title by the subjects of a morning's items. */
export const nameSupervised = async (office: Office, subjects: string[]): Promise<Map<string, Named>> => {
  const ids = subjects.flatMap((s) => (s.startsWith('item:') ? [s.slice('item:'.length)] : []));
  const rows = await office.db.supervisedItem.findMany({
    where: { id: { in: ids } },
    select: { id: true, number: true, title: true },
  });
  return new Map(
    rows.map((r) => [
      `item:${r.id}`,
      { text: `${r.number} · ${r.title}`, opens: { is: 'item' as const, id: r.id } },
    ]),
  );
};
