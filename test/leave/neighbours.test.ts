import { beforeEach, describe, expect, test } from 'vitest';
import { reportBack } from '../../src/leave/report-back.ts';
import { beginLeaves } from '../../src/leave/begin-leaves.ts';
import { submitRequest } from '../../src/request/submit-request.ts';
import { withdrawRequest } from '../../src/request/withdraw-request.ts';
import {
  ask,
  decide,
  done,
  fieldsOf,
  forgetCases,
  granted,
  moveTo,
  openForm,
  refused,
  withDemoOffice,
  type Wish,
} from '../request/demo-office.ts';

const demo = withDemoOffice();
const WANGFANG = '1020';

beforeEach(async () => {
  await forgetCases(demo());
  moveTo(demo(), '2026-03-02', '09:00');
});

const factsOf = async (requestId: string) => {
  const row = await demo().db.request.findUniqueOrThrow({ where: { id: requestId } });
  const { days, own_days, joined_with } = row.facts as Record<string, unknown>;
  return { days, own_days, joined_with };
};
const wish = (from: string, to: string, more: Partial<Wish> = {}) =>
  ask(demo(), WANGFANG, { from, to, ...more });
const askedOf = async (requestId: string): Promise<string[]> =>
  (await demo().db.approvalStep.findMany({ where: { requestId, state: 'active' } })).map((s) => s.post);

describe('leaves that touch are judged together', () => {
  test('over a weekend: two days and two days go to the secretary as four', async () => {
    const first = done(await wish('2026-03-05', '2026-03-06'));
    const second = done(await wish('2026-03-09', '2026-03-10'));
    expect(await factsOf(first.requestId)).toEqual({ days: 2, own_days: 2, joined_with: '' });
    expect(await factsOf(second.requestId)).toEqual({ days: 4, own_days: 2, joined_with: first.number });
    expect(await askedOf(first.requestId)).toEqual(['办事处主任']);
    expect(await askedOf(second.requestId)).toEqual(['党工委书记']);
  });

  test('before as well as after, and through each other', async () => {
    const first = done(await wish('2026-03-05', '2026-03-05'));
    const last = done(await wish('2026-03-09', '2026-03-09'));
    const middle = done(await wish('2026-03-06', '2026-03-06'));
    expect(await factsOf(last.requestId)).toMatchObject({ days: 1 });
    expect(await factsOf(middle.requestId)).toEqual({
      days: 3,
      own_days: 1,
      joined_with: `${first.number}、${last.number}`,
    });
    const further = done(await wish('2026-03-10', '2026-03-10', { toHalf: 'am' }));
    expect(await factsOf(further.requestId)).toMatchObject({ days: 3.5, own_days: 0.5 });
  });

  test('over the Spring Festival, where no working day lies between', async () => {
    moveTo(demo(), '2026-02-09', '09:00');
    const before = done(await wish('2026-02-14', '2026-02-14'));
    const after = done(await wish('2026-02-24', '2026-02-24'));
    expect(await factsOf(after.requestId)).toEqual({ days: 2, own_days: 1, joined_with: before.number });
  });

  test('not over a make-up Saturday, nor over half a day of work', async () => {
    moveTo(demo(), '2026-02-09', '09:00');
    done(await wish('2026-02-13', '2026-02-13'));
    const after = done(await wish('2026-02-24', '2026-02-24'));
    expect(await factsOf(after.requestId)).toMatchObject({ days: 1, joined_with: '' });
    done(await wish('2026-03-06', '2026-03-06', { toHalf: 'am' }));
    const monday = done(await wish('2026-03-09', '2026-03-09'));
    expect(await factsOf(monday.requestId)).toMatchObject({ days: 1, joined_with: '' });
  });

  test('only those of the same kind, of oneself, that stand', async () => {
    const who = await demo().person(WANGFANG);
    const gone = done(await wish('2026-03-05', '2026-03-05'));
    done(await withdrawRequest(demo(), who, gone.requestId));
    done(await wish('2026-03-05', '2026-03-05', { type: '病假' }));
    done(await ask(demo(), '1021', { from: '2026-03-05' }));
    const next = done(await wish('2026-03-06', '2026-03-06'));
    expect(await factsOf(next.requestId)).toMatchObject({ days: 1, joined_with: '' });
  });

  test('not what was left out by coming back early', async () => {
    const made = await granted(demo(), WANGFANG, { from: '2026-03-03', to: '2026-03-05', toHalf: 'am' });
    moveTo(demo(), '2026-03-04', '08:40');
    await beginLeaves(demo());
    const who = await demo().person(WANGFANG);
    done(await reportBack(demo(), who, made.requestId, { back_day: '2026-03-04', back_half: 'am' }));
    const again = done(await wish('2026-03-05', '2026-03-05'));
    expect(await factsOf(again.requestId)).toMatchObject({ days: 1, joined_with: '' });
  });
});

describe('nobody is away twice in the same half-day', () => {
  test('one half-day in common is refused, with the number and the days of the other', async () => {
    const first = done(await wish('2026-03-05', '2026-03-06', { toHalf: 'am' }));
    for (const [from, to] of [
      ['2026-03-04', '2026-03-05'],
      ['2026-03-06', '2026-03-09'],
      ['2026-03-05', '2026-03-05'],
      ['2026-03-03', '2026-03-12'],
    ] as const) {
      const refusal = refused(await wish(from, to, { type: '病假' }));
      expect(refusal.code).toBe('overlap');
      expect(refusal.sentence).toContain(`${first.number}（3月5日 周四 上午 – 3月6日 周五 上午）`);
    }
  });

  test('the morning and the afternoon of one day are two', async () => {
    const morning = done(await wish('2026-03-05', '2026-03-05', { toHalf: 'am' }));
    const afternoon = done(await wish('2026-03-05', '2026-03-05', { fromHalf: 'pm', type: '病假' }));
    expect([morning.state, afternoon.state]).toEqual(['waiting', 'waiting']);
  });

  test('what was withdrawn or refused is free again', async () => {
    const who = await demo().person(WANGFANG);
    const one = done(await wish('2026-03-05', '2026-03-05'));
    done(await withdrawRequest(demo(), who, one.requestId));
    const two = done(await wish('2026-03-05', '2026-03-05'));
    done(await decide(demo(), '1002', two.requestId, 'refuse'));
    expect(done(await wish('2026-03-05', '2026-03-05')).number).toBe('QJ-2026-0003');
  });

  test('a leave that was really taken is not asked for a second time', async () => {
    const made = await granted(demo(), WANGFANG, { from: '2026-03-03' });
    moveTo(demo(), '2026-03-04', '08:40');
    await beginLeaves(demo());
    const who = await demo().person(WANGFANG);
    done(await reportBack(demo(), who, made.requestId, { back_day: '2026-03-04', back_half: 'am' }));
    expect(refused(await wish('2026-03-03', '2026-03-03')).code).toBe('overlap');
  });

  test('two forms handed in at the same instant: one of them', async () => {
    const results = await Promise.all([wish('2026-03-05', '2026-03-06'), wish('2026-03-06', '2026-03-09')]);
    expect(results.filter((r) => 'number' in r)).toHaveLength(1);
    expect(results.map((r) => ('code' in r ? r.code : 'submitted')).toSorted()).toEqual([
      'overlap',
      'submitted',
    ]);
  });

  test('one’s own request that was sent back does not stand in its own way', async () => {
    const made = done(await wish('2026-03-05', '2026-03-06'));
    done(await decide(demo(), '1002', made.requestId, 'send_back'));
    const who = await demo().person(WANGFANG);
    const draftId = await openForm(demo(), who, made.requestId);
    const input = fieldsOf({ from: '2026-03-06', to: '2026-03-09' });
    const again = done(await submitRequest(demo(), who, { draftId, input }));
    expect([again.requestId, again.number]).toEqual([made.requestId, made.number]);
    expect(await factsOf(made.requestId)).toMatchObject({ days: 2, joined_with: '' });
  });

  test('the database refuses it, whatever the code does', async () => {
    const made = done(await wish('2026-03-05', '2026-03-06'));
    const held = await demo().db.leave.findUniqueOrThrow({ where: { requestId: made.requestId } });
    const twin = { ...held, requestId: 'twin', fromHalf: held.toHalf, toHalf: held.toHalf + 2 };
    await expect(demo().db.leave.create({ data: twin })).rejects.toThrow(/Leave_no_two_at_once|23P01/);
    await demo().db.leave.create({ data: { ...twin, fromHalf: held.toHalf + 1 } });
  });
});
