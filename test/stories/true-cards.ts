/** No card in anybody's chat shows a state or a button that the database does not have. */
import { drawSubject } from '../../bot/route/draw-subject.ts';
import { hashCard } from '../../bot/outbox/card-message.ts';
import type { Subject } from '../../src/core/notices.ts';
import type { Play } from './play.ts';

/** Every card that lies, in words; empty when each living one is as it would be drawn now, and no other can be tapped. */
export const cardsThatLie = async (p: Play, names: readonly string[]): Promise<string[]> => {
  const { office } = p.service;
  const living = new Map((await office.db.cardMessage.findMany()).map((row) => [row.messageId, row]));
  const lies: string[] = [];
  for (const name of names) {
    for (const { messageId, card, text } of p.who(name).messages()) {
      if (card === undefined) continue;
      const row = living.get(messageId);
      const controls = JSON.stringify(card).includes('"act"');
      if (row === undefined) {
        if (controls) lies.push(`${name}: an older card can still be tapped: ${text}`);
        continue;
      }
      const now = await drawSubject(office, row.subject as Subject, row.personId);
      if (now === null) continue;
      if (hashCard(card) !== hashCard(now)) lies.push(`${name}: ${row.subject} shows what is no longer so`);
      if (row.shownHash !== null && row.shownHash !== hashCard(card))
        lies.push(`${name}: ${row.subject} is believed to show something else`);
    }
  }
  return lies;
};
