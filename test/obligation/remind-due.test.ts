import { beforeEach, describe, expect, test } from 'vitest';
import type { Subject } from '../../src/core/notices.ts';
import { remindDue, type ObligationKinds } from '../../src/obligation/remind-due.ts';
import { resumeObligation, suspendObligation } from '../../src/obligation/suspend-obligation.ts';
import { fulfilObligation } from '../../src/obligation/settle-obligation.ts';
import { forgetCases, moveTo, withDemoOffice } from '../request/demo-office.ts';
import { KIND, local, open, owed } from './an-obligation.ts';

const demo = withDemoOffice();
const SUBJECT = 'request:a';
const kinds: ObligationKinds = {
  [KIND]: async (_office, _tx, obligation, rung) => [
    {
      kind: 'chat.said',
      recipientId: obligation.responsibleId,
      subject: obligation.subject as Subject,
      payload: { text: rung.name },
    },
  ],
};
const scan = () => remindDue(demo(), kinds);
const said = async (): Promise<string[]> => {
  const notices = await demo().db.notice.findMany({ orderBy: { seq: 'asc' } });
  return notices.map((n) => `${(n.payload as { text: string }).text} ${local(n.dueAt)}`);
};

beforeEach(async () => {
  await forgetCases(demo());
  moveTo(demo(), '2026-03-02', '09:00');
});

describe('every rung once', () => {
  test('climbing the ladder, whatever the number of scans', async () => {
    await open(demo(), SUBJECT, '2026-03-05');
    const seen: string[] = [];
    for (const [date, time] of [
      ['2026-03-04', '08:29'],
      ['2026-03-04', '08:30'],
      ['2026-03-04', '08:31'],
      ['2026-03-05', '16:00'],
      ['2026-03-06', '08:30'],
      ['2026-03-06', '08:35'],
      ['2026-04-30', '10:00'],
    ] as const) {
      moveTo(demo(), date, time);
      seen.push(`${date} ${time}: ${await scan()}, ${await scan()}`);
    }
    expect(seen).toEqual([
      '2026-03-04 08:29: 0, 0',
      '2026-03-04 08:30: 1, 0',
      '2026-03-04 08:31: 0, 0',
      '2026-03-05 16:00: 1, 0',
      '2026-03-06 08:30: 1, 0',
      '2026-03-06 08:35: 0, 0',
      '2026-04-30 10:00: 0, 0',
    ]);
    expect(await said()).toEqual([
      'soon 2026-03-04T08:30',
      'due 2026-03-05T16:00',
      'overdue 2026-03-06T08:30',
    ]);
    expect((await owed(demo(), SUBJECT)).nextAt).toBeNull();
  });

  test('when the row says look again, as after a restored backup', async () => {
    await open(demo(), SUBJECT, '2026-03-05');
    moveTo(demo(), '2026-03-04', '08:30');
    await scan();
    await demo().db.obligation.updateMany({ data: { nextAt: new Date(0) } });
    expect(await scan()).toBe(0);
    expect(local((await owed(demo(), SUBJECT)).nextAt)).toBe('2026-03-05T16:00');
  });

  test('when the clock is set back and comes again', async () => {
    await open(demo(), SUBJECT, '2026-03-05');
    moveTo(demo(), '2026-03-05', '16:00');
    await scan();
    moveTo(demo(), '2026-03-04', '08:00');
    await open(demo(), SUBJECT, '2026-03-05');
    moveTo(demo(), '2026-03-05', '16:30');
    expect(await scan()).toBe(0);
    expect(await said()).toHaveLength(1);
  });

  test('by two scanners at once, over more than one batch', async () => {
    const subjects = Array.from({ length: 230 }, (_, n): Subject => `request:${n}`);
    await open(demo(), 'request:0', '2026-03-05');
    const { id: _, ...row } = await owed(demo(), 'request:0');
    const json = { reckoning: row.reckoning ?? {}, ladder: row.ladder ?? [], extensions: [] };
    await demo().db.obligation.createMany({
      data: subjects.slice(1).map((subject, n) => {
        const { evidence: __, ...plain } = row;
        return { ...plain, ...json, id: `many-${n}`, subject };
      }),
    });
    moveTo(demo(), '2026-03-05', '16:00');
    const given = await Promise.all([scan(), scan(), scan()]);
    expect(given.reduce((n, g) => n + g, 0)).toBe(230);
    const notices = await demo().db.notice.findMany();
    expect(new Set(notices.map((n) => n.subject)).size).toBe(230);
    expect(notices).toHaveLength(230);
    expect(await scan()).toBe(0);
  });
});

describe('when the machine was off', () => {
  test('what was missed together is said once, by the last of it', async () => {
    await open(demo(), SUBJECT, '2026-03-05');
    moveTo(demo(), '2026-03-05', '17:00');
    expect(await scan()).toBe(1);
    expect(await said()).toEqual(['due 2026-03-05T17:00']);
    const given = await demo().db.reminder.findMany({ orderBy: { rung: 'asc' } });
    expect(given.map((r) => r.rung)).toEqual(['due', 'soon']);
    moveTo(demo(), '2026-03-06', '08:30');
    await scan();
    expect(await said()).toEqual(['due 2026-03-05T17:00', 'overdue 2026-03-06T08:30']);
  });

  test('for the whole ladder, only the last rung is heard', async () => {
    await open(demo(), SUBJECT, '2026-03-05');
    moveTo(demo(), '2026-03-20', '10:00');
    await scan();
    expect(await said()).toEqual(['overdue 2026-03-20T10:00']);
    expect((await owed(demo(), SUBJECT)).nextAt).toBeNull();
  });

  test('nobody is disturbed in the night: it is said when the night is over', async () => {
    await open(demo(), SUBJECT, '2026-03-05');
    moveTo(demo(), '2026-03-05', '22:10');
    expect(await scan()).toBe(1);
    expect(await said()).toEqual(['due 2026-03-06T07:30']);
  });
});

describe('what is silent', () => {
  test('what was settled or stands still', async () => {
    await open(demo(), SUBJECT, '2026-03-05');
    await open(demo(), 'request:b', '2026-03-05');
    const { id } = await owed(demo(), SUBJECT);
    await demo().db.$transaction((tx) => suspendObligation(demo(), tx, id));
    await demo().db.$transaction((tx) => fulfilObligation(tx, KIND, 'request:b', demo().clock.now(), {}));
    moveTo(demo(), '2026-03-09', '10:00');
    expect(await scan()).toBe(0);
    await demo().db.$transaction((tx) => resumeObligation(demo(), tx, id));
    // Seven days later: 12 March.
    moveTo(demo(), '2026-03-12', '16:00');
    expect(await scan()).toBe(1);
    expect(await said()).toEqual(['due 2026-03-12T16:00']);
  });

  test('a kind that has nothing to say, and one that nobody knows', async () => {
    await open(demo(), SUBJECT, '2026-03-05');
    await open(demo(), 'request:b', '2026-03-05', { kind: 'test.forgotten' });
    moveTo(demo(), '2026-03-04', '08:30');
    await remindDue(demo(), { [KIND]: async () => [] });
    expect(await demo().db.notice.count()).toBe(0);
    const rows = await demo().db.obligation.findMany();
    expect(rows.map((r) => local(r.nextAt))).toEqual(['2026-03-05T16:00', '2026-03-05T16:00']);
  });
});

test('a date that moves is reminded of anew only where nothing has been said yet', async () => {
  await open(demo(), SUBJECT, '2026-03-05');
  moveTo(demo(), '2026-03-04', '08:30');
  await scan();
  await open(demo(), SUBJECT, '2026-03-11');
  moveTo(demo(), '2026-03-10', '08:30');
  expect(await scan()).toBe(0);
  moveTo(demo(), '2026-03-11', '16:00');
  expect(await scan()).toBe(1);
  expect(await said()).toEqual(['soon 2026-03-04T08:30', 'due 2026-03-11T16:00']);
});

test('what a matter says and that it was said become true together', async () => {
  await open(demo(), SUBJECT, '2026-03-05');
  moveTo(demo(), '2026-03-04', '08:30');
  const broken: ObligationKinds = { [KIND]: async () => Promise.reject(new Error('the matter failed')) };
  expect(await remindDue(demo(), broken)).toBe(0);
  expect(await demo().db.reminder.count()).toBe(0);
  expect(await scan()).toBe(1);
});
