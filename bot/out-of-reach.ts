/** People whom nothing reaches: the office is told, what waited for them goes on, and what was dropped comes back. */
import { dayOf, toDate } from '../src/core/day.ts';
import { lock } from '../src/core/locks.ts';
import { tell, stamp } from '../src/core/notices.ts';
import type { Office } from '../src/office/office.ts';
import { clerks } from '../src/staff/find-person.ts';
import { staffOf } from '../src/staff/staff-of.ts';
import { OUT_OF_REACH } from './outbox/settle-notice.ts';

type Needs = Pick<Office, 'db' | 'clock' | 'ids'>;

/** How the reason begins where it was the platform that said so, and not the list of accounts. */
const BY_PLATFORM = '飞书：';

/**
 * The platform says that nothing reaches somebody, whose account we know: he counts as out of reach, so that requests do
 * not wait for him, until he writes to the bot or his account is matched again. The office hears of it once a month.
 * When more than half of all would be lost the app is set up wrongly, and nobody is.
 */
export const noteOutOfReach = async (office: Needs, personId: string, means: string): Promise<void> => {
  const lost = await office.db.$transaction(async (tx) => {
    // One after the other, or all would be lost at once before anybody has counted.
    await lock(tx, 'person', 'out of reach');
    const atWork = { retiredAt: null };
    const reached = await tx.person.count({ where: { ...atWork, openId: { not: null } } });
    const before = await tx.person.count({
      where: { ...atWork, openId: null, unreachableWhy: { startsWith: BY_PLATFORM } },
    });
    if (before + 1 > Math.max(1, (reached + before) / 2)) return false;
    const { count } = await tx.person.updateMany({
      where: { id: personId, openId: { not: null } },
      data: { openId: null, unreachableWhy: `${BY_PLATFORM}${means}` },
    });
    return count > 0;
  });
  if (!lost) return;
  const staff = await staffOf(office.db);
  const name = staff.byId.get(personId)?.name ?? '';
  const month = dayOf(office.clock.now()).toString().slice(0, 7);
  await sayToOffice(
    office,
    `reach-${month}-${personId}`,
    `${name}收不到小办的消息：${means}。等他审批的申请已转给同岗位的人，没有别人的由办公室指定。请管理员在飞书后台查看应用的可用范围，或请本人打开小办说句话；之后没收到的会自动补发。`,
    [personId],
  );
};

/** Says a line to the clerks, once for each id. */
export const sayToOffice = async (
  office: Needs,
  id: string,
  text: string,
  except: string[] = [],
): Promise<void> => {
  for (const { id: personId } of clerks(await staffOf(office.db), except)) {
    const noticeId = `${id}-${personId}`;
    if ((await office.db.notice.count({ where: { id: noticeId } })) > 0) continue;
    await tell(office.db, { ...stamp(office), nextId: () => noticeId }, [
      { kind: 'chat.said', recipientId: personId, subject: `text:${noticeId}`, payload: { text } },
    ]);
  }
};

// Lines grow stale; a card shows what is true by then.
const KEPT_FOR = { hours: 24 * 30 };

/** What could not be delivered for want of a way is delivered now that there is one: of each matter the newest. */
export const sendAgain = async (office: Needs, personIds: readonly string[]): Promise<void> => {
  const since = toDate(office.clock.now().subtract(KEPT_FOR));
  await office.db.$executeRaw`
    WITH newest AS (
      SELECT max("seq") AS seq FROM "Notice"
      WHERE "state" = 'dropped' AND starts_with("lastError", ${OUT_OF_REACH}) AND "writtenAt" >= ${since}::timestamptz
        AND "recipientId" = ANY (${[...personIds]}::text[])
      GROUP BY "recipientId", "subject"
    )
    UPDATE "Notice" n SET "state" = 'pending', "attempts" = 0, "failures" = 0, "leaseUntil" = NULL, "lastError" = NULL
    FROM newest WHERE n."seq" = newest.seq`;
};
