import { toDate } from '../core/day.ts';
import { Prisma } from '../core/db.ts';
import type { Office } from '../office/office.ts';
import { dropContent } from './keep-file.ts';

/** What nobody has put anywhere is forgotten after a day. */
const LOOSE = { hours: 24 };
const BATCH = 500;

/**
 * Forgets files that belong nowhere: loose for a day, or of a form that is gone. Returns how many. The content goes
 * with the last attachment.
 */
export const forgetFiles = async (office: Office): Promise<number> => {
  const before = toDate(office.clock.now().subtract(LOOSE));
  let forgotten = 0;
  for (;;) {
    const gone = await office.db.$transaction(async (tx) => {
      const rows = await tx.$queryRaw<{ hash: string }[]>`
        DELETE FROM "Attachment" WHERE "id" = ANY (ARRAY(
          SELECT a."id" FROM "Attachment" a
          WHERE (a."subject" = '' AND a."at" < ${before})
            OR (a."subject" LIKE 'draft:%'
              AND NOT EXISTS (SELECT 1 FROM "Draft" d WHERE 'draft:' || d."id" = a."subject"))
          LIMIT ${Prisma.sql`${BATCH}`})) RETURNING "hash"`;
      await dropContent(tx, [...new Set(rows.map((row) => row.hash))]);
      return rows.length;
    });
    forgotten += gone;
    if (gone < BATCH) return forgotten;
  }
};
