/** Real time as it passes, for waiting and pacing: not the office's clock, which may be moved in a rehearsal. */
import { setTimeout as wait } from 'node:timers/promises';

export type Pace = {
  /** Milliseconds since some fixed moment; never goes back. */
  now(): number;
  /** Resolves after this many milliseconds; `signal` ends the wait early without an error. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
};

/** The machine's own timers. A wait does not keep the process alive. */
export const realPace: Pace = {
  now: () => performance.now(),
  sleep: (ms, signal) => wait(ms, undefined, { ref: false, signal }).catch(() => undefined),
};
