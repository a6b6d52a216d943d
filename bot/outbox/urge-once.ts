import type { Clock } from '../../src/core/clock.ts';
import { dayOf, toDate } from '../../src/core/day.ts';
import type { Db } from '../../src/core/db.ts';
import type { Log } from '../../src/core/log.ts';
import type { FeishuClient } from '../feishu/client.ts';
import { FeishuError } from '../feishu/errors.ts';

type UrgeDeps = { db: Db; clock: Clock; log: Log; client: Pick<FeishuClient, 'urgeInApp'> };

/**
 * Makes a message that was sent ring through (加急), at most once per person and day. The day is taken before the
 * call, so that a process that dies in between rings too seldom, never twice; the card itself has arrived either way,
 * and a refusal of the platform is only logged.
 */
export const urgeOnce = async (
  { db, clock, log, client }: UrgeDeps,
  input: { noticeId: string; personId: string; openId: string; messageId: string },
): Promise<void> => {
  const now = clock.now();
  const { noticeId, personId } = input;
  const taken = await db.urgentMessage.createMany({
    data: [{ day: dayOf(now).toString(), personId, noticeId, at: toDate(now) }],
    skipDuplicates: true,
  });
  if (taken.count === 0) return;
  const urge = (): Promise<void> => client.urgeInApp(input.messageId, input.openId);
  try {
    // Refused for frequency, nothing rang; the client waits as long as it was told to.
    await urge().catch((error: unknown) =>
      error instanceof FeishuError && error.kind === 'rate' ? urge() : Promise.reject(error),
    );
  } catch (error) {
    log.warn({ err: error, notice: noticeId }, 'a card could not be made urgent');
  }
};
