/** Where taps are worked on: first come first served, a few at once, each until it is done and answered. */
import type { Metrics } from '../../src/http/metrics.ts';
import type { Log } from '../../src/core/log.ts';
import type { Ids } from '../../src/core/ids.ts';
import { Fault } from '../../src/core/outcome.ts';
import type { Brain, Tap, TapAnswer } from '../incoming.ts';

/** What came of a tap; `faultId` when it did not work out, and nothing was done. */
export type TapOutcome = { answer: TapAnswer } | { faultId: string; error: unknown };

export type TapDesk = {
  /** Whether one more may wait here; what finds no room waits in the inbox. */
  hasRoom(): boolean;
  /** Does a tap when its turn comes. Never throws. */
  work(tap: Tap): Promise<TapOutcome>;
};

/** More at once would only wait for each other in the database. */
const AT_ONCE = 6;
const ROOM = 1_000;

/** A desk in front of the brain. */
export const createTapDesk = (
  brain: Pick<Brain, 'onTap'>,
  { ids, log, metrics }: { ids: Ids; log: Log; metrics?: Metrics },
  { atOnce = AT_ONCE, room = ROOM }: { atOnce?: number; room?: number } = {},
): TapDesk => {
  const waiting: (() => void)[] = [];
  let inHand = 0;
  const turn = async (): Promise<void> => {
    if (inHand < atOnce) inHand += 1;
    else await new Promise<void>((start) => waiting.push(start));
  };
  const leave = (): void => {
    const next = waiting.shift();
    if (next === undefined) inHand -= 1;
    else next();
  };
  const attempt = async (tap: Tap): Promise<TapOutcome> => {
    try {
      return { answer: await brain.onTap(tap) };
    } catch (error) {
      return { faultId: (error instanceof Fault ? error.id : ids.next()).slice(0, 8), error };
    }
  };
  return {
    hasRoom: () => waiting.length < room,
    async work(tap) {
      await turn();
      metrics?.tapsWaiting.set(waiting.length);
      try {
        const first = await attempt(tap);
        if ('answer' in first) return first;
        // What broke may have broken after the act was committed: the second look tells which.
        const second = await attempt({ ...tap, again: true });
        if ('answer' in second)
          log.warn({ err: first.error, act: verbOf(tap) }, 'a tap worked out at the second try');
        else log.error({ err: second.error, faultId: second.faultId, act: verbOf(tap) }, 'a tap failed');
        return second;
      } finally {
        leave();
      }
    },
  };
};

const verbOf = (tap: Tap): string => tap.act.split(':')[0] ?? '';
