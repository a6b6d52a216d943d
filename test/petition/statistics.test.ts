import { describe, expect, it } from 'vitest';
import { day } from '../../src/core/day.ts';
import { figuresOf, groupBy, type PetitionCounts } from '../../src/petition/statistics.ts';

const one = (more: Partial<PetitionCounts>): PetitionCounts => ({
  source: '来信',
  department: '公共管理办公室',
  receivedOn: day('2026-03-02'),
  registeredOn: day('2026-03-02'),
  closedOn: null,
  inTime: null,
  repeat: false,
  overdue: false,
  ...more,
});

describe('the figures of a month', () => {
  const rows = [
    one({ closedOn: day('2026-03-12'), inTime: true }),
    one({ closedOn: day('2026-03-17'), inTime: false, source: '来访' }),
    one({ closedOn: day('2026-03-05'), inTime: null, repeat: true }),
    one({ overdue: true, department: '综合执法办公室' }),
  ];

  it('are what the printed formulas say', () => {
    // 3 of 4 closed; 1 of the 2 that had a date in time; 1 of 4 a repeat; (10 + 15 + 3) / 3 days.
    expect(figuresOf(rows)).toMatchObject({
      registered: 4,
      closed: 3,
      overdue: 1,
      closeRate: 75,
      onTimeRate: 50,
      repeatRate: 25,
      averageDays: 9.3,
    });
  });

  it('have no rate where there is nothing to divide by', () => {
    expect(figuresOf([])).toMatchObject({ closeRate: null, onTimeRate: null, averageDays: null });
  });

  it('are grouped with the largest first', () => {
    expect(groupBy(rows, (r) => r.source).map(([name, own]) => [name, own.length])).toEqual([
      ['来信', 3],
      ['来访', 1],
    ]);
  });
});
