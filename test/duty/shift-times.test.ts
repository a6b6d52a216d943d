import { expect, it } from 'vitest';
import { createCalendar } from '../../src/calendar/create-calendar.ts';
import { day } from '../../src/core/day.ts';
import { isKeptOn, weightOn } from '../../src/duty/shift-times.ts';
import type { ShiftPattern } from '../../src/duty/duty-settings.ts';

const calendar = createCalendar();
const flood = { flood: { from: '06-01', to: '09-30' } };
const kept = (on: ShiftPattern['on'], date: string, settings: typeof flood | { flood: null } = flood) =>
  isKeptOn(calendar, { on }, day(date), settings);

it.each([
  ['the Sunday before the flood season', '2026-05-31', true, false],
  ['its first day, a Monday', '2026-06-01', true, true],
  ['its last day, a Wednesday', '2026-09-30', true, true],
  ['a working day after it', '2026-10-09', false, false],
  ['a make-up workday in it', '2026-09-20', true, true],
  ['a make-up workday after it', '2026-10-10', false, false],
])('%s', (_name, date, restOrFlood, inFlood) => {
  expect(kept('rest_or_flood', date)).toBe(restOrFlood);
  expect(kept('flood', date)).toBe(inFlood);
  expect(kept('every', date)).toBe(true);
  expect(kept('working', date)).toBe(!kept('rest', date));
});

it('without a flood season, days off alone', () => {
  expect(kept('rest_or_flood', '2026-07-01', { flood: null })).toBe(false);
  expect(kept('rest_or_flood', '2026-07-04', { flood: null })).toBe(true);
});

it('gives the working days of the flood season a weight of their own, where the office writes one', () => {
  const weights = { working: 2, weekend: 3, holiday: 5, newYear: 8 };
  const weigh = (date: string, own: { flood?: number }) =>
    weightOn(calendar, { ...flood, weights: { ...weights, ...own } }, day(date));
  expect(weigh('2026-07-01', {})).toBe(2);
  expect(weigh('2026-07-01', { flood: 4 })).toBe(4);
  expect(weigh('2026-07-04', { flood: 4 })).toBe(3);
  expect(weigh('2026-05-29', { flood: 4 })).toBe(2);
});
