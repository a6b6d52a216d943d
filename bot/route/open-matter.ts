/** What a word, a menu key or a button of the help card opens. */
import type { Office } from '../../src/office/office.ts';
import type { Tx } from '../../src/core/db.ts';
import { tell, type Subject } from '../../src/core/notices.ts';
import type { Filled } from '../../src/request/kind.ts';
import { openForm } from '../../src/request/open-form.ts';
import type { Person } from '../../src/staff/staff.ts';
import type { Brought, Desk, Opener, Opening, Utterance } from '../matter.ts';
import { HELP } from '../understand/words.ts';
import { cardFor, lineFor } from './say-in-chat.ts';

/** Prepares what a key opens for a person; help for a key that opens nothing. `said` is the sentence, '' for a key. */
export const openingOf = async (desk: Desk, person: Person, key: string, said = ''): Promise<Opening> => {
  const { opens } = desk.tables;
  const open = Object.hasOwn(opens, key) ? opens[key] : opens[HELP];
  if (open === undefined) throw new Error('no matter opens help');
  return open(desk, person, said);
};

/** Opens what was prepared, and writes the notices that bring it into the chat. */
export const openMatter = async (
  office: Office,
  tx: Tx,
  person: Person,
  opening: Opening,
  say: Utterance,
): Promise<void> => {
  const brought = await opening(tx, say);
  const at = { now: office.clock.now(), nextId: () => say.nextId() };
  const notice = (one: Brought) =>
    typeof one === 'string' ? cardFor(person.id, one) : lineFor(person.id, say.draftId, one.line);
  await tell(tx, at, brought.map(notice));
};

/** A key that brings one card. */
export const brings =
  (subject: (person: Person) => Subject): Opener =>
  async (_desk, person) =>
  async () => [subject(person)];

/** Opens a form under the draft's id, and brings it. */
export const bringsDraft =
  (open: (tx: Tx, id: string) => Promise<void>): Opening =>
  async (tx, { draftId }) => {
    await open(tx, draftId);
    return [`draft:${draftId}`];
  };

/** A key that opens the shared form of a kind of request, filled in with what the sentence says. */
export const opensForm =
  (kind: string, read: (office: Office, said: string) => Filled = () => ({})): Opener =>
  async (desk, person, said) =>
    bringsDraft((tx, id) => openForm(desk, tx, person, { id, kind, filled: read(desk, said) }));
