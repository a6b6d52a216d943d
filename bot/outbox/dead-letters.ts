/** Notices that could not be delivered: shown in the console, and sent again once the cause is gone. */
import type { Db } from '../../src/core/db.ts';
import type { Office } from '../../src/office/office.ts';

export type DeadLetter = {
  id: string;
  recipientId: string;
  kind: string;
  subject: string;
  /** `dropped`: the person cannot be reached; `dead`: Feishu would not take it. */
  state: 'dead' | 'dropped';
  attempts: number;
  why: string;
  writtenAt: Date;
};

/** The most recent undelivered notices, newest first. */
export const listDead = async (db: Db, limit = 200): Promise<DeadLetter[]> => {
  const rows = await db.notice.findMany({
    where: { state: { in: ['dead', 'dropped'] } },
    orderBy: { seq: 'desc' },
    take: limit,
  });
  return rows.map((row) => ({
    id: row.id,
    recipientId: row.recipientId,
    kind: row.kind,
    subject: row.subject,
    state: row.state === 'dropped' ? 'dropped' : 'dead',
    attempts: row.attempts,
    why: row.lastError ?? '',
    writtenAt: row.writtenAt,
  }));
};

/** Puts an undelivered notice back in line, with all its tries before it; false when it is not undelivered. */
export const retryDead = async (office: Pick<Office, 'db'>, noticeId: string): Promise<boolean> => {
  const { count } = await office.db.notice.updateMany({
    where: { id: noticeId, state: { in: ['dead', 'dropped'] } },
    data: { state: 'pending', attempts: 0, leaseUntil: null, lastError: null },
  });
  return count === 1;
};
