/** What was only kept to work with is forgotten by age (记录保留天数); nothing that decides who may see what hangs on it. */
import { Prisma } from '../core/db.ts';
import type { Office } from '../office/office.ts';
import { forgottenBefore, purgeJobRuns } from './purge-job-runs.ts';

/** Rows a statement: no lock is held long, however much has gathered. */
const BATCH = 5_000;

/** Each table, and which of its rows are old by what. Unsent notices and messages not yet worked on are never among them. */
const OLD: readonly { table: string; when: string }[] = [
  { table: 'Notice', when: `"state" <> 'pending' AND "writtenAt"` },
  { table: 'InboxEvent', when: `"state" <> 'pending' AND "receivedAt"` },
  // A form that lay so long can no longer be handed in: the platform takes no tap on a card older than 14 days.
  { table: 'Draft', when: `coalesce("usedAt", "openedAt")` },
  { table: 'CardMessage', when: `"sentAt"` },
  { table: 'UrgentMessage', when: `"at"` },
  { table: 'Digest', when: `"at"` },
];

/** Forgets what is old; returns how many rows there were. */
export const forgetOld = async (office: Office): Promise<number> => {
  const before = forgottenBefore(office);
  await purgeJobRuns(office);
  let forgotten = 0;
  for (const { table, when } of OLD) {
    for (;;) {
      const from = Prisma.raw(`"${table}"`);
      const count = await office.db.$executeRaw`
        DELETE FROM ${from} WHERE ctid = ANY (ARRAY(
          SELECT ctid FROM ${from} WHERE ${Prisma.raw(when)} < ${before}::timestamptz LIMIT ${BATCH}))`;
      forgotten += count;
      if (count < BATCH) break;
    }
  }
  return forgotten;
};
