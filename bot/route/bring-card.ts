import type { Office } from '../../src/office/office.ts';
import type { Tx } from '../../src/core/db.ts';
import { refuse } from '../../src/core/outcome.ts';
import { drawSubject } from './draw-subject.ts';
import { tell, written, type Subject } from '../../src/core/notices.ts';
import type { Person } from '../../src/staff/staff.ts';
import { done } from '../../cards/toasts.ts';
import type { Acted } from './acts.ts';
import { cardFor } from './say-in-chat.ts';
import { matterOf, openMatter } from './open-matter.ts';

/** Brings a card to the bottom of the chat: one about a subject, or what a menu key opens. */
export const bringCard = async (
  office: Office,
  person: Person,
  what: Subject | { key: string },
): Promise<Acted> => {
  if (typeof what === 'string') {
    if ((await drawSubject(office, what, person.id)) === null)
      return {
        said: refuse('not-yours', '您不在这件事的办理范围内。', { toast: '您不在办理范围内' }),
        shows: null,
      };
    await tell(office.db, written(office), [cardFor(person.id, what)]);
  } else {
    await office.db.$transaction((tx) =>
      openMatter(
        office,
        tx,
        person,
        { matter: matterOf(what.key) },
        { draftId: office.ids.next(), nextId: () => office.ids.next() },
      ),
    );
  }
  return { said: done.opened(), shows: null };
};

/** Opens a form under a new id and brings its card to the bottom of the chat. */
export const bringForm = async (
  office: Office,
  person: Person,
  open: (tx: Tx, id: string) => Promise<void>,
): Promise<Acted> => {
  const id = office.ids.next();
  await office.db.$transaction(async (tx) => {
    await open(tx, id);
    await tell(tx, written(office), [cardFor(person.id, `draft:${id}`)]);
  });
  return { said: done.opened(), shows: null };
};
