import type { Office } from '../../src/office/office.ts';
import { tell, type Subject } from '../../src/core/notices.ts';
import type { Person } from '../../src/staff/staff.ts';
import { done } from '../../cards/toasts.ts';
import type { Acted } from './acts.ts';
import { MATTER_OF_KEY, openMatter } from './open-matter.ts';

/** Brings a card to the bottom of the chat: one about a subject, or what a menu key opens. */
export const bringCard = async (
  office: Office,
  person: Person,
  what: Subject | { key: string },
): Promise<Acted> => {
  const nextId = (): string => office.ids.next();
  if (typeof what === 'string') {
    await tell(office.db, { now: office.clock.now(), nextId }, [
      { kind: 'card.asked', recipientId: person.id, subject: what, payload: {}, fresh: true },
    ]);
  } else {
    await office.db.$transaction((tx) =>
      openMatter(
        office,
        tx,
        person,
        { matter: MATTER_OF_KEY[what.key] ?? 'help' },
        { draftId: nextId(), nextId },
      ),
    );
  }
  return { said: done.opened(), shows: null };
};
