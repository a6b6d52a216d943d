import { beforeEach, describe, expect, test } from 'vitest';
import { at, day } from '../../src/core/day.ts';
import { extendObligation } from '../../src/obligation/extend-obligation.ts';
import { resumeObligation, suspendObligation } from '../../src/obligation/suspend-obligation.ts';
import { fulfilObligation } from '../../src/obligation/settle-obligation.ts';
import { forgetCases, moveTo, refused, withDemoOffice } from '../request/demo-office.ts';
import { KIND, local, open, owed } from './an-obligation.ts';

const demo = withDemoOffice();
const SUBJECT = 'request:a';

beforeEach(async () => {
  await forgetCases(demo());
  moveTo(demo(), '2026-03-02', '09:00');
  await open(demo(), SUBJECT, '2026-03-05');
});

const idOf = async (): Promise<string> => (await owed(demo(), SUBJECT)).id;
const extend = async (to: string, allowed = 1, id?: string, reason = '情况复杂') => {
  const obligation = id ?? (await idOf());
  const change = { to: at(day(to), '18:00'), byId: 'director', reason, allowed };
  return demo().db.$transaction((tx) => extendObligation(demo(), tx, obligation, change));
};
const suspend = async () => {
  const id = await idOf();
  return demo().db.$transaction((tx) => suspendObligation(demo(), tx, id));
};
const resume = async () => {
  const id = await idOf();
  return demo().db.$transaction((tx) => resumeObligation(demo(), tx, id));
};
const times = async () => {
  const row = await owed(demo(), SUBJECT);
  return [row.dueAt, row.nextAt].map(local);
};

describe('extending', () => {
  test('before it is due: the new date, the reason and the authority are kept, the ladder follows', async () => {
    moveTo(demo(), '2026-03-04', '10:00');
    await demo().db.reminder.create({ data: { obligationId: await idOf(), rung: 'soon', at: new Date(0) } });
    expect(await extend('2026-03-12')).toBeUndefined();
    expect(await times()).toEqual(['2026-03-12T18:00', '2026-03-11T08:30']);
    const row = await owed(demo(), SUBJECT);
    expect(local(row.firstDueAt)).toBe('2026-03-05T18:00');
    expect(row.extensions).toEqual([
      {
        at: '2026-03-04T02:00:00Z',
        from: '2026-03-05T10:00:00.000Z',
        to: '2026-03-12T10:00:00Z',
        byId: 'director',
        reason: '情况复杂',
      },
    ]);
    // The new date has a ladder of its own: what was said about the old one does not silence it.
    expect(await demo().db.reminder.count()).toBe(0);
  });

  test('until the last minute, and not after it', async () => {
    moveTo(demo(), '2026-03-05', '18:00');
    expect(await extend('2026-03-12')).toBeUndefined();
    moveTo(demo(), '2026-03-12', '18:01');
    const late = refused(await extend('2026-03-20', 5));
    expect(late.code).toBe('wrong-state');
    expect(late.sentence).toContain('时限已过');
    expect(await times()).toEqual(['2026-03-12T18:00', '2026-03-11T08:30']);
  });

  test('at most as often as the clause allows', async () => {
    expect(await extend('2026-03-12', 2)).toBeUndefined();
    expect(await extend('2026-03-19', 2)).toBeUndefined();
    expect(refused(await extend('2026-03-26', 2)).sentence).toBe('按规定最多延期 2 次，已延期 2 次。');
    expect(refused(await extend('2026-03-26', 0)).code).toBe('wrong-state');
    expect((await times())[0]).toBe('2026-03-19T18:00');
  });

  test('to a later date only', async () => {
    expect(refused(await extend('2026-03-05')).code).toBe('bad-input');
    expect(refused(await extend('2026-03-04')).sentence).toContain('应晚于原定日期');
    expect((await owed(demo(), SUBJECT)).extensions).toEqual([]);
  });

  test.each(['', '  \n'])('with a reason, not with %j', async (reason) => {
    expect(refused(await extend('2026-03-12', 1, undefined, reason)).sentence).toBe('请写明延期理由。');
    expect((await owed(demo(), SUBJECT)).extensions).toEqual([]);
  });

  test('not what is settled, suspended or was never there', async () => {
    expect(refused(await extend('2026-03-12', 1, 'nothing')).code).toBe('wrong-state');
    await suspend();
    expect(refused(await extend('2026-03-12')).code).toBe('wrong-state');
    await resume();
    await demo().db.$transaction((tx) => fulfilObligation(tx, KIND, SUBJECT, demo().clock.now(), {}));
    expect(refused(await extend('2026-03-12')).code).toBe('wrong-state');
  });

  test('two at once, where one is allowed: one of them', async () => {
    const results = await Promise.allSettled([extend('2026-03-12'), extend('2026-03-13')]);
    expect(results.filter((r) => r.status === 'fulfilled' && r.value === undefined)).toHaveLength(1);
    expect((await owed(demo(), SUBJECT)).extensions).toHaveLength(1);
  });
});

describe('suspending', () => {
  test('resumed the same day it stands where it stood', async () => {
    expect(await suspend()).toBe(true);
    expect(await owed(demo(), SUBJECT)).toMatchObject({ state: 'suspended', nextAt: null });
    moveTo(demo(), '2026-03-02', '23:30');
    expect(await resume()).toBe(true);
    expect(await owed(demo(), SUBJECT)).toMatchObject({ state: 'open', suspendedAt: null });
    expect(await times()).toEqual(['2026-03-05T18:00', '2026-03-04T08:30']);
  });

  test.each([
    ['2026-03-03', '2026-03-06T18:00', '2026-03-05T08:30'],
    ['2026-03-09', '2026-03-12T18:00', '2026-03-11T08:30'],
    ['2026-04-01', '2026-04-07T18:00', '2026-04-03T08:30'],
  ])('from 2 March to %s the due date moves as far, to the same hour', async (until, due, next) => {
    await suspend();
    moveTo(demo(), until, '08:00');
    expect(await resume()).toBe(true);
    expect(await times()).toEqual([due, next]);
  });

  test('a night counts as a day: it is days that stand still, not hours', async () => {
    moveTo(demo(), '2026-03-02', '23:59');
    await suspend();
    moveTo(demo(), '2026-03-03', '00:01');
    await resume();
    expect((await times())[0]).toBe('2026-03-06T18:00');
  });

  test('twice adds up', async () => {
    await suspend();
    moveTo(demo(), '2026-03-04');
    await resume();
    moveTo(demo(), '2026-03-05');
    await suspend();
    moveTo(demo(), '2026-03-08');
    await resume();
    expect((await times())[0]).toBe('2026-03-10T18:00');
  });

  test('what is suspended is not suspended again, and what runs is not resumed', async () => {
    expect(await resume()).toBe(false);
    expect(await suspend()).toBe(true);
    moveTo(demo(), '2026-03-04');
    expect(await suspend()).toBe(false);
    expect(local((await owed(demo(), SUBJECT)).suspendedAt)).toBe('2026-03-02T09:00');
    expect([await resume(), await resume()]).toEqual([true, false]);
    expect((await times())[0]).toBe('2026-03-09T18:00');
  });

  test('it can be fulfilled while it stands still', async () => {
    await suspend();
    const now = demo().clock.now();
    const settled = await demo().db.$transaction((tx) => fulfilObligation(tx, KIND, SUBJECT, now, {}));
    expect(settled).toBe('fulfilled');
    expect(await resume()).toBe(false);
  });

  test.each([
    ['2026-03-04', 'fulfilled'],
    ['2026-03-06', 'late'],
  ])('stopped on %s and done a month later, while it stands still: %s', async (stopped, wanted) => {
    moveTo(demo(), stopped);
    await suspend();
    moveTo(demo(), '2026-04-02');
    const now = demo().clock.now();
    const settled = await demo().db.$transaction((tx) => fulfilObligation(tx, KIND, SUBJECT, now, {}));
    expect(settled).toBe(wanted);
    expect(await owed(demo(), SUBJECT)).toMatchObject({ state: wanted, nextAt: null });
  });

  test('given a new date while it stands still, it goes on standing still', async () => {
    await suspend();
    await open(demo(), SUBJECT, '2026-03-10');
    expect(await owed(demo(), SUBJECT)).toMatchObject({ state: 'suspended', nextAt: null });
    moveTo(demo(), '2026-03-04');
    await resume();
    expect((await times())[0]).not.toBe('2026-03-05T18:00');
  });
});
