import { tell, stamp, type Subject } from '../../src/core/notices.ts';
import { redraw } from '../../src/request/involved.ts';
import type { Desk } from '../matter.ts';

/**
 * The own lists of who has just acted are drawn again through the outbox, and his card about the subject too; what is
 * `inHand` stands in the answer to his tap and is left alone.
 */
export const refreshOwn = async (
  office: Desk,
  personId: string,
  subject: Subject,
  inHand: Subject | null,
): Promise<void> => {
  const own = await office.db.cardMessage.findMany({
    where: { personId, subject: { in: [`todo:${personId}`, `mine:${personId}`, subject] } },
    select: { subject: true },
  });
  const stale = own.filter((one) => one.subject !== inHand);
  await tell(
    office.db,
    stamp(office),
    stale.flatMap((one) => redraw(one.subject as Subject, [personId])),
  );
};
