import { beforeEach, describe, expect, test } from 'vitest';
import { at, day } from '../../src/core/day.ts';
import { extendObligation } from '../../src/obligation/extend-obligation.ts';
import { cancelObligation, fulfilObligation } from '../../src/obligation/settle-obligation.ts';
import { forgetCases, moveTo, withDemoOffice } from '../request/demo-office.ts';
import { KIND, local, open, owed, rung } from './an-obligation.ts';

const demo = withDemoOffice();
const SUBJECT = 'request:a';

beforeEach(async () => {
  await forgetCases(demo());
  moveTo(demo(), '2026-03-02', '09:00');
});

const fulfil = (date: string, time: string) =>
  demo().db.$transaction((tx) =>
    fulfilObligation(tx, KIND, SUBJECT, at(day(date), time), { by: 'somebody' }),
  );

describe('opening', () => {
  test('keeps the date, how it came about, and when somebody must first hear of it', async () => {
    await open(demo(), SUBJECT, '2026-03-05');
    const row = await owed(demo(), SUBJECT);
    expect(row).toMatchObject({ state: 'open', responsibleId: 'somebody', cite: ['test-1'], extensions: [] });
    expect(row.reckoning).toEqual({ start: '2026-03-02', count: 3, unit: 'working_day', roll: true });
    expect([row.openedAt, row.dueAt, row.firstDueAt, row.nextAt].map(local)).toEqual([
      '2026-03-02T09:00',
      '2026-03-05T18:00',
      '2026-03-05T18:00',
      '2026-03-04T08:30',
    ]);
  });

  test('the same kind and subject again gives it a new date and its first one stays on record', async () => {
    await open(demo(), SUBJECT, '2026-03-05');
    moveTo(demo(), '2026-03-03');
    await open(demo(), SUBJECT, '2026-03-11', { responsibleId: 'another' });
    const row = await owed(demo(), SUBJECT);
    expect(await demo().db.obligation.count()).toBe(1);
    expect(row).toMatchObject({ state: 'open', responsibleId: 'another' });
    expect([row.openedAt, row.dueAt, row.firstDueAt, row.nextAt].map(local)).toEqual([
      '2026-03-02T09:00',
      '2026-03-11T18:00',
      '2026-03-05T18:00',
      '2026-03-10T08:30',
    ]);
  });

  test('another kind or another subject is another obligation', async () => {
    await open(demo(), SUBJECT, '2026-03-05');
    await open(demo(), 'request:b', '2026-03-05');
    await open(demo(), SUBJECT, '2026-03-05', { kind: 'test.other' });
    expect(await demo().db.obligation.count()).toBe(3);
  });

  test('one that nobody is reminded of has no next time', async () => {
    await open(demo(), SUBJECT, '2026-03-05', { ladder: [] });
    expect((await owed(demo(), SUBJECT)).nextAt).toBeNull();
  });

  test('one that was settled opens again', async () => {
    await open(demo(), SUBJECT, '2026-03-05');
    await fulfil('2026-03-04', '10:00');
    await open(demo(), SUBJECT, '2026-03-20', { ladder: [rung('again', 0, '10:00')] });
    const row = await owed(demo(), SUBJECT);
    expect(row).toMatchObject({ state: 'open', settledAt: null });
    expect([row.dueAt, row.nextAt].map(local)).toEqual(['2026-03-20T18:00', '2026-03-20T10:00']);
  });

  test('and begins anew: what its first run was given is not counted against it', async () => {
    await open(demo(), SUBJECT, '2026-03-05');
    const { id } = await owed(demo(), SUBJECT);
    const extend = (to: string) =>
      demo().db.$transaction((tx) =>
        extendObligation(demo(), tx, id, {
          to: at(day(to), '18:00'),
          byId: 'director',
          reason: '情况复杂',
          allowed: 1,
        }),
      );
    expect(await extend('2026-03-10')).toBeUndefined();
    await demo().db.reminder.create({ data: { obligationId: id, rung: 'soon', at: new Date(0) } });
    await fulfil('2026-03-09', '10:00');
    moveTo(demo(), '2026-03-16', '09:00');
    await open(demo(), SUBJECT, '2026-03-20');
    const row = await owed(demo(), SUBJECT);
    expect(row).toMatchObject({ extensions: [], evidence: null, suspendedAt: null });
    expect([row.openedAt, row.firstDueAt].map(local)).toEqual(['2026-03-16T09:00', '2026-03-20T18:00']);
    expect(await demo().db.reminder.count()).toBe(0);
    expect(await extend('2026-03-27')).toBeUndefined();
  });
});

describe('settling', () => {
  test.each([
    ['2026-03-05', '17:59', 'fulfilled'],
    ['2026-03-05', '18:00', 'fulfilled'],
    ['2026-03-05', '18:01', 'late'],
    ['2026-03-09', '09:00', 'late'],
  ])('due on 5 March at 18:00 and done on %s at %s is %s', async (date, time, wanted) => {
    await open(demo(), SUBJECT, '2026-03-05');
    expect(await fulfil(date, time)).toBe(wanted);
    const row = await owed(demo(), SUBJECT);
    expect(row).toMatchObject({ state: wanted, nextAt: null, evidence: { by: 'somebody' } });
    expect(local(row.settledAt)).toBe(`${date}T${time}`);
  });

  test('the second call changes nothing and says so', async () => {
    await open(demo(), SUBJECT, '2026-03-05');
    expect(await fulfil('2026-03-04', '10:00')).toBe('fulfilled');
    const first = await owed(demo(), SUBJECT);
    expect(await fulfil('2026-03-09', '10:00')).toBeNull();
    expect(await owed(demo(), SUBJECT)).toEqual(first);
  });

  test('two at once: one settles it', async () => {
    await open(demo(), SUBJECT, '2026-03-05');
    const results = await Promise.all([fulfil('2026-03-05', '10:00'), fulfil('2026-03-06', '10:00')]);
    expect(results.filter((r) => r !== null)).toHaveLength(1);
  });

  test('what does not exist cannot be settled', async () => {
    expect(await fulfil('2026-03-04', '10:00')).toBeNull();
  });

  test('cancelling ends it without a word about being late, and leaves what was settled alone', async () => {
    const cancel = (date: string) =>
      demo().db.$transaction((tx) => cancelObligation(tx, KIND, SUBJECT, at(day(date), '09:00')));
    await open(demo(), SUBJECT, '2026-03-05');
    await cancel('2026-03-09');
    expect(await owed(demo(), SUBJECT)).toMatchObject({ state: 'cancelled', nextAt: null, evidence: null });
    expect(await fulfil('2026-03-10', '10:00')).toBeNull();
    await open(demo(), SUBJECT, '2026-03-12');
    await fulfil('2026-03-11', '10:00');
    await cancel('2026-03-13');
    expect((await owed(demo(), SUBJECT)).state).toBe('fulfilled');
  });
});
