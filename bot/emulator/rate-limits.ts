/** The platform's limits, counted over the last second and minute of real time. */

export type EmulatedLimit = { max: number; windowMs: number };
export type LimitVerdict = { ok: true } | { ok: false; limit: EmulatedLimit; resetSeconds: number };

/** Per API and app: 50 a second and 1000 a minute. */
export const GATEWAY: EmulatedLimit[] = [
  { max: 50, windowMs: 1_000 },
  { max: 1_000, windowMs: 60_000 },
];
/** To one user, to one group, on one message: 5 a second. */
export const PER_TARGET: EmulatedLimit[] = [{ max: 5, windowMs: 1_000 }];

export type RateLimits = {
  /** Counts one use of a key, unless a limit is reached; what is refused is not counted. */
  take(key: string, limits: EmulatedLimit[]): LimitVerdict;
};

/** Counts in memory; `ticks` is real time in milliseconds, because a moved clock does not speed up the gateway. */
export const createRateLimits = (ticks: () => number): RateLimits => {
  const uses = new Map<string, number[]>();
  return {
    take(key, limits) {
      const now = ticks();
      const longest = Math.max(...limits.map((limit) => limit.windowMs));
      const times = (uses.get(key) ?? []).filter((t) => t > now - longest);
      for (const limit of limits) {
        const inWindow = times.filter((t) => t > now - limit.windowMs);
        const first = inWindow[0];
        if (first === undefined || inWindow.length < limit.max) continue;
        const resetSeconds = Math.max(1, Math.ceil((first + limit.windowMs - now) / 1_000));
        return { ok: false, limit, resetSeconds };
      }
      times.push(now);
      uses.set(key, times);
      // Targets come and go; without this a long demo would keep a list for each message ever patched.
      if (uses.size > 10_000) uses.clear();
      return { ok: true };
    },
  };
};
