import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { at, day, OFFICE_ZONE, Temporal } from '../../src/core/day.ts';
import { afterQuiet } from '../../src/obligation/quiet-hours.ts';

const NIGHT = { quietFrom: '21:00', quietTo: '07:30' };
const NOON = { quietFrom: '12:00', quietTo: '14:00' };
const heard = (hours: typeof NIGHT, local: string): string =>
  afterQuiet(hours, Temporal.Instant.from(`${local}+08:00`))
    .toZonedDateTimeISO(OFFICE_ZONE)
    .toPlainDateTime()
    .toString();

test.each([
  ['2026-03-02T20:59:59', '2026-03-02T20:59:59', 'just before the night'],
  ['2026-03-02T21:00:00', '2026-03-03T07:30:00', 'from its first minute'],
  ['2026-03-02T23:59:59', '2026-03-03T07:30:00', 'before midnight'],
  ['2026-03-03T00:00:00', '2026-03-03T07:30:00', 'at midnight'],
  ['2026-03-03T07:29:59', '2026-03-03T07:30:00', 'in its last second'],
  ['2026-03-03T07:30:00', '2026-03-03T07:30:00', 'when it ends'],
  ['2026-02-28T22:00:00', '2026-03-01T07:30:00', 'over the end of a month'],
  ['2025-12-31T22:00:00', '2026-01-01T07:30:00', 'over the end of the year'],
])('at night %s waits until %s: %s', (now, then) => {
  expect(heard(NIGHT, now)).toBe(then);
});

test.each([
  ['2026-03-02T11:59:59', '2026-03-02T11:59:59'],
  ['2026-03-02T12:00:00', '2026-03-02T14:00:00'],
  ['2026-03-02T14:00:00', '2026-03-02T14:00:00'],
  ['2026-03-02T23:00:00', '2026-03-02T23:00:00'],
])('quiet hours within a day: %s gives %s', (now, then) => {
  expect(heard(NOON, now)).toBe(then);
});

test('hours of no length silence nothing', () => {
  expect(heard({ quietFrom: '21:00', quietTo: '21:00' }, '2026-03-02T21:00:00')).toBe('2026-03-02T21:00:00');
});

test('whatever the hours, nothing is said earlier, nothing more than a day later, and never in them', () => {
  const time = fc.integer({ min: 0, max: 1439 }).map((m) => {
    const two = (n: number) => String(n).padStart(2, '0');
    return `${two(Math.floor(m / 60))}:${two(m % 60)}`;
  });
  const seconds = fc.integer({ min: 0, max: 3 * 86_400 });
  fc.assert(
    fc.property(time, time, seconds, (quietFrom, quietTo, after) => {
      const now = at(day('2026-02-27'), '00:00').add({ seconds: after });
      const then = afterQuiet({ quietFrom, quietTo }, now);
      const waited = then.epochMilliseconds - now.epochMilliseconds;
      expect(waited).toBeGreaterThanOrEqual(0);
      expect(waited).toBeLessThanOrEqual(86_400_000);
      expect(afterQuiet({ quietFrom, quietTo }, then).equals(then)).toBe(true);
    }),
  );
});
