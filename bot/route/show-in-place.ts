import type { Office } from '../../src/office/office.ts';
import type { Tx } from '../../src/core/db.ts';
import type { Subject } from '../../src/core/notices.ts';
import { rememberShown } from '../outbox/card-message.ts';
import { drawSubject } from './draw-subject.ts';

type Place = { personId: string; messageId: string; subject: Subject };

/**
 * Draws the card that answers a tap, and remembers that this message is now the person's living card about it. A
 * message that we did not send to this person, a forwarded copy or somebody else's card, is left alone: what one person may see must not
 * appear in front of others.
 */
export const showInPlace = async (
  office: Office,
  place: Place,
): Promise<Record<string, unknown> | undefined> => {
  const { personId, messageId, subject } = place;
  const here = await office.db.cardMessage.findUnique({ where: { messageId } });
  if (here?.personId !== personId) return undefined;
  const card = await drawSubject(office, subject, personId);
  if (card === null) return undefined;
  await office.db.$transaction(async (tx) => {
    if (here.subject !== subject) await turnInto(tx, place);
    await rememberShown(tx, { subject, personId, messageId, card });
  });
  return card;
};

/** The message now is about something else: a form has become a request, or a request its form again. */
const turnInto = async (tx: Tx, { personId, messageId, subject }: Place): Promise<void> => {
  await tx.cardMessage.deleteMany({ where: { subject, personId, messageId: { not: messageId } } });
  await tx.cardMessage.update({ where: { messageId }, data: { subject } });
};
