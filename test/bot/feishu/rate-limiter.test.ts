import { array, assert, asyncProperty, constantFrom, integer, record } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FeishuError } from '../../../bot/feishu/errors.ts';
import { createRateLimiter, type RateLimit } from '../../../bot/feishu/rate-limiter.ts';
import { virtualPace } from '../queue/virtual-pace.ts';

const most = (starts: number[], withinMs: number): number =>
  Math.max(0, ...starts.map((from) => starts.filter((at) => at >= from && at < from + withinMs).length));

describe('calling Feishu no faster than it allows', () => {
  it('sends fifty at once and the fifty-first when the second is over', async () => {
    const pace = virtualPace();
    const limiter = createRateLimiter(pace);
    const starts: number[] = [];
    for (let i = 0; i < 51; i += 1) void limiter.take(`ou_${i}`).then(() => starts.push(pace.now()));
    await pace.pass(0);
    expect(starts).toHaveLength(50);
    await pace.pass(1_100);
    expect(starts).toHaveLength(51);
  });

  it('lets one person wait without holding up the others', async () => {
    const pace = virtualPace();
    const limiter = createRateLimiter(pace);
    const starts: string[] = [];
    for (let i = 0; i < 7; i += 1) void limiter.take('ou_li').then(() => starts.push('ou_li'));
    void limiter.take('ou_wang').then(() => starts.push('ou_wang'));
    await pace.pass(0);
    expect(starts.filter((who) => who === 'ou_li')).toHaveLength(5);
    expect(starts).toContain('ou_wang');
    await pace.pass(1_100);
    expect(starts).toHaveLength(8);
  });

  it('stops when the platform says so, and says when to come back rather than wait too long', async () => {
    const pace = virtualPace();
    const limiter = createRateLimiter(pace);
    limiter.pause(2_000);
    let started = false;
    void limiter.take('ou_li').then(() => (started = true));
    await pace.pass(1_999);
    expect(started).toBe(false);
    await pace.pass(1);
    expect(started).toBe(true);

    limiter.pause(40_000);
    const refused = await limiter.take('ou_li').catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(FeishuError);
    expect(refused).toMatchObject({ kind: 'rate', retryAfterMs: 40_000 });
  });

  it('never breaks a ceiling, and leaves nobody without an answer', async () => {
    const call = record({
      after: integer({ min: 0, max: 400 }),
      target: constantFrom('a', 'b', 'c', undefined),
    });
    await assert(
      asyncProperty(array(call, { maxLength: 60 }), async (calls) => {
        const pace = virtualPace();
        const app: RateLimit[] = [
          { most: 4, withinMs: 1_000 },
          { most: 12, withinMs: 5_000 },
        ];
        const target: RateLimit[] = [{ most: 2, withinMs: 1_000 }];
        const limiter = createRateLimiter(pace, { app, target, maxWaitMs: 3_000 });
        const starts: { at: number; target: string | undefined }[] = [];
        let refused = 0;
        for (const { after, target: who } of calls) {
          await pace.pass(after);
          void limiter.take(who).then(
            () => starts.push({ at: pace.now(), target: who }),
            () => (refused += 1),
          );
        }
        await pace.pass(20_000);
        expect(starts.length + refused).toBe(calls.length);
        const times = starts.map((start) => start.at);
        expect(most(times, 1_000)).toBeLessThanOrEqual(4);
        expect(most(times, 5_000)).toBeLessThanOrEqual(12);
        for (const who of ['a', 'b', 'c']) {
          expect(
            most(
              starts.filter((s) => s.target === who).map((s) => s.at),
              1_000,
            ),
          ).toBeLessThanOrEqual(2);
        }
        expect(times).toEqual(times.toSorted((a, b) => a - b));
      }),
      { numRuns: 60 },
    );
  });

  it('says that a call waited only when it was held back, however the clock runs on', async () => {
    let ms = 0;
    const limiter = createRateLimiter({ now: () => (ms += 0.01), sleep: async () => void (ms += 1_200) });
    const waited: boolean[] = [];
    for (let i = 0; i < 6; i += 1) waited.push(await limiter.take('ou_li'));
    expect(waited).toEqual([false, false, false, false, false, true]);
  });
});
