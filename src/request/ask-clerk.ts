import type { Tx } from '../core/db.ts';
import { toDate } from '../core/day.ts';
import type { Notice } from '../core/notices.ts';
import type { Office } from '../office/office.ts';
import type { OpenQuestion } from './act.ts';

/**
 * Puts to the clerk (办公室) what the text leaves open, once per situation: a second request in the same situation
 * waits for the same answer. Call it while questions are held still.
 */
export const askClerk = async (
  office: Office,
  tx: Tx,
  { tell, verdict, kind, ...situation }: OpenQuestion,
  number: string,
): Promise<{ questionId: string; notices: Notice[] }> => {
  const opened = await tx.question.createMany({
    data: [
      {
        id: office.ids.next(),
        kind,
        ...situation,
        verdict,
        askedAt: toDate(office.clock.now()),
      },
    ],
    skipDuplicates: true,
  });
  const { id } = await tx.question.findFirstOrThrow({
    where: { ...situation, state: 'open' },
    select: { id: true },
  });
  const notices = tell.map((recipientId): Notice => ({
    kind: 'question.asked',
    recipientId,
    subject: `question:${id}`,
    payload: { number, about: verdict.raisedBy.about },
    // Asked once: a further request in the same situation changes nothing for the clerk.
    quiet: opened.count === 0,
  }));
  return { questionId: id, notices };
};
