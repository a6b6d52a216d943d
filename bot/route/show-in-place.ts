import type { Desk } from '../matter.ts';
import type { Tx } from '../../src/core/db.ts';
import type { Subject } from '../../src/core/notices.ts';
import { rememberShown } from '../outbox/card-message.ts';
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
  const here = await office.db.cardMessage.findUnique({ where: { messageId } });
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
      await turnInto(tx, place);
      await rememberShown(tx, shown);
    });
  return card;
};

/** The message now is about something else: a form has become a request, or a request its form again. */
const turnInto = async (tx: Tx, { personId, messageId, subject }: Place): Promise<void> => {
  await tx.cardMessage.deleteMany({ where: { subject, personId, messageId: { not: messageId } } });
  await tx.cardMessage.update({ where: { messageId }, data: { subject } });
};
