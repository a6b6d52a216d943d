/** What somebody with the database's password can do to the journal: triggers off, rows changed, the chain made new. */
import { createHash } from 'node:crypto';
import type { Db } from '../../src/core/db.ts';
import { canonical } from '../../src/core/journal.ts';

/** Runs SQL on the journal with its guards switched off. */
export const tamper = async (db: Db, sql: string): Promise<void> => {
  await db.$executeRawUnsafe('ALTER TABLE "Journal" DISABLE TRIGGER USER');
  await db.$executeRawUnsafe(sql);
  await db.$executeRawUnsafe('ALTER TABLE "Journal" ENABLE TRIGGER USER');
};

/** Makes the whole chain new, so that it holds by itself: it has no secret. */
export const chainAnew = async (db: Db): Promise<void> => {
  let prevHash = '0'.repeat(64);
  for (const row of await db.journal.findMany({ orderBy: { seq: 'asc' } })) {
    const { at, actorId, act, subject, detail } = row;
    const text = canonical({ at: at.toISOString(), actorId, act, subject, detail });
    const hash = createHash('sha256')
      .update(prevHash + text)
      .digest('hex');
    await tamper(
      db,
      `UPDATE "Journal" SET "prevHash" = '${prevHash}', "hash" = '${hash}' WHERE "seq" = ${row.seq}`,
    );
    prevHash = hash;
  }
};
