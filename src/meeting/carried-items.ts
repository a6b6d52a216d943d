import type { Office } from '../office/office.ts';
import { today } from '../core/day.ts';
import type { Person } from '../staff/staff.ts';
import { lightOf } from '../supervision/item-rules.ts';
import { maySee } from '../supervision/view-item.ts';
import type { Meeting } from '../../prisma/generated/client.ts';
import type { MeetingView } from './view.ts';

const SHOWN = 20;
const WORDS = { green: '在办', yellow: '临期', red: '逾期', done: '已办结' } as const;

/** Items of earlier meetings of the same series (or name): they come back until closed, to those who may see each. */
export const carriedItems = async (
  office: Office,
  meeting: Meeting,
  viewer: Person,
): Promise<MeetingView['carried']> => {
  if (meeting.state === 'cancelled') return [];
  const earlier = await office.db.meeting.findMany({
    where: {
      id: { not: meeting.id },
      startsAt: { lt: meeting.startsAt },
      OR: [...(meeting.seriesId === null ? [] : [{ seriesId: meeting.seriesId }]), { name: meeting.name }],
    },
    select: { id: true },
  });
  const items = await office.db.supervisedItem.findMany({
    where: {
      meetingId: { in: earlier.map((m) => m.id) },
      OR: [
        { state: { in: ['working', 'reported', 'disowned'] } },
        { state: { in: ['closed', 'archived'] }, closedAt: { gte: meeting.calledAt } },
      ],
    },
    orderBy: { ownDay: 'asc' },
    take: SHOWN,
  });
  const now = today(office.clock);
  return items
    .filter((item) => maySee(item, viewer))
    .map((item) => {
      const light = lightOf(now, item);
      return { itemId: item.id, text: `${item.number} ${item.title}（${WORDS[light]}）`, light };
    });
};
