/** A matter's file as a matter: its words, its form, its help line; everything else is the same for all of them. */
import { createHash } from 'node:crypto';
import { kindFromMatter } from '../../src/matter/matter-kind.ts';
import { fillFromSentence } from '../../src/matter-form/fill-from-sentence.ts';
import { openForm } from '../../src/request/open-form.ts';
import type { Matter as MatterFile } from '../../src/regulation/matters/matter.ts';
import type { Matter, Opener } from '../matter.ts';

const opener =
  (matter: MatterFile): Opener =>
  async (desk, person, said) =>
  async (tx, { draftId: id }) => {
    const filled = await fillFromSentence(tx, matter, said);
    await openForm(desk, tx, person, { id, kind: matter.kind, filled });
    return [`draft:${id}`];
  };

/** A menu key has Latin letters and digits only; the same name has the same key on every machine. */
const keyOf = (name: string): string => `m_${createHash('sha256').update(name).digest('hex').slice(0, 12)}`;

const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

/** The door of a matter that runs from a file. */
export const fromFile = (matter: MatterFile): Matter => {
  const [word] = matter.words;
  if (word === undefined) return { name: matter.name };
  const key = keyOf(matter.name);
  return {
    name: matter.name,
    kinds: { [matter.kind]: kindFromMatter(matter) },
    hears: [{ words: new RegExp(matter.words.map(literal).join('|')), opens: key, as: 'ask' }],
    opens: { [key]: opener(matter) },
    help: [{ group: '更多事项', word, key, does: '' }],
  };
};
