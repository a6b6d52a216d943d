/** Two thousand cards under the platform's ceiling, on a clock that costs nothing: how near the limit's own time it stays. */
import { at, day, OFFICE_ZONE } from '../../src/core/day.ts';
import { spreadSends } from '../../src/digest/push-digest.ts';
import { createRateLimiter, type RateLimit } from '../../bot/feishu/rate-limiter.ts';
import type { Pace } from '../../bot/queue/pace.ts';

export type SendResult = {
  recipients: number;
  /** From the first send to the last. */
  tookMs: number;
  limitMs: number;
  /** At most 1.25 is wanted. */
  ratio: number;
  /** Sends that the platform would have refused for frequency. */
  refused: number;
  /** The most sends in any one second. */
  mostInASecond: number;
  /** Sends within a minute of a full or half hour. */
  onTheHour: number;
};

const PLATFORM: RateLimit = { most: 50, withinMs: 1_000 };
// What our limiter leaves the network to squeeze together.
const OURS: RateLimit[] = [{ most: 50, withinMs: 1_100 }];

/** A pace whose time passes only when everybody sleeps. */
const virtualPace = (start: number): Pace & { run(): Promise<void> } => {
  let now = start;
  let sleeping: { at: number; wake(): void }[] = [];
  return {
    now: () => now,
    sleep: (ms) => new Promise((wake) => void sleeping.push({ at: now + Math.max(0, ms), wake })),
    async run() {
      for (;;) {
        for (let i = 0; i < 20; i += 1) await Promise.resolve();
        const next = sleeping.toSorted((a, b) => a.at - b.at)[0];
        if (next === undefined) return;
        now = Math.max(now, next.at);
        const due = sleeping.filter((s) => s.at <= now);
        sleeping = sleeping.filter((s) => s.at > now);
        for (const one of due) one.wake();
      }
    },
  };
};

/** Sends to so many people at the hour of the morning push. */
export const benchDigestSend = async (recipients = 2_000): Promise<SendResult> => {
  const hour = at(day('2026-03-05'), '08:30');
  const times = spreadSends(hour, recipients);
  const pace = virtualPace(hour.epochMilliseconds);
  const limiter = createRateLimiter(pace, { app: OURS, maxWaitMs: 60_000 });
  const sent: number[] = [];
  const all = times.map(async (time, i) => {
    await pace.sleep(time.epochMilliseconds - hour.epochMilliseconds);
    await limiter.take(`person-${i}`);
    sent.push(pace.now());
  });
  await pace.run();
  await Promise.all(all);
  const tookMs = (sent.at(-1) ?? 0) - (sent[0] ?? 0);
  const limitMs = (recipients / PLATFORM.most) * PLATFORM.withinMs;
  const inWindow = (i: number): number => {
    let n = 0;
    for (let j = i; j < sent.length && (sent[j] ?? 0) - (sent[i] ?? 0) < PLATFORM.withinMs; j += 1) n += 1;
    return n;
  };
  const windows = sent.map((_, i) => inWindow(i));
  return {
    recipients,
    tookMs,
    limitMs,
    ratio: tookMs / limitMs,
    refused: windows.filter((n) => n > PLATFORM.most).length,
    mostInASecond: Math.max(...windows),
    onTheHour: times.filter((t) => [0, 30].includes(t.toZonedDateTimeISO(OFFICE_ZONE).minute)).length,
  };
};
