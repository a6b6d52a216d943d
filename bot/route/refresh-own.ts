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
  const lists = [`todo:${personId}`, `mine:${personId}`, subject];
  const own = await office.db.$queryRaw<{ subject: Subject }[]>`
    SELECT "subject" FROM "CardMessage" WHERE "personId" = ${personId} AND "subject" = ANY (${lists}::text[])`;
  const stale = own.filter((one) => one.subject !== inHand);
  await tell(
    office.db,
    stamp(office),
    stale.flatMap((one) => redraw(one.subject, [personId])),
  );
};
