import type { Tx } from '../core/db.ts';
import type { Book } from '../regulation/book.ts';
import type { Matter } from '../regulation/matters/matter.ts';
import type { Office } from '../office/office.ts';
import type { RequestKinds } from '../request/kind.ts';
import { kindFromMatter } from './matter-kind.ts';
import { loadMatters } from './office-matters.ts';

const isOfMatter = (pack: string): boolean => pack.startsWith('matter:');

/** The book as it comes with the project, without what an office's own files have added. */
const plainBook = (book: Book): Book => ({
  packs: Object.fromEntries(Object.entries(book.packs).filter(([id]) => !isOfMatter(id))),
});

/** The kinds of request among matters: those that somebody can ask for. */
const kindsOf = (matters: Iterable<Matter>): RequestKinds =>
  Object.fromEntries([...matters].filter((m) => m.words.length > 0).map((m) => [m.kind, kindFromMatter(m)]));

/** Puts the office's matters as they are stored in force: their packs answer, their kinds can be asked for. */
export const putInForce = async (office: Office, tx: Tx): Promise<void> => {
  const { matters, book } = await loadMatters(tx, plainBook(office.book));
  office.matters = matters;
  office.book = book;
  const { packs } = office.settings;
  office.settings = {
    ...office.settings,
    packs: {
      ...Object.fromEntries(Object.entries(packs).filter(([matter]) => !isOfMatter(matter))),
      ...Object.fromEntries([...matters.current.values()].map((m) => [m.kind, m.pack.id])),
    },
  };
  office.kinds = {
    ...Object.fromEntries(Object.entries(office.kinds).filter(([kind]) => !isOfMatter(kind))),
    // A matter that was withdrawn lets its open cases finish.
    ...kindsOf(matters.byEdition.values()),
    ...kindsOf(matters.current.values()),
  };
};
