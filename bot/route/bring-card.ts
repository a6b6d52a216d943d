import type { Office } from '../../src/office/office.ts';
import { refuse } from '../../src/core/outcome.ts';
import { drawSubject } from './draw-subject.ts';
import { tell, type Subject } from '../../src/core/notices.ts';
import type { Person } from '../../src/staff/staff.ts';
import { done } from '../../cards/toasts.ts';
import type { Acted } from './acts.ts';
import { cardFor } from './say-in-chat.ts';
import { MATTER_OF_KEY, openMatter } from './open-matter.ts';

/** Brings a card to the bottom of the chat: one about a subject, or what a menu key opens. */
export const bringCard = async (
  office: Office,
  person: Person,
  what: Subject | { key: string },
): Promise<Acted> => {
  const nextId = (): string => office.ids.next();
  if (typeof what === 'string') {
    if ((await drawSubject(office, what, person.id)) === null)
      return {
        said: refuse('not-yours', '您不在这件事的办理范围内。', { toast: '您不在办理范围内' }),
        shows: null,
      };
    await tell(office.db, { now: office.clock.now(), nextId }, [cardFor(person.id, what)]);
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
