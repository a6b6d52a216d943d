/**
 * Keeps our calls under the platform's ceilings, so that a refusal for frequency is the exception.
 * https://open.feishu.cn/document/ukTMukTMukTM/uUzN04SN3QjL1cDN
 */
import { FeishuError } from './errors.ts';
import type { Pace } from '../queue/pace.ts';

/** At most `most` starts within any `withinMs` milliseconds. */
export type RateLimit = { most: number; withinMs: number };

// The platform counts arrivals, we count departures: a tenth is left for what the network squeezes together.
const APP_CEILINGS: readonly RateLimit[] = [
  { most: 50, withinMs: 1_100 },
  { most: 1_000, withinMs: 66_000 },
];
/** One person, one group, one message. */
const TARGET_CEILINGS: readonly RateLimit[] = [{ most: 5, withinMs: 1_100 }];

export type RateLimiter = {
  /**
   * Resolves when a call that concerns `target` may start. A wait longer than `maxWaitMs` is not entered:
   * it throws a `rate` error that says when to come back. True: it had to wait, and what was true before may not be now.
   */
  take(target?: string): Promise<boolean>;
  /** The platform said to stop for this many milliseconds. */
  pause(ms: number): void;
};

type Waiting = {
  target: string | undefined;
  by: number;
  /** It could not start at once. The clock cannot tell: it runs on between the asking and the start. */
  held: boolean;
  start(waited: boolean): void;
  giveUp(error: FeishuError): void;
};

/** A limiter on a pace; in order per target, and nobody waits for somebody else's target. */
export const createRateLimiter = (
  pace: Pace,
  options: { app?: readonly RateLimit[]; target?: readonly RateLimit[]; maxWaitMs?: number } = {},
): RateLimiter => {
  const { app = APP_CEILINGS, target: perTarget = TARGET_CEILINGS, maxWaitMs = 3_000 } = options;
  const longest = Math.max(...perTarget.map((c) => c.withinMs));
  const appStarts: number[] = [];
  const targetStarts = new Map<string, number[]>();
  let waiting: Waiting[] = [];
  let pausedUntil = Number.NEGATIVE_INFINITY;
  let wakeAt = Number.POSITIVE_INFINITY;

  const freeAt = (target: string | undefined): number =>
    Math.max(
      pausedUntil,
      nextFree(appStarts, app),
      target === undefined ? 0 : nextFree(targetStarts.get(target) ?? [], perTarget),
    );

  const note = (target: string | undefined, now: number): void => {
    appStarts.push(now);
    const needed = Math.max(...app.map((c) => c.most));
    if (appStarts.length > needed * 2) appStarts.splice(0, appStarts.length - needed);
    if (target === undefined) return;
    if (targetStarts.size > 2_000) {
      for (const [key, starts] of targetStarts)
        if ((starts.at(-1) ?? 0) + longest < now) targetStarts.delete(key);
    }
    const starts = (targetStarts.get(target) ?? []).filter((at) => at + longest > now);
    targetStarts.set(target, [...starts, now]);
  };

  const sleepUntilFree = async (ms: number): Promise<void> => {
    await pace.sleep(ms);
    wakeAt = Number.POSITIVE_INFINITY;
    pump();
  };

  const pump = (): void => {
    const now = pace.now();
    const blocked = new Set<string>();
    const still: Waiting[] = [];
    let next = Number.POSITIVE_INFINITY;
    for (const one of waiting) {
      const at =
        one.target !== undefined && blocked.has(one.target) ? Number.POSITIVE_INFINITY : freeAt(one.target);
      if (at <= now) {
        note(one.target, now);
        one.start(one.held);
      } else if (now >= one.by || (at > one.by && at !== Number.POSITIVE_INFINITY)) {
        const retryAfterMs = at === Number.POSITIVE_INFINITY ? maxWaitMs : Math.max(1, Math.ceil(at - now));
        one.giveUp(new FeishuError('等待发送的太多，稍后再发', { kind: 'rate', code: 0, retryAfterMs }));
      } else {
        if (one.target !== undefined) blocked.add(one.target);
        still.push({ ...one, held: true });
        next = Math.min(next, at, one.by);
      }
    }
    waiting = still;
    if (next < wakeAt) {
      wakeAt = next;
      void sleepUntilFree(next - now);
    }
  };

  return {
    take: (target) =>
      new Promise((start, giveUp) => {
        waiting.push({ target, by: pace.now() + maxWaitMs, held: false, start, giveUp });
        pump();
      }),
    pause(ms) {
      pausedUntil = Math.max(pausedUntil, pace.now() + ms);
      pump();
    },
  };
};

/** The earliest moment at which one more start breaks no ceiling, given earlier starts in order. */
const nextFree = (starts: readonly number[], ceilings: readonly RateLimit[]): number =>
  ceilings.reduce((free, { most, withinMs }) => {
    const oldest = starts[starts.length - most];
    return oldest === undefined ? free : Math.max(free, oldest + withinMs);
  }, Number.NEGATIVE_INFINITY);
