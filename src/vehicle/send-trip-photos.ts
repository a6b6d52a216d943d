import type { Office } from '../office/office.ts';
import type { Db } from '../core/db.ts';
import { tell, type Notice } from '../core/notices.ts';
import { refuse, type Refusal } from '../core/outcome.ts';
import type { Person } from '../staff/staff.ts';
import { refuseOthers } from './dispatch-trip.ts';

/** Whether a message is a picture of a trip that somebody may still have. */
export const mayHavePhoto = async (db: Db, person: Person, messageId: string): Promise<boolean> =>
  refuseOthers(person) === null && (await db.tripPhoto.count({ where: { messageId } })) > 0;

/** 看照片: the pictures that the driver sent with a trip are passed on to the clerk from the driver's own messages. */
export const sendTripPhotos = async (
  office: Office,
  actor: Person,
  requestId: string,
): Promise<{ count: number } | Refusal> => {
  const notClerk = refuseOthers(actor);
  if (notClerk !== null) return notClerk;
  const photos = await office.db.tripPhoto.findMany({
    where: { booking: { trips: { some: { requestId } } } },
    orderBy: { at: 'asc' },
  });
  if (photos.length === 0)
    return refuse('wrong-state', '这趟出车没有照片，驾驶员把图片发给小办后就能看到。', {
      toast: '这趟出车没有照片',
    });
  await tell(
    office.db,
    { now: office.clock.now(), nextId: () => office.ids.next() },
    photos.map((photo): Notice => ({
      kind: 'chat.forwarded',
      recipientId: actor.id,
      subject: `text:${photo.id}`,
      payload: { messageId: photo.messageId },
    })),
  );
  return { count: photos.length };
};
