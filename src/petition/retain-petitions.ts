import { dropFilesOf } from '../attachment/keep-file.ts';
import { Prisma } from '../core/db.ts';
import { at, today, toDate } from '../core/day.ts';
import { record } from '../core/journal.ts';
import type { Office } from '../office/office.ts';
import { petitionSubject } from './hold-petition.ts';
import { retentionYears } from './petition-rules.ts';

const BATCH = 100;

/**
 * Forgets who petitioned when the archive's years are over (隐去信访人信息): number, kind, dates and outcome stay for the
 * statistics. Does nothing where the office has not said how many years. Returns how many were anonymised.
 */
export const retainPetitions = async (office: Office): Promise<number> => {
  const years = retentionYears(office);
  if (years === null) return 0;
  const before = toDate(at(today(office.clock).subtract({ years }), '00:00'));
  const old = await office.db.petition.findMany({
    where: { archivedAt: { lt: before }, anonymisedAt: null },
    select: { id: true, number: true },
    take: BATCH,
  });
  for (const { id, number } of old)
    await office.db.$transaction(async (tx) => {
      const now = office.clock.now();
      const done = await tx.petition.updateMany({
        where: { id, anonymisedAt: null },
        data: {
          sealed: null,
          sealedComment: null,
          sealedReport: null,
          personHash: null,
          nameHash: null,
          extension: Prisma.DbNull,
          anonymisedAt: toDate(now),
        },
      });
      await tx.petitionReason.deleteMany({ where: { petitionId: id } });
      await dropFilesOf(tx, petitionSubject(id));
      if (done.count > 0)
        await record(tx, office, {
          at: now,
          actorId: null,
          act: 'petition.anonymise',
          subject: petitionSubject(id),
          detail: { number },
        });
    });
  return old.length;
};
