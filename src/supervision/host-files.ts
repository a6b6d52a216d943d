/** Files at supervised items (附件): evidence of whoever carries one out, for all who see it. */
import type { AttachmentHost } from '../attachment/host.ts';
import type { Tx } from '../core/db.ts';
import { stamp, tell, type Notice } from '../core/notices.ts';
import type { Office } from '../office/office.ts';
import { redraw } from '../request/involved.ts';
import type { SupervisedItem } from '../../prisma/generated/client.ts';
import type { Person } from '../staff/staff.ts';
import { subject } from './moving.ts';
import { maySee } from './view-item.ts';

const MOST_PLACES = 6;
const IN_HAND = ['waiting', 'working', 'reported', 'disowned'];

const carries = (item: SupervisedItem, person: Person): boolean =>
  [item.ownerId, item.openedById, item.approvedById, ...item.assistants].includes(person.id);

const redrawItem = async (office: Office, tx: Tx, id: string): Promise<void> => {
  const item = await tx.supervisedItem.findUnique({ where: { id } });
  if (item === null) return;
  const people = [item.ownerId, item.openedById, item.approvedById ?? item.openedById, ...item.assistants];
  const notices: Notice[] = redraw(subject(item), people);
  await tell(tx, stamp(office), notices);
};

export const itemFiles: AttachmentHost = {
  async title(_office, tx, id) {
    const item = await tx.supervisedItem.findUnique({ where: { id } });
    return item === null ? null : `督办 ${item.number}`;
  },
  async sees(_office, tx, id, person) {
    const item = await tx.supervisedItem.findUnique({ where: { id } });
    return item !== null && maySee(item, person);
  },
  async changes(_office, tx, id, person) {
    const item = await tx.supervisedItem.findUnique({ where: { id } });
    return item !== null && IN_HAND.includes(item.state) && carries(item, person);
  },
  async places(_office, tx, person) {
    const rows = await tx.supervisedItem.findMany({
      where: { state: 'working', OR: [{ ownerId: person.id }, { assistants: { has: person.id } }] },
      orderBy: { ownDay: 'asc' },
      take: MOST_PLACES,
    });
    return rows.map((item) => ({ subject: subject(item), field: '', label: `督办 ${item.title}` }));
  },
  joined: redrawItem,
  left: redrawItem,
};
