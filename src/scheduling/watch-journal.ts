import type { Office } from '../office/office.ts';
import { verifyJournal } from '../core/journal.ts';

/** Walks the journal's chain once a day; a row that was changed or taken out is an error in the log. */
export const watchJournal = async (office: Office): Promise<void> => {
  const broken = await verifyJournal(office.db);
  if (broken !== null)
    office.log.error({ seq: String(broken.seq), why: broken.why }, 'the journal does not hold');
};
