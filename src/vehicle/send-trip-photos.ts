import type { Office } from '../office/office.ts';
import type { Db } from '../core/db.ts';
import type { Notice } from '../core/notices.ts';
import { refuse, type Refusal } from '../core/outcome.ts';
import type { Person } from '../staff/staff.ts';
import { holdBoard, refuseOthers } from './hold-board.ts';

/** Whether a message is a picture of a trip that somebody may still have. */
export const mayHavePhoto = async (db: Db, person: Person, messageId: string): Promise<boolean> =>
  refuseOthers(person) === null && (await db.tripPhoto.count({ where: { messageId } })) > 0;

/** 看照片: the pictures that the driver sent with a trip are passed on to the clerk from the driver's own messages. */
export const sendTripPhotos = (
  office: Office,
  actor: Person,
  requestId: string,
): Promise<{ count: number } | Refusal> =>
  holdBoard(
    office,
    actor,
    {
      act: 'vehicle.photos_sent',
      subject: `trip:${requestId}`,
      once: { what: null, again: ({ count }) => ({ count: Number(count) }) },
    },
    async ({ tx, notices, detail }) => {
      const photos = await tx.tripPhoto.findMany({
        where: { booking: { trips: { some: { requestId } } } },
        orderBy: { at: 'asc' },
      });
      if (photos.length === 0)
        return refuse('wrong-state', '这趟出车没有照片，驾驶员把图片发给小办后就能看到。', {
          toast: '这趟出车没有照片',
        });
      notices.push(
        ...photos.map((photo): Notice => ({
          kind: 'chat.forwarded',
          recipientId: actor.id,
          subject: `text:${photo.id}`,
          payload: { messageId: photo.messageId },
        })),
      );
      detail['count'] = photos.length;
      return { count: photos.length };
    },
  );
