import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCalendar } from '../../src/calendar/create-calendar.ts';
import { day, Temporal } from '../../src/core/day.ts';
import { dueDate, type Reckoning } from '../../src/obligation/due-date.ts';
import { explainDate } from '../../src/obligation/explain-date.ts';
import { keepReckoning, readReckoning } from '../../src/obligation/reckoning.ts';
import { reckonClock } from '../../src/petition/clocks.ts';
import {
  clockRules,
  extensionRule,
  ladderRules,
  objectionRule,
  targets,
} from '../../src/petition/petition-rules.ts';
import { under } from './ask-office.ts';
import { golden } from './golden-clocks.ts';

const calendar = createCalendar();

describe('the golden table of deadlines', () => {
  it('is large', () => expect(golden.length).toBeGreaterThanOrEqual(120));

  it.each(golden)(
    '%s %s %s %s %s %s from %s is due %s %o',
    (pack, source, grade, complex, category, clock, start, due, more = {}) => {
      const rule = clockRules(under(pack), { source, grade, complex, category }).find(
        (r) => r.clock === clock,
      );
      if (rule === undefined) throw new Error(`${pack} has no clock ${clock}`);
      const base = reckonClock(rule, day(start), more.superior ?? null);
      if (base === null) throw new Error('no reckoning');
      const reckoning: Reckoning = {
        ...base,
        count: base.count + (more.extend ?? 0),
        ...(more.pause && { pauses: [{ from: day(more.pause[0]), to: day(more.pause[1]) }] }),
      };
      expect(dueDate(calendar, reckoning).day.toString()).toBe(due);
      expect(readReckoning(keepReckoning(reckoning))).toMatchObject({
        count: reckoning.count,
        unit: reckoning.unit,
      });
    },
  );
});

describe('what the packs say beside the days', () => {
  it('lets the grain bureau extend a complex case from above to thirty days in all, and no other', () => {
    const facts = { source: '上级交办', grade: '一般', category: '信访' };
    expect(extensionRule(under('liangshi-02'), '办结', { ...facts, complex: true })).toMatchObject({
      total: 30,
      times: 1,
    });
    expect(extensionRule(under('liangshi-02'), '办结', { ...facts, complex: false })).toMatchObject({
      no: '条文只写复杂的可以延长',
    });
  });

  it('counts the objection in working days, the only ones of the national regulation', () => {
    expect(objectionRule(under('national'))).toMatchObject({ within: 5, unit: 'working_day' });
  });

  it('knows the targets of the grain bureau and none elsewhere', () => {
    expect(targets(under('liangshi-02'))).toMatchObject({ closeRate: 90, onTimeRate: null, repeatRate: 10 });
    expect(targets(under('jiedao-01'))).toMatchObject({
      closeRate: null,
      onTimeRate: null,
      repeatRate: null,
    });
  });

  it('climbs from the handler to the main leaders', () => {
    expect(ladderRules(under('jiedao-01')).map((r) => r.tell.at(-1))).toEqual([
      '部门负责人',
      '分管领导',
      '主要领导',
    ]);
  });

  it('opens no clock where the text leaves the number open, and one where the office has filled it in', () => {
    const online = { source: '网上', grade: '一般', complex: false, category: '信访' };
    const [open] = clockRules(under('shequ-09'), online);
    expect(open && reckonClock(open, day('2026-03-02'), null)).toBeNull();
    const [filled] = clockRules(under('shequ-09', { 'petition.online_days': 2 }), online);
    expect(filled && reckonClock(filled, day('2026-03-02'), null)).toMatchObject({ count: 2 });
  });

  it('gives 望城 petitions the chase of its own text, and the law’s closing date beside it', () => {
    const rules = clockRules(under('wangcheng'), {
      source: '来信',
      grade: '一般',
      complex: false,
      category: '信访',
    });
    expect(rules.map((r) => r.clock)).toEqual(['催办', '告知', '办结']);
  });
});

const start = fc.integer({ min: 0, max: 3000 }).map((n) => day('2020-01-01').add({ days: n }));
const reckoning = fc
  .record({
    start,
    count: fc.integer({ min: 0, max: 120 }),
    unit: fc.constantFrom('calendar_day' as const, 'working_day' as const),
    roll: fc.boolean(),
  })
  .map((r): Reckoning => r);

describe('any deadline', () => {
  it('never moves earlier because a holiday was added', () => {
    fc.assert(
      fc.property(
        reckoning,
        fc.integer({ min: 0, max: 150 }),
        fc.integer({ min: 1, max: 9 }),
        (r, after, length) => {
          const off = Array.from({ length }, (_, i) => ({
            date: r.start.add({ days: after + i }).toString(),
            name: '全员体检',
          }));
          const more = createCalendar({ off, work: [], years: [] });
          expect(
            Temporal.PlainDate.compare(dueDate(more, r).day, dueDate(calendar, r).day),
          ).toBeGreaterThanOrEqual(0);
        },
      ),
      { numRuns: 100 },
    );
  });

  it('does not change when it is suspended and resumed the same day', () => {
    fc.assert(
      fc.property(reckoning, fc.integer({ min: 0, max: 100 }), (r, n) => {
        const on = r.start.add({ days: n });
        expect(dueDate(calendar, { ...r, pauses: [{ from: on, to: on }] }).day.toString()).toBe(
          dueDate(calendar, r).day.toString(),
        );
      }),
      { numRuns: 100 },
    );
  });

  it('moves by exactly the days it stood still when it counts calendar days', () => {
    fc.assert(
      fc.property(
        start,
        fc.integer({ min: 10, max: 90 }),
        fc.integer({ min: 0, max: 8 }),
        fc.integer({ min: 0, max: 30 }),
        (from, count, at, stood) => {
          const r: Reckoning = { start: from, count, unit: 'calendar_day', roll: false };
          const pause = { from: from.add({ days: at }), to: from.add({ days: at + stood }) };
          expect(dueDate(calendar, { ...r, pauses: [pause] }).day.toString()).toBe(
            dueDate(calendar, r).day.add({ days: stood }).toString(),
          );
        },
      ),
      { numRuns: 100 },
    );
  });

  it('is never later than the date set from above, and is explained to its last day', () => {
    fc.assert(
      fc.property(reckoning, fc.integer({ min: 0, max: 60 }), (r, n) => {
        const limit = { day: r.start.add({ days: n }), why: '上级要求的日期' };
        const due = dueDate(calendar, { ...r, limit });
        expect(Temporal.PlainDate.compare(due.day, limit.day)).toBeLessThanOrEqual(0);
        expect(due.trail.at(-1)?.day.toString()).toBe(due.day.toString());
        expect(explainDate(calendar, { ...r, limit }, r.start).length).toBeGreaterThan(1);
      }),
      { numRuns: 100 },
    );
  });
});
