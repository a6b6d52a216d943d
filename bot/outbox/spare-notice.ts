/** What has waited so long that saying it would help nobody: a newer one says it, or its time is over. */
import { toDate, toInstant, type Temporal } from '../../src/core/day.ts';
import type { Db } from '../../src/core/db.ts';
import type { Notice } from '../../src/core/notices.ts';
import type { ClaimedNotice } from './claim-notices.ts';

/** Shorter waits are the ordinary business of a queue, in which everything is said. */
const LONG_MINUTES = 30;

/** Reminders of a moment, and the hours after which the moment is over. */
const OVER_AFTER: Partial<Record<Notice['kind'], number>> = {
  'duty.evening_before': 14,
  'duty.begins': 8,
  'duty.not_signed_in': 8,
  'meeting.reminded': 4,
  'digest.ready': 15,
};

/** Words that somebody wrote or asked for are brought, however late. */
const ALWAYS: readonly Notice['kind'][] = ['chat.said', 'chat.forwarded', 'card.asked'];

/** Why a notice is not sent any more, or null. */
export const whySpared = async (
  db: Db,
  notice: ClaimedNotice,
  now: Temporal.Instant,
): Promise<string | null> => {
  const late = now.since(toInstant(notice.dueAt)).total('minutes');
  if (late < LONG_MINUTES || ALWAYS.includes(notice.kind)) return null;
  const over = OVER_AFTER[notice.kind];
  if (over !== undefined && late > over * 60) return '已过时';
  const newer = await db.notice.count({
    where: {
      seq: { gt: notice.seq },
      recipientId: notice.recipientId,
      subject: notice.subject,
      kind: notice.kind,
      state: 'pending',
      dueAt: { lte: toDate(now) },
    },
  });
  return newer > 0 ? '后面还有同一件事的一条' : null;
};
