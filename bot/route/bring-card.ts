import type { Tx } from '../../src/core/db.ts';
import { refuse } from '../../src/core/outcome.ts';
import { drawSubject } from './draw-subject.ts';
import { tell, stamp, type Subject } from '../../src/core/notices.ts';
import type { Person } from '../../src/staff/staff.ts';
import { done } from '../../cards/toasts.ts';
import type { Acted, Desk } from '../matter.ts';
import { cardFor } from './say-in-chat.ts';
import { openingOf, openMatter } from './open-matter.ts';

/** Brings a card to the bottom of the chat: one about a subject, or what a menu key opens. */
export const bringCard = async (
  desk: Desk,
  person: Person,
  what: Subject | { key: string },
): Promise<Acted> => {
  if (typeof what === 'string') {
    if ((await drawSubject(desk, what, person.id)) === null)
      return {
        said: refuse('not-yours', '您不在这件事的办理范围内。', { toast: '您不在办理范围内' }),
        shows: null,
      };
    await tell(desk.db, stamp(desk), [cardFor(person.id, what)]);
  } else {
    const opening = await openingOf(desk, person, what.key);
    const say = { draftId: desk.ids.next(), nextId: () => desk.ids.next() };
    await desk.db.$transaction((tx) => openMatter(desk, tx, person, opening, say));
  }
  return { said: done.opened(), shows: null };
};

/** Opens a form under a new id and brings its card to the bottom of the chat. */
export const bringForm = async (
  desk: Desk,
  person: Person,
  open: (tx: Tx, id: string) => Promise<void>,
): Promise<Acted> => {
  const id = desk.ids.next();
  await desk.db.$transaction(async (tx) => {
    await open(tx, id);
    await tell(tx, stamp(desk), [cardFor(person.id, `draft:${id}`)]);
  });
  return { said: done.opened(), shows: null };
};
