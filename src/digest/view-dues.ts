import type { Office } from '../office/office.ts';
import { today } from '../core/day.ts';
import type { Person } from '../staff/staff.ts';
import { findItems } from './find-items.ts';
import { nameItems } from './name-items.ts';
import { ranked, saidOnce, type Section } from './rank.ts';
import type { DigestLine } from './view.ts';

/** What the person must do himself; what only waits for an eye (逾期未办，请您关注) or for a leave's end is left out. */
const OWN: Section[] = ['overdue', 'today', 'comment', 'soon'];

/** Said by 待办 from the leave itself. */
const SAID_BY_TODO = 'leave.return';

/** The person's own deadlines that the push of the morning speaks of, the worst first, for 待办. */
export const viewDues = async (office: Office, person: Person): Promise<DigestLine[]> => {
  const day = today(office.clock);
  const items = saidOnce(await findItems(office, office.db, { day, personId: person.id }));
  const own = items.filter((item) => OWN.includes(item.section) && item.kind !== SAID_BY_TODO);
  return nameItems(office, ranked(own), day);
};
