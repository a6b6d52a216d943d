import type { Office } from '../office/office.ts';
import type { Person } from '../staff/staff.ts';
import { ANSWER, APPROVE, FILE, FOR_NOTICE } from './rank.ts';
import type { DigestLine } from './view.ts';
import { viewWaiting } from './view-waiting.ts';

/** Said by 待办 from the requests themselves, with buttons of their own. */
const SAID_BY_TODO = [APPROVE, FILE, ANSWER, 'leave.return'];

/** The person's own deadlines, the worst first, for 待办. */
export const viewDues = async (office: Office, person: Person): Promise<DigestLine[]> =>
  (await viewWaiting(office, person, { requests: false })).items
    .filter(({ section, kind }) => !FOR_NOTICE.includes(section) && !SAID_BY_TODO.includes(kind))
    .map(({ line }) => line);
