import type { Office } from '../office/office.ts';
import { day, today } from '../core/day.ts';
import { sayDay } from '../calendar/say-day.ts';
import { peopleById } from '../staff/find-person.ts';
import { findByWord } from '../staff/find-by-word.ts';
import type { Person } from '../staff/staff.ts';
import { lightOf, type Light } from './item-rules.ts';
import { maySee, sayState } from './view-item.ts';
import type { ItemRow } from './view.ts';
import { staffOf } from '../staff/staff-of.ts';

/** As many of the newest as a register shows at once; a wish for fewer narrows it by department or light. */
const MOST = 2000;

/** The register (督办台账) as one person may see it: what waits longest past its date first, what is done last. */
export const listItems = async (
  office: Office,
  person: Person,
  query: { departmentId: string; light: string; word?: string },
): Promise<ItemRow[]> => {
  const items = await office.db.supervisedItem.findMany({
    where: query.departmentId === '' ? {} : { departmentId: query.departmentId },
    orderBy: { number: 'desc' },
    take: MOST,
  });
  const now = today(office.clock);
  const word = query.word ?? '';
  const staff = await staffOf(office.db);
  const named = new Set(findByWord(staff, word).map((p) => p.id));
  const meant = (item: (typeof items)[number]): boolean =>
    word === '' ||
    item.title.includes(word) ||
    item.number.includes(word.toUpperCase()) ||
    named.has(item.ownerId);
  const seen = items
    .filter((item) => maySee(item, person) && meant(item))
    .map((item) => ({ item, light: lightOf(now, item) }))
    .filter(({ light }) => query.light === '' || light === query.light)
    .toSorted(
      (a, b) => ORDER.indexOf(a.light) - ORDER.indexOf(b.light) || a.item.ownDay.localeCompare(b.item.ownDay),
    );
  const owners = peopleById(
    staff,
    seen.map(({ item }) => item.ownerId),
  );
  return seen.map(({ item, light }) => ({
    itemId: item.id,
    number: item.number,
    title: item.title,
    department: owners.get(item.ownerId)?.department ?? '',
    owner: owners.get(item.ownerId)?.name ?? '',
    due: sayDay(day(item.ownDay), now),
    light,
    stateWord: sayState(item, light),
    public: item.public,
  }));
};

const ORDER: Light[] = ['red', 'yellow', 'green', 'done'];
