import * as fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { day, halfDay } from '../../src/core/day.ts';
import { balanceOf, entitlement, giveBack, grantEntitlement, takeDays } from '../../src/leave/balance.ts';
import { postRaises } from '../../src/leave/post-raises.ts';
import { reportBack } from '../../src/leave/report-back.ts';
import { shortenLeave } from '../../src/leave/shorten-leave.ts';
import { cancelRequest } from '../../src/request/cancel-request.ts';
import { withdrawRequest } from '../../src/request/withdraw-request.ts';
import {
  ask,
  decide,
  done,
  forgetCases,
  granted,
  moveTo,
  refused,
  withDemoOffice,
} from '../request/demo-office.ts';

const demo = withDemoOffice();
const WANGFANG = '1020';
const ANNUAL = '年休假';

beforeEach(async () => {
  await forgetCases(demo());
  moveTo(demo(), '2026-03-02', '09:00');
});

const person = () => demo().person(WANGFANG);
const balance = async (year = 2026) => balanceOf(demo().db, (await person()).id, ANNUAL, year);
const numbers = async (year = 2026) => {
  const { granted: all, taken, left } = await balance(year);
  return [all, taken, left];
};
const grant = async (on: string) => {
  const who = await person();
  await demo().db.$transaction((tx) => grantEntitlement(demo(), tx, who, ANNUAL, day(on)));
};
const rows = async () => {
  const found = await demo().db.leaveEntry.findMany({ orderBy: { id: 'asc' } });
  return found.map((r) => [r.why, r.year, r.halves]);
};

describe('the entitlement', () => {
  test.each([
    ['2016-07-01', '2026-02-28', 5],
    ['2016-07-01', '2026-06-30', 5],
    ['2016-07-01', '2026-07-31', 10],
    ['2006-07-01', '2026-07-31', 15],
    ['2025-03-01', '2026-02-28', 0],
    ['2025-03-01', '2026-03-31', 5],
  ])('of somebody at work since %s, reckoned on %s, is %i days', async (since, on, days) => {
    const found = entitlement(demo(), { ...(await person()), workingSince: day(since) }, ANNUAL, day(on));
    expect(found?.days).toBe(days);
  });

  test('is nothing without a date in the personnel file, and no other kind has one', async () => {
    const nobody = { ...(await person()), workingSince: null };
    expect(entitlement(demo(), nobody, ANNUAL, day('2026-02-28'))?.days).toBe(0);
    expect(entitlement(demo(), nobody, '事假', day('2026-02-28'))).toBeNull();
  });

  test('is posted once, with its clause, and the difference when a longer service raises it', async () => {
    await grant('2026-02-28');
    await grant('2026-02-28');
    await grant('2026-05-31');
    expect(await rows()).toEqual([['grant', 2026, 10]]);
    await grant('2026-07-31');
    await grant('2026-07-31');
    expect(await rows()).toEqual([
      ['grant', 2026, 10],
      ['grant', 2026, 10],
    ]);
    // Asked again for an earlier day, it is not taken away.
    await grant('2026-02-28');
    expect(await numbers()).toEqual([20, 0, 20]);
    const [first] = await demo().db.leaveEntry.findMany({ orderBy: { id: 'asc' } });
    expect(first?.cite).toContain('nat-annual-3');
    expect(first?.note).toContain('满 9 年');
  });

  test('that will be raised counts for a leave after the raise, and is posted on its day', async () => {
    const wish = (from: string, to: string) => ask(demo(), WANGFANG, { type: ANNUAL, from, to });
    done(await wish('2026-08-10', '2026-08-19'));
    expect(await rows()).toEqual([
      ['grant', 2026, 10],
      ['take', 2026, -16],
    ]);
    // 5 days are his before the raise, 2 of the 10 of the year are left.
    expect(refused(await wish('2026-04-13', '2026-04-15')).sentence).toContain(
      '还余 2 天（共 10 天，已用 8 天）',
    );
    done(await wish('2026-04-13', '2026-04-14'));
    moveTo(demo(), '2026-07-31', '23:59');
    await postRaises(demo());
    expect((await balance()).granted).toBe(10);
    moveTo(demo(), '2026-08-01', '00:00');
    await postRaises(demo());
    await postRaises(demo());
    expect(await numbers()).toEqual([20, 20, 0]);
  });

  test('is not spent before the raise', async () => {
    const wish = (from: string, to: string) => ask(demo(), WANGFANG, { type: ANNUAL, from, to });
    const early = refused(await wish('2026-03-09', '2026-03-16'));
    expect(early.sentence).toContain('还余 5 天（共 5 天，已用 0 天），本次要 6 天');
    done(await wish('2026-08-10', '2026-08-11'));
    expect(refused(await wish('2026-03-09', '2026-03-16')).code).toBe('balance-short');
    done(await wish('2026-03-09', '2026-03-13'));
  });

  test('on the last day of a year is the next year’s', async () => {
    await grant('2026-12-31');
    expect(await rows()).toEqual([['grant', 2027, 20]]);
  });

  test('is posted once by two at the same moment', async () => {
    await Promise.all([grant('2026-02-28'), grant('2026-02-28'), grant('2026-02-28')]);
    expect(await rows()).toEqual([['grant', 2026, 10]]);
  });
});

describe('asking takes, and what does not come about gives back', () => {
  test('a request that waits holds its days; one that is refused releases them', async () => {
    const made = done(await ask(demo(), WANGFANG, { type: ANNUAL, from: '2026-03-09', to: '2026-03-10' }));
    expect(await numbers()).toEqual([10, 4, 6]);
    done(await decide(demo(), '1002', made.requestId, 'refuse'));
    expect(await numbers()).toEqual([10, 0, 10]);
    expect(await rows()).toEqual([
      ['grant', 2026, 10],
      ['take', 2026, -4],
      ['release', 2026, 4],
    ]);
  });

  test('withdrawn and cancelled leaves release them once', async () => {
    const one = done(await ask(demo(), WANGFANG, { type: ANNUAL, from: '2026-03-09', toHalf: 'am' }));
    const two = await granted(demo(), WANGFANG, { type: ANNUAL, from: '2026-03-12', to: '2026-03-13' });
    expect(await numbers()).toEqual([10, 5, 5]);
    const who = await person();
    await Promise.all([
      withdrawRequest(demo(), who, one.requestId),
      withdrawRequest(demo(), who, one.requestId),
    ]);
    expect(await numbers()).toEqual([10, 4, 6]);
    done(await cancelRequest(demo(), who, two.requestId));
    refused(await cancelRequest(demo(), who, two.requestId));
    expect(await numbers()).toEqual([10, 0, 10]);
  });

  test('shortened and broken off leaves are credited with what was not taken', async () => {
    const made = await granted(demo(), WANGFANG, { type: ANNUAL, from: '2026-03-09', to: '2026-03-13' });
    expect(await numbers()).toEqual([10, 10, 0]);
    const who = await person();
    const keep = { keep_from_day: '2026-03-09', keep_to_day: '2026-03-12', keep_to_half: 'am' };
    done(await shortenLeave(demo(), who, made.requestId, keep));
    expect(await numbers()).toEqual([10, 7, 3]);
    moveTo(demo(), '2026-03-11', '08:40');
    const back = done(
      await reportBack(demo(), who, made.requestId, { back_day: '2026-03-11', back_half: 'am' }),
    );
    expect(back.credited).toBe(3);
    expect(await numbers()).toEqual([10, 4, 6]);
    expect((await rows()).slice(1)).toEqual([
      ['take', 2026, -10],
      ['credit', 2026, 3],
      ['credit', 2026, 3],
    ]);
  });

  test('over New Year each year pays for its own days', async () => {
    moveTo(demo(), '2026-12-01', '09:00');
    const made = done(await ask(demo(), WANGFANG, { type: ANNUAL, from: '2026-12-31', to: '2027-01-05' }));
    expect([await numbers(2026), await numbers(2027)]).toEqual([
      [20, 2, 18],
      [20, 6, 14],
    ]);
    done(await decide(demo(), '1001', made.requestId, 'send_back'));
    expect([(await balance(2026)).left, (await balance(2027)).left]).toEqual([20, 20]);
  });

  test('more than is left is refused with the numbers, and takes nothing', async () => {
    await granted(demo(), WANGFANG, { type: ANNUAL, from: '2026-03-09', to: '2026-03-10' });
    const short = refused(
      await ask(demo(), WANGFANG, { type: ANNUAL, from: '2026-03-17', to: '2026-03-20' }),
    );
    expect(short.code).toBe('balance-short');
    expect(short.sentence).toContain('还余 3 天（共 5 天，已用 2 天），本次要 4 天');
    expect(await numbers()).toEqual([10, 4, 6]);
  });

  test('two requests at once do not spend the same day', async () => {
    const wish = (from: string, to: string) => ask(demo(), WANGFANG, { type: ANNUAL, from, to });
    const results = await Promise.all([
      wish('2026-03-09', '2026-03-12'),
      wish('2026-03-16', '2026-03-19'),
      wish('2026-03-23', '2026-03-26'),
    ]);
    expect(results.filter((r) => 'code' in r && r.code === 'balance-short')).toHaveLength(2);
    expect(await numbers()).toEqual([10, 8, 2]);
  });

  test('other kinds leave the ledger alone', async () => {
    await granted(demo(), WANGFANG, { type: '事假', from: '2026-03-09' });
    expect((await rows()).filter(([why]) => why !== 'grant')).toEqual([]);
  });
});

describe('the ledger', () => {
  test('books a round once and the next round again', async () => {
    const entry = { personId: 'p', type: ANNUAL, requestId: 'r', years: new Map([[2026, 4]]), note: '' };
    const take = (round: number) => demo().db.$transaction((tx) => takeDays(demo(), tx, { ...entry, round }));
    await take(1);
    await take(1);
    expect(await rows()).toEqual([['take', 2026, -4]]);
    await take(2);
    expect((await balanceOf(demo().db, 'p', ANNUAL, 2026)).taken).toBe(8);
  });

  test('whatever is taken and given back, every number is the sum of its rows', async () => {
    const step = fc.record({
      back: fc.boolean(),
      y26: fc.integer({ min: 0, max: 8 }),
      y27: fc.integer({ min: 0, max: 8 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async (steps) => {
        await demo().db.leaveEntry.deleteMany();
        const cost = new Map<number, number>();
        const surprises: number[] = [];
        for (const [round, { back, y26, y27 }] of steps.entries()) {
          const wanted = new Map([
            [2026, y26],
            [2027, y27],
          ]);
          const entry = { personId: 'p', type: ANNUAL, requestId: 'r', note: '' };
          if (back) {
            const ask = { ...entry, costs: wanted, why: 'credit' as const };
            const given = await demo().db.$transaction((tx) => giveBack(demo(), tx, ask));
            const again = await demo().db.$transaction((tx) => giveBack(demo(), tx, ask));
            let fewer = 0;
            for (const [year, halves] of cost) {
              const left = Math.min(halves, wanted.get(year) ?? 0);
              fewer += halves - left;
              cost.set(year, left);
            }
            surprises.push(given - fewer, again);
          } else {
            await demo().db.$transaction((tx) => takeDays(demo(), tx, { ...entry, round, years: wanted }));
            for (const [year, halves] of wanted) cost.set(year, (cost.get(year) ?? 0) + halves);
          }
        }
        expect(surprises.filter((n) => n !== 0)).toEqual([]);
        const all = await demo().db.leaveEntry.findMany();
        for (const year of [2026, 2027]) {
          const found = await balanceOf(demo().db, 'p', ANNUAL, year);
          const sum = all.filter((r) => r.year === year).reduce((n, r) => n + r.halves, 0);
          expect([found.left, found.taken]).toEqual([sum, -sum === 0 ? 0 : -sum]);
          expect(found.taken).toBe(cost.get(year) ?? 0);
        }
      }),
      { numRuns: 12 },
    );
  });
});

test('a half-day of annual leave is half a day of the balance', async () => {
  const made = done(await ask(demo(), WANGFANG, { type: ANNUAL, from: '2026-03-09', fromHalf: 'pm' }));
  const leave = await demo().db.leave.findUniqueOrThrow({ where: { requestId: made.requestId } });
  expect([leave.fromHalf, leave.toHalf, leave.costHalves]).toEqual([
    halfDay(day('2026-03-09'), 'pm'),
    halfDay(day('2026-03-09'), 'pm'),
    1,
  ]);
  expect(await numbers()).toEqual([10, 1, 9]);
});
