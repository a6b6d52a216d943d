import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createCalendar } from '../../src/calendar/create-calendar.ts';
import { at, day, OFFICE_ZONE, Temporal } from '../../src/core/day.ts';
import { ladderSchema, nextRungAt, rungTimes, type Rung } from '../../src/obligation/ladder.ts';

const calendar = createCalendar();
const rung = (name: string, offset: number, unit: Rung['unit'], time: string): Rung => ({
  name,
  offset,
  unit,
  time,
  tell: ['responsible'],
});
const said = (ladder: Rung[], date: string, time = '18:00'): string[] =>
  rungTimes(calendar, at(day(date), time), ladder).map(({ rung: { name }, at: when }) => {
    const local = when.toZonedDateTimeISO(OFFICE_ZONE).toPlainDateTime();
    return `${name} ${local.toString({ smallestUnit: 'minute' })}`;
  });

const LADDER = [
  rung('overdue-3', 3, 'working_day', '08:30'),
  rung('due', 0, 'working_day', '16:00'),
  rung('soon', -3, 'working_day', '08:30'),
  rung('overdue', 1, 'working_day', '08:30'),
];

describe('when each rung speaks', () => {
  test('in an ordinary week, in the order of time and not of the list', () => {
    expect(said(LADDER, '2026-03-12')).toEqual([
      'soon 2026-03-09T08:30',
      'due 2026-03-12T16:00',
      'overdue 2026-03-13T08:30',
      'overdue-3 2026-03-17T08:30',
    ]);
  });

  test('over the Spring Festival: the make-up Saturday counts, the nine days do not', () => {
    expect(said(LADDER, '2026-02-13')).toEqual([
      'soon 2026-02-10T08:30',
      'due 2026-02-13T16:00',
      'overdue 2026-02-14T08:30',
      'overdue-3 2026-02-25T08:30',
    ]);
    expect(said([rung('soon', -1, 'working_day', '08:30')], '2026-02-24')).toEqual(['soon 2026-02-14T08:30']);
  });

  test('calendar days are counted as they come, over the end of a month', () => {
    const ladder = [rung('soon', -2, 'calendar_day', '08:30'), rung('late', 1, 'calendar_day', '09:00')];
    expect(said(ladder, '2026-03-01')).toEqual(['soon 2026-02-27T08:30', 'late 2026-03-02T09:00']);
  });

  test('on the due day itself, even when that is a rest day, and before the due time', () => {
    expect(said([rung('due', 0, 'working_day', '16:00')], '2026-03-07')).toEqual(['due 2026-03-07T16:00']);
  });

  test('they follow the due time when that moves', () => {
    expect(said(LADDER, '2026-03-13').map((line) => line.slice(0, -6))).toEqual([
      'soon 2026-03-10',
      'due 2026-03-13',
      'overdue 2026-03-16',
      'overdue-3 2026-03-18',
    ]);
  });
});

describe('the next rung', () => {
  const due = at(day('2026-03-12'), '18:00');
  const next = (after: string | null) =>
    nextRungAt(calendar, due, LADDER, after === null ? null : Temporal.Instant.from(`${after}+08:00`));

  test('is the first of all when nothing has been said', () => {
    expect(next(null)).toEqual(at(day('2026-03-09'), '08:30'));
  });

  test('lies after the instant, not on it', () => {
    expect(next('2026-03-12T15:59')).toEqual(at(day('2026-03-12'), '16:00'));
    expect(next('2026-03-12T16:00')).toEqual(at(day('2026-03-13'), '08:30'));
  });

  test('is none when the ladder has been climbed, or has no rung', () => {
    expect(next('2026-03-17T08:30')).toBeNull();
    expect(nextRungAt(calendar, due, [], null)).toBeNull();
  });

  test('climbing from rung to rung meets every time once', () => {
    const anyRung = fc.record({
      offset: fc.integer({ min: -10, max: 10 }),
      unit: fc.constantFrom<Rung['unit']>('calendar_day', 'working_day'),
      time: fc.constantFrom('08:30', '12:00', '16:00'),
    });
    fc.assert(
      fc.property(fc.array(anyRung, { maxLength: 6 }), (wishes) => {
        const ladder = wishes.map((w, i) => rung(`r${i}`, w.offset, w.unit, w.time));
        const times = new Set(rungTimes(calendar, due, ladder).map((t) => t.at.toString()));
        const met: string[] = [];
        let at = nextRungAt(calendar, due, ladder, null);
        while (at !== null) {
          met.push(at.toString());
          at = nextRungAt(calendar, due, ladder, at);
        }
        expect(met).toEqual([...times]);
      }),
      { numRuns: 50 },
    );
  });
});

test('a ladder that was kept is read back as it was, and half a day is none', () => {
  expect(ladderSchema.parse(JSON.parse(JSON.stringify(LADDER)))).toEqual(LADDER);
  expect(ladderSchema.safeParse([{ ...LADDER[0], offset: 0.5 }]).success).toBe(false);
});
