/** Time that passes only when a test says so. */
import type { Pace } from '../../../bot/queue/pace.ts';

export type VirtualPace = Pace & {
  /** Lets this many milliseconds pass, waking whoever sleeps, in order. */
  pass(ms: number): Promise<void>;
};

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

export const virtualPace = (): VirtualPace => {
  let now = 0;
  let sleepers: { at: number; wake: () => void }[] = [];
  return {
    now: () => now,
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        sleepers.push({ at: now + Math.max(0, ms), wake: resolve });
        signal?.addEventListener('abort', () => resolve());
      }),
    async pass(ms) {
      const end = now + ms;
      for (;;) {
        await settle();
        const next = sleepers.toSorted((a, b) => a.at - b.at)[0];
        if (next === undefined || next.at > end) break;
        now = Math.max(now, next.at);
        sleepers = sleepers.filter((one) => one !== next);
        next.wake();
      }
      now = end;
      await settle();
    },
  };
};
