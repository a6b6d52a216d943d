import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { day, dayOfHalf, halfDay, halfOf, type Half } from '../../src/core/day.ts';
import {
  backAtWork,
  costByYear,
  leaveRule,
  leaveTypes,
  serviceDay,
  type LeaveRule,
} from '../../src/leave/leave-rules.ts';
import type { OfficeSettings } from '../../src/office/settings.ts';
import { serviceYears } from '../../src/staff/personal-facts.ts';
import { withDemoOffice } from '../request/demo-office.ts';

const demo = withDemoOffice();
const under = (change: Partial<OfficeSettings>) => ({
  ...demo(),
  settings: { ...demo().settings, ...change },
});
const ruleOf = (type: string): LeaveRule => {
  const rule = leaveRule(demo(), type);
  if (rule === null) throw new Error(`no rule for ${type}`);
  return rule;
};

describe('the rule of each kind', () => {
  const PLAIN = { fromBalance: false, maxDays: null, open: false };
  test.each([
    [
      '事假',
      { ...PLAIN, counts: 'working_day', evidence: null, evidenceWhen: null, cite: ['nat-annual-4b'] },
    ],
    ['病假', { ...PLAIN, counts: 'working_day', evidence: '医疗机构证明', evidenceWhen: 'after_return' }],
    ['年休假', { ...PLAIN, counts: 'working_day', evidence: null, fromBalance: true }],
    ['婚假', { ...PLAIN, counts: 'working_day', maxDays: 3 }],
    ['丧假', { ...PLAIN, counts: 'working_day', maxDays: 3 }],
    ['产假', { ...PLAIN, counts: 'calendar_day' }],
    ['探亲假', { ...PLAIN, counts: 'calendar_day' }],
    ['公假', { ...PLAIN, counts: 'working_day' }],
    ['陪产假', { ...PLAIN, counts: 'calendar_day', open: true }],
    ['护理假', { ...PLAIN, counts: 'calendar_day', open: true }],
    ['育儿假', { ...PLAIN, counts: 'working_day', open: true }],
  ])('%s', (type, wanted) => {
    expect(leaveRule(demo(), type)).toMatchObject({ type, ...wanted });
  });

  test('there is none for a kind that the book does not know', () => {
    expect(leaveRule(demo(), '疗休养')).toBeNull();
    expect(leaveRule(demo(), '')).toBeNull();
  });

  test('every kind that is offered has a rule with a clause', () => {
    const types = leaveTypes(demo());
    expect(types).toHaveLength(11);
    for (const type of types) expect(ruleOf(type).cite.length).toBeGreaterThan(0);
  });

  test('a number that the office fills in closes the gap', () => {
    const filled = under({ numbers: { 'leave.paternity_days': 15 } });
    expect(leaveRule(filled, '陪产假')).toMatchObject({ maxDays: 15, open: false });
    expect(leaveRule(filled, '育儿假')).toMatchObject({ maxDays: null, open: true });
  });

  test('local days come on top of the national ones, of that kind alone', () => {
    const settings = { ...demo().settings.leave, extraDays: { 婚假: 10 } };
    expect(leaveRule(under({ leave: settings }), '婚假')?.maxDays).toBe(13);
    expect(leaveRule(under({ leave: settings }), '丧假')?.maxDays).toBe(3);
  });

  test('the office says how days count only where the kind does not', () => {
    const counting = under({ leave: { ...demo().settings.leave, count: 'calendar_day' } });
    const counts = ['事假', '婚假', '年休假', '产假'].map((type) => leaveRule(counting, type)?.counts);
    expect(counts).toEqual(['calendar_day', 'calendar_day', 'working_day', 'calendar_day']);
  });
});

const cost = (type: string, from: string, fromHalf: Half, to: string, toHalf: Half) => {
  const { years, total, guess } = costByYear(
    demo(),
    ruleOf(type),
    halfDay(day(from), fromHalf),
    halfDay(day(to), toHalf),
  );
  return { years: Object.fromEntries(years), total, guess };
};

describe('what a leave costs', () => {
  test.each([
    ['an ordinary week', '事假', '2026-03-02', 'am', '2026-03-08', 'pm', { 2026: 10 }],
    ['half a day', '事假', '2026-03-02', 'pm', '2026-03-02', 'pm', { 2026: 1 }],
    ['from an afternoon to a noon', '事假', '2026-03-02', 'pm', '2026-03-04', 'am', { 2026: 4 }],
    [
      'the six-day week before the Spring Festival',
      '事假',
      '2026-02-09',
      'am',
      '2026-02-15',
      'pm',
      { 2026: 12 },
    ],
    ['the week after it, with its Saturday', '事假', '2026-02-23', 'am', '2026-03-01', 'pm', { 2026: 10 }],
    ['a make-up Sunday in September', '年休假', '2026-09-20', 'am', '2026-09-20', 'am', { 2026: 1 }],
    ['the Spring Festival itself', '事假', '2026-02-15', 'am', '2026-02-23', 'pm', { 2026: 0 }],
    ['the same in calendar days', '产假', '2026-02-15', 'am', '2026-02-23', 'pm', { 2026: 18 }],
    [
      'over New Year with its make-up Sunday',
      '年休假',
      '2025-12-30',
      'pm',
      '2026-01-04',
      'pm',
      { 2025: 3, 2026: 2 },
    ],
    ['the same in calendar days', '产假', '2025-12-30', 'pm', '2026-01-04', 'pm', { 2025: 3, 2026: 8 }],
    [
      'a year that is only passed through',
      '产假',
      '2024-12-31',
      'pm',
      '2026-01-01',
      'am',
      { 2024: 1, 2025: 730, 2026: 1 },
    ],
  ] as const)('%s: %s', (_, type, from, fromHalf, to, toHalf, years) => {
    const found = cost(type, from, fromHalf, to, toHalf);
    expect(found.years).toEqual(years);
    expect(found.total).toBe(Object.values<number>(years).reduce((n, h) => n + h, 0));
    expect(found.guess).toBe(false);
  });

  test('says that it is a guess when a year on the way is not published', () => {
    expect(cost('年休假', '2026-12-30', 'am', '2026-12-31', 'pm').guess).toBe(false);
    expect(cost('年休假', '2026-12-30', 'am', '2027-01-05', 'pm')).toEqual({
      years: { 2026: 4, 2027: 6 },
      total: 10,
      guess: true,
    });
  });

  test('cut in two at any half-day, the parts cost what the whole does', () => {
    const first = halfDay(day('2025-06-01'), 'am');
    const span = fc.tuple(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 1, max: 200 }), fc.nat());
    fc.assert(
      fc.property(fc.constantFrom('事假', '产假'), span, (type, [from, length, at]) => {
        const [start, end] = [first + from, first + from + length];
        const cut = start + (at % length);
        const total = (a: number, b: number) => costByYear(demo(), ruleOf(type), a, b).total;
        expect(total(start, cut) + total(cut + 1, end)).toBe(total(start, end));
      }),
      { numRuns: 40 },
    );
  });
});

test.each([
  ['a morning', '2026-03-05', 'am', '2026-03-05', 'pm'],
  ['a Thursday', '2026-03-05', 'pm', '2026-03-06', 'am'],
  ['a Friday', '2026-03-06', 'pm', '2026-03-09', 'am'],
  ['a Saturday morning', '2026-03-07', 'am', '2026-03-09', 'am'],
  ['the Friday before a make-up Saturday', '2026-02-13', 'pm', '2026-02-14', 'am'],
  ['the last day before the Spring Festival', '2026-02-14', 'pm', '2026-02-24', 'am'],
  ['the last day of the year', '2025-12-31', 'pm', '2026-01-04', 'am'],
] as const)(
  'a leave that ends with %s is over on the next half-day of work',
  (_, to, half, back, backHalf) => {
    const found = backAtWork(demo(), halfDay(day(to), half));
    expect([dayOfHalf(found).toString(), halfOf(found)]).toEqual([back, backHalf]);
  },
);

test('a year of service counts from the month after it is full', async () => {
  const wangfang = await demo().person('1020');
  const years = (from: string) => serviceYears(wangfang, serviceDay(halfDay(day(from), 'am')));
  expect(wangfang.workingSince?.toString()).toBe('2016-07-01');
  expect([years('2026-06-30'), years('2026-07-15'), years('2026-08-01')]).toEqual([9, 9, 10]);
  expect(serviceDay(halfDay(day('2026-01-05'), 'am')).toString()).toBe('2025-12-31');
  expect(serviceYears({ ...wangfang, workingSince: null }, day('2026-03-01'))).toBeNull();
  expect(serviceYears({ ...wangfang, workingSince: day('2027-01-01') }, day('2026-03-01'))).toBe(0);
});
