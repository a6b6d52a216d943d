import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { at, day } from '../../src/core/day.ts';
import { spreadSends } from '../../src/digest/push-digest.ts';
import { ranked, saidOnce, sectionOf, type Item } from '../../src/digest/rank.ts';
import { benchDigestScan } from '../bench/digest-scan.ts';
import { benchDigestSend } from '../bench/digest-send.ts';
import { under } from '../petition/ask-office.ts';
import { createTestDatabase, type TestDatabase } from '../setup/test-database.ts';

const item = (more: Partial<Item>): Item => ({
  personId: 'a',
  section: 'soon',
  days: 2,
  kind: 'petition.close',
  subject: 'petition:1',
  standsInFor: null,
  due: '2026-03-05',
  ...more,
});

describe('the order of a morning', () => {
  it('puts consequence first: the longest overdue, then today, then comments, then what is soon', () => {
    const order = ranked([
      item({ section: 'soon', days: 1 }),
      item({ section: 'comment', days: 0 }),
      item({ section: 'today', days: 0 }),
      item({ section: 'overdue', days: -1 }),
      item({ section: 'overdue', days: -9 }),
      item({ section: 'approve', days: -30 }),
    ]);
    expect(order.map((i) => [i.section, i.days])).toEqual([
      ['overdue', -9],
      ['overdue', -1],
      ['today', 0],
      ['comment', 0],
      ['soon', 1],
      ['approve', -30],
    ]);
  });

  it('says one case once, in the worst of its sections', () => {
    const said = saidOnce([item({ section: 'escalated', days: -2 }), item({ section: 'overdue', days: -2 })]);
    expect(said.map((i) => i.section)).toEqual(['overdue']);
  });

  it('is silent until the warning days of the pack', () => {
    expect([4, 3, 0, -1].map((days) => sectionOf('petition.close', days, 3))).toEqual([
      null,
      'soon',
      'today',
      'overdue',
    ]);
    expect(sectionOf('petition.read', 2, 1)).toBe('comment');
  });
});

describe('sending to many', () => {
  it('keeps two thousand within 1.25 of the limit, without a refusal, off the half hour', async () => {
    const result = await benchDigestSend(2_000);
    expect(result).toMatchObject({ refused: 0, onTheHour: 0 });
    expect(result.ratio).toBeLessThanOrEqual(1.25);
    expect(result.mostInASecond).toBeLessThanOrEqual(50);
  });

  it('does not keep a small office waiting', () => {
    const hour = at(day('2026-03-05'), '08:30');
    expect(hour.until(spreadSends(hour, 5)[4] ?? hour).total('seconds')).toBeLessThan(5);
  });
});

describe('the daily scan', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.drop());

  it('costs what is due, not what exists', async () => {
    const result = await benchDigestScan(database.url, under('jiedao-01').settings, [2_000, 40_000]);
    expect(result.figures.map((f) => f.due)).toEqual([200, 200]);
    // Times belong to `npm run bench`; here it must be the index of what is open that answers.
    const plan = await database.db.$queryRaw<Record<string, string>[]>`
      EXPLAIN SELECT * FROM "Obligation" WHERE "state" = 'open' AND "dueAt" < '2026-03-21T00:00:00Z'`;
    expect(JSON.stringify(plan)).toContain('Obligation_dueAt_idx');
  });
});
