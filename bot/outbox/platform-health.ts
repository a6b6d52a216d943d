/** Whose fault a failed delivery is: the notice's own, or that of a platform which serves nobody at present. */
import { FeishuError } from '../feishu/errors.ts';
import type { OutboxClient } from './deliver-notice.ts';

type CallName = keyof OutboxClient;

export type PlatformHealth = {
  /** The client, watched. */
  client: OutboxClient;
  /** Whether the very call that failed has worked for others since this notice failed the last time. */
  worksForOthers(noticeId: string, error: unknown): boolean;
  /** The fate of a notice is known. */
  forget(noticeId: string): void;
};

/** An outage, a withdrawn permission, a changed secret or a used-up quota: nothing that one message could cause. */
export const isOfPlatform = (error: unknown): boolean =>
  error instanceof FeishuError && (error.kind === 'retry' || error.kind === 'config');

/** Watches which calls work; of this process only, and lost with it. */
export const watchPlatform = (client: OutboxClient): PlatformHealth => {
  let turn = 0;
  const worked = new Map<CallName, number>();
  const failed = new Map<string, number>();
  const callOf = new WeakMap<object, CallName>();

  const watched =
    <Given extends unknown[], Answer>(
      name: CallName,
      call: (...given: Given) => Promise<Answer>,
    ): ((...given: Given) => Promise<Answer>) =>
    async (...given) => {
      try {
        const answer = await call(...given);
        worked.set(name, (turn += 1));
        return answer;
      } catch (error) {
        // A refusal of this message is an answer: the platform works.
        if (error instanceof FeishuError && !isOfPlatform(error) && error.kind !== 'rate')
          worked.set(name, (turn += 1));
        if (error instanceof Error) callOf.set(error, name);
        throw error;
      }
    };
  return {
    client: {
      sendCard: watched('sendCard', (...given) => client.sendCard(...given)),
      sendText: watched('sendText', (...given) => client.sendText(...given)),
      replyText: watched('replyText', (...given) => client.replyText(...given)),
      sendFile: watched('sendFile', (...given) => client.sendFile(...given)),
      patchCard: watched('patchCard', (...given) => client.patchCard(...given)),
      forward: watched('forward', (...given) => client.forward(...given)),
      urgeInApp: watched('urgeInApp', (...given) => client.urgeInApp(...given)),
    },
    worksForOthers(noticeId, error) {
      const name = error instanceof Error ? callOf.get(error) : undefined;
      const last = failed.get(noticeId);
      failed.set(noticeId, (turn += 1));
      return name !== undefined && last !== undefined && (worked.get(name) ?? 0) > last;
    },
    forget: (noticeId) => void failed.delete(noticeId),
  };
};
