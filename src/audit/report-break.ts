/** Notes what the last look at the journal found, and tells the main leaders once of each break. */
import { toDate } from '../core/day.ts';
import { tell, stamp } from '../core/notices.ts';
import { mainLeaders } from '../petition/main-leaders.ts';
import type { Office } from '../office/office.ts';
import type { Break } from './seal-journal.ts';
import { sayBreak, WHAT_TO_DO } from './say-break.ts';

const ID = 'journal';

/** The row from which the journal is known not to hold; null while it does. */
export const knownBreak = async ({
  db,
}: Pick<Office, 'db'>): Promise<{ seq: bigint; said: string } | null> => {
  const row = await db.journalCheck.findUnique({ where: { id: ID } });
  return row === null || row.brokenSeq === null ? null : { seq: row.brokenSeq, said: row.said };
};

/** After a whole look at the journal; `broken` null takes an alarm back, when the record was restored. */
export const noteCheck = async (office: Office, broken: Break | null): Promise<void> => {
  if (broken !== null) return reportBreak(office, broken);
  const found = { checkedAt: toDate(office.clock.now()), brokenSeq: null, said: '' };
  await office.db.journalCheck.upsert({ where: { id: ID }, create: { id: ID, ...found }, update: found });
};

/** Tells of a break that nobody knows of yet. */
export const reportBreak = async (office: Office, broken: Break): Promise<void> =>
  office.db.$transaction(async (tx) => {
    const said = sayBreak(broken);
    const news = await tx.$executeRaw`
      INSERT INTO "JournalCheck" ("id", "checkedAt", "brokenSeq", "said")
      VALUES (${ID}, ${toDate(office.clock.now())}, ${broken.seq}, ${said})
      ON CONFLICT ("id") DO UPDATE
        SET "checkedAt" = EXCLUDED."checkedAt", "brokenSeq" = EXCLUDED."brokenSeq", "said" = EXCLUDED."said"
        WHERE "JournalCheck"."brokenSeq" IS NULL`;
    if (news === 0) return;
    office.log.error({ seq: String(broken.seq), why: broken.why }, 'the journal does not hold');
    await tell(
      tx,
      stamp(office),
      (await mainLeaders(office, tx)).map((recipientId) => ({
        kind: 'chat.said',
        recipientId,
        subject: 'text:journal',
        payload: { text: `${said}。${WHAT_TO_DO}。` },
      })),
    );
  });
