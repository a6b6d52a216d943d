import type { Office } from '../office/office.ts';
import { OFFICE_ZONE, toInstant } from '../core/day.ts';
import { knownBreak } from './report-break.ts';

export type JournalView = {
  /** Its last signed row, to be compared with what was written down elsewhere; null before the first. */
  head: { seq: string; hash: string; signed: string } | null;
  /** Null while it holds. */
  broken: string | null;
};

/** How the office reads its journal's state on the console's page 系统. */
export const viewJournal = async (office: Pick<Office, 'db'>): Promise<JournalView> => {
  const seal = await office.db.journalSeal.findFirst({ orderBy: { seq: 'desc' } });
  const broken = await knownBreak(office);
  const at = seal === null ? null : toInstant(seal.at).toZonedDateTimeISO(OFFICE_ZONE);
  return {
    head:
      seal === null || at === null
        ? null
        : {
            seq: String(seal.seq),
            hash: seal.hash.slice(0, 16),
            signed: `${at.toPlainDate().toString()} ${at.toPlainTime().toString({ smallestUnit: 'minute' })}`,
          },
    broken: broken?.said ?? null,
  };
};
