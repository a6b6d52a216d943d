/** What waits because the platform serves nobody, or the app lacks something: told by /readyz, metrics and to the clerks. */
import { dayOf, toDate, toInstant, type Temporal } from '../../src/core/day.ts';
import type { Db } from '../../src/core/db.ts';
import { sayTime } from '../../src/calendar/say-day.ts';
import type { Office } from '../../src/office/office.ts';
import { sayToOffice } from '../out-of-reach.ts';

export type Stalled = { count: number; since: Temporal.Instant; why: string };

/** The notices that wait for the platform; null when none does. */
export const stalledNow = async (db: Db): Promise<Stalled | null> => {
  const [row] = await db.$queryRaw<{ count: number; since: Date | null; why: string | null }[]>`
    SELECT count(*)::int AS count, min("stalledAt") AS since,
      (array_agg("lastError" ORDER BY "stalledAt" DESC))[1] AS why
    FROM "Notice" WHERE "state" = 'pending' AND "stalledAt" IS NOT NULL`;
  if (row?.since == null) return null;
  // The address of a page of documentation is for the log.
  return {
    count: row.count,
    since: toInstant(row.since),
    why: (row.why ?? '').replace(/（https?:[^）]*）/, ''),
  };
};

/** What /readyz says of it. */
export const sayStalled = ({ count, why }: Stalled): string =>
  `有 ${count} 条消息发不出去，恢复后自动补发：${why}`;

const TELL_AFTER = { minutes: 10 };

/** Tells the clerks, once a day, what has waited for ten minutes; as everything else, it reaches them when it can. */
export const tellStalled = async (
  office: Pick<Office, 'db' | 'clock' | 'ids'>,
  { since, why }: Stalled,
): Promise<void> => {
  const now = office.clock.now();
  if (toDate(since.add(TELL_AFTER)) > toDate(now)) return;
  await sayToOffice(
    office,
    `stalled-${dayOf(now).toString()}`,
    `${sayTime(since, now)}起有消息发不出去：${why}。如果是应用的权限、密钥或额度，请管理员到飞书开发者后台处理；恢复后按顺序自动补发，不用重办。`,
  );
};
