import type { LeaveState } from '../../prisma/generated/client.ts';
import { beforeEach, describe, expect, test } from 'vitest';
import { day, halfDay } from '../../src/core/day.ts';
import { refuseExcluded, warnExcluded } from '../../src/leave/annual-exclusion.ts';
import type { LeaveForm } from '../../src/leave/leave-form.ts';
import { ask, forgetCases, moveTo, refused, withDemoOffice } from '../request/demo-office.ts';

const demo = withDemoOffice();
const WANGFANG = '1020';

beforeEach(async () => {
  await forgetCases(demo());
  moveTo(demo(), '2026-06-01', '09:00');
});

const form = (on: string): LeaveForm => ({
  type: '年休假',
  fromHalf: halfDay(day(on), 'am'),
  toHalf: halfDay(day(on), 'pm'),
  costHalves: 2,
  reason: '休息',
  changes: [],
});
/** Puts a leave on record without asking anybody for it. */
const away = async (type: string, from: string, to: string, state: LeaveState = 'over') => {
  const [fromHalf, toHalf] = [halfDay(day(from), 'am'), halfDay(day(to), 'pm')];
  const costHalves = demo().calendar.workingHalves(fromHalf, toHalf).value;
  const { id: personId } = await demo().person(WANGFANG);
  const row = { requestId: demo().ids.next(), personId, type, fromHalf, toHalf, costHalves, state };
  await demo().db.leave.create({ data: row });
};
const refusal = async (on = '2026-06-10', since = '2016-07-01') =>
  refuseExcluded(
    demo(),
    demo().db,
    { ...(await demo().person(WANGFANG)), workingSince: day(since) },
    form(on),
  );
const warning = async (on = '2026-06-10') =>
  warnExcluded(demo(), demo().db, await demo().person(WANGFANG), form(on));

describe('long sick leave uses up the annual leave of its year', () => {
  test('nothing has happened: nothing is refused and nobody is warned', async () => {
    expect([await refusal(), await warning()]).toEqual([null, null]);
  });

  test.each([
    ['one to ten years', '2020-07-01', '2026-03-01', 59, 60],
    ['ten to twenty years', '2012-07-01', '2026-02-01', 89, 90],
    ['twenty years and more', '2000-07-01', '2026-01-01', 119, 120],
  ])('with %s of service', async (_, since, from, still, over) => {
    const last = (days: number) =>
      day(from)
        .add({ days: days - 1 })
        .toString();
    await away('病假', from, last(still));
    expect(await refusal('2026-06-10', since)).toBeNull();
    await demo().db.leave.deleteMany();
    await away('病假', from, last(over));
    const said = refused(await refusal('2026-06-10', since));
    expect(said.code).toBe('not-entitled');
    expect(said.sentence).toMatch(/^2026 年不能再休年休假：病假累计.+。可改请事假。$/);
    expect(said.cite).toHaveLength(1);
  });

  test('several of them add up', async () => {
    await away('病假', '2026-01-01', '2026-01-30');
    expect(await refusal()).toBeNull();
    await away('病假', '2026-03-01', '2026-03-30');
    expect((await refusal())?.code).toBe('not-entitled');
  });

  test('only the days within the year count, and only for that year', async () => {
    await away('病假', '2025-11-01', '2026-02-15');
    expect(await refusal('2026-06-10')).toBeNull();
    expect((await refusal('2025-06-10'))?.code).toBe('not-entitled');
  });

  test('what was not taken does not count', async () => {
    await away('病假', '2026-01-01', '2026-04-30', 'void');
    await away('病假', '2026-01-01', '2026-04-30', 'held');
    expect(await refusal()).toBeNull();
  });

  test('the form says so before anything is booked', async () => {
    await away('病假', '2026-01-01', '2026-04-30');
    const said = refused(await ask(demo(), WANGFANG, { type: '年休假', from: '2026-06-10' }));
    expect(said.code).toBe('not-entitled');
    expect(await demo().db.request.count()).toBe(0);
  });
});

describe('long personal leave is for the approver to look at', () => {
  test('from twenty days on he is warned, and nothing is refused', async () => {
    // 1 April to 29 April 2026: 19 working days, Qingming being off.
    await away('事假', '2026-04-01', '2026-04-28');
    expect(await warning()).toBeNull();
    await away('事假', '2026-03-02', '2026-03-03');
    expect(await warning()).toBe('2026 年已请事假 21 天；如未扣工资，按规定不再享受年休假，请核对');
    expect(await refusal()).toBeNull();
  });

  test('a leave over New Year counts in each year with its own days', async () => {
    await away('事假', '2025-12-08', '2026-01-16');
    expect([await warning('2025-06-10'), await warning('2026-06-10')]).toEqual([null, null]);
  });
});
