import type { Desk } from '../matter.ts';
import type { Tx } from '../../src/core/db.ts';
import { tell, stamp, type Subject } from '../../src/core/notices.ts';
import { redraw } from '../../src/request/involved.ts';
import { cardOf, movedFrom, rememberShown } from '../outbox/card-message.ts';
import { drawCase, drawSubject } from './draw-subject.ts';
import type { Held } from '../../src/request/load-case.ts';

type Place = { personId: string; messageId: string; subject: Subject; held?: Held | undefined };

/**
 * Draws the card that answers a tap, and remembers that this message is now the person's living card about it. A
 * message that we did not send to this person, a forwarded copy or somebody else's card, is left alone: what one person may see must not
 * appear in front of others.
 */
export const showInPlace = async (
  office: Desk,
  place: Place,
): Promise<Record<string, unknown> | undefined> => {
  const { personId, messageId, subject } = place;
  const here = await cardOf(office.db, messageId);
  if (here?.personId !== personId) return undefined;
  const card =
    place.held === undefined
      ? await drawSubject(office, subject, personId)
      : await drawCase(office, place.held, personId);
  if (card === null) return undefined;
  const shown = { subject, personId, messageId, card };
  if (here.subject === subject) await rememberShown(office.db, shown);
  else
    await office.db.$transaction(async (tx) => {
      await turnInto(office, tx, place);
      await rememberShown(tx, shown);
    });
  return card;
};

/**
 * The message now is about something else: a form has become a request, or a request its form again. Another message
 * about the same points to it from now on, or it would stay as it was, with buttons that no longer work.
 */
const turnInto = async (office: Desk, tx: Tx, { personId, messageId, subject }: Place): Promise<void> => {
  const older = await tx.cardMessage.findUnique({ where: { subject_personId: { subject, personId } } });
  if (older !== null && older.messageId !== messageId) {
    const moved = movedFrom(subject);
    await tx.cardMessage.deleteMany({ where: { subject: moved, personId } });
    await tx.cardMessage.update({
      where: { messageId: older.messageId },
      data: { subject: moved, shownHash: null },
    });
    await tell(tx, stamp(office), redraw(moved, [personId]));
  }
  await tx.cardMessage.update({ where: { messageId }, data: { subject } });
};
