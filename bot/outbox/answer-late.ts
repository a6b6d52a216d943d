/** Answers to taps that the platform would not take at once: the outbox brings them, as things are by then. */
import type { Office } from '../../src/office/office.ts';
import { tell, stamp, type Subject } from '../../src/core/notices.ts';
import { findPerson } from '../../src/staff/find-person.ts';
import { staffOf } from '../../src/staff/staff-of.ts';
import { redraw } from '../../src/request/involved.ts';
import type { Tap } from '../incoming.ts';
import { hashCard, type CardJson } from './card-message.ts';

export type LateAnswers = {
  /** Has a message drawn anew, whatever it shows; false when it is nobody's living card. */
  redraw(messageId: string): Promise<boolean>;
  /** Whether a message is meant to show something else by now. */
  isOvertaken(messageId: string, card: CardJson): Promise<boolean>;
  /** Says words as a reply to a tapped card; `id` makes them one message whoever sends them. */
  say(tap: Pick<Tap, 'openId' | 'messageId'>, words: string, id: string): Promise<void>;
};

type Needs = Pick<Office, 'db' | 'clock' | 'ids'>;

/** Late answers of an office; `wake` is called when there is one to bring. */
export const lateAnswers = (office: Needs, wake: () => void): LateAnswers => ({
  async redraw(messageId) {
    const known = await office.db.$transaction(async (tx) => {
      const shown = await tx.cardMessage.updateManyAndReturn({
        where: { messageId },
        data: { shownHash: null },
        select: { subject: true, personId: true },
      });
      // Rows are written with subjects of ours only.
      await tell(
        tx,
        stamp(office),
        shown.flatMap(({ subject, personId }) => redraw(subject as Subject, [personId])),
      );
      return shown.length > 0;
    });
    if (known) wake();
    return known;
  },
  async isOvertaken(messageId, card) {
    const shown = await office.db.cardMessage.findUnique({ where: { messageId } });
    return shown !== null && shown.shownHash !== hashCard(card);
  },
  async say({ openId, messageId }, words, id) {
    const person = findPerson(await staffOf(office.db), { openId });
    const at = office.clock.now();
    if ((await office.db.notice.count({ where: { id } })) > 0) return;
    await tell(office.db, { now: at, nextId: () => id }, [
      {
        kind: 'chat.said',
        recipientId: person?.id ?? `open_id:${openId}`,
        subject: `text:${id}`,
        payload: { text: words, replyTo: messageId },
      },
    ]);
    wake();
  },
});
