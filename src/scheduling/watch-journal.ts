import { checkJournal } from '../audit/check-journal.ts';
import { noteCheck } from '../audit/report-break.ts';
import type { Office } from '../office/office.ts';

/** Walks the journal's whole chain once a day and holds it against everything that was signed. */
export const watchJournal = async (office: Office): Promise<void> => {
  const { broken } = await checkJournal(office);
  await noteCheck(office, broken);
};
