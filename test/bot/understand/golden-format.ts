/** How a sentence and what should be made of it are written down. */
import { Temporal } from '../../../src/core/day.ts';

/** Tuesday; a Friday afternoon; the Wednesday before Spring Festival; the year's last week; the Friday before Mid-Autumn. */
export const NOW = {
  tue: Temporal.Instant.from('2026-03-03T10:00:00+08:00'),
  fri: Temporal.Instant.from('2026-03-13T16:00:00+08:00'),
  spring: Temporal.Instant.from('2026-02-11T09:00:00+08:00'),
  end: Temporal.Instant.from('2026-12-29T09:00:00+08:00'),
  autumn: Temporal.Instant.from('2026-09-18T09:00:00+08:00'),
};

/** `-`: nothing is pre-filled; `?` for days or reason: anything will do. Dates without a year are in 2026. */
export type Said = [
  now: keyof typeof NOW,
  text: string,
  type: string,
  from: string,
  to: string,
  days: number | '-' | '?',
  reason: string,
];
