/** What waits for one person, in one list: 待办, the card of the morning and the console's first page draw it. */
import type { Office } from '../office/office.ts';
import { today } from '../core/day.ts';
import type { Directory } from '../staff/directory.ts';
import type { Person } from '../staff/staff.ts';
import { findItems } from './find-items.ts';
import { nameItems } from './name-items.ts';
import { FOR_NOTICE, ranked, saidOnce, SECTION_TITLES, SECTIONS, type Item } from './rank.ts';
import type { DigestLine, DigestView } from './view.ts';

export type Waiting = {
  /** What the person has to do; what is only for his eye is not counted. */
  total: number;
  /** The worst first, each with its line. */
  items: (Item & { line: DigestLine })[];
};

/** What waits for a person now; on a day of rest too, since he asked. */
export const viewWaiting = async (
  office: Office,
  person: Person,
  given: { requests?: boolean; staff?: Directory } = {},
): Promise<Waiting> => {
  const day = today(office.clock);
  const items = ranked(
    saidOnce(await findItems(office, office.db, { day, personId: person.id, all: true, ...given })),
  );
  const lines = await nameItems(office, items, day);
  return {
    total: items.filter((item) => !FOR_NOTICE.includes(item.section)).length,
    items: items.flatMap((item, i) => {
      const line = lines[i];
      return line === undefined ? [] : [{ ...item, line }];
    }),
  };
};

/** The same under the titles of its sections. */
export const inSections = ({ items }: Waiting): DigestView['sections'] =>
  SECTIONS.flatMap((section) => {
    const lines = items.filter((item) => item.section === section).map(({ line }) => line);
    return lines.length === 0 ? [] : [{ title: SECTION_TITLES[section], lines }];
  });
