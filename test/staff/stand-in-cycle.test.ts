import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { day } from '../../src/core/day.ts';
import { findCycle, type Arrangement } from '../../src/staff/stand-in-cycle.ts';

const arranged = (principalId: string, standInId: string, fromDay: string, toDay: string): Arrangement => ({
  principalId,
  standInId,
  fromDay,
  toDay,
});

test('A for B and B for A on one common day is a circle; on other days it is not', () => {
  const existing = [arranged('何主任', '杜主任', '2026-03-02', '2026-03-06')];
  expect(findCycle(existing, arranged('杜主任', '何主任', '2026-03-06', '2026-03-09'))).toEqual({
    day: '2026-03-06',
    path: ['何主任', '杜主任'],
  });
  expect(findCycle(existing, arranged('杜主任', '何主任', '2026-03-07', '2026-03-09'))).toBeNull();
});

test('a circle through a third person counts only on days on which all three hold', () => {
  const existing = [
    arranged('甲', '乙', '2026-03-02', '2026-03-04'),
    arranged('乙', '丙', '2026-03-04', '2026-03-10'),
  ];
  expect(findCycle(existing, arranged('丙', '甲', '2026-03-01', '2026-03-31'))).toEqual({
    day: '2026-03-04',
    path: ['甲', '乙', '丙'],
  });
  expect(findCycle(existing, arranged('丙', '甲', '2026-03-05', '2026-03-31'))).toBeNull();
});

test('whatever is arranged one by one, following stand-ins on any day comes to an end', () => {
  const people = ['甲', '乙', '丙', '丁', '戊'];
  const wish = fc.record({
    principalId: fc.constantFrom(...people),
    standInId: fc.constantFrom(...people),
    from: fc.integer({ min: 0, max: 20 }),
    length: fc.integer({ min: 0, max: 10 }),
  });
  const start = day('2026-03-01');
  const text = (n: number) => start.add({ days: n }).toString();
  fc.assert(
    fc.property(fc.array(wish, { maxLength: 25 }), (wishes) => {
      const made: Arrangement[] = [];
      for (const w of wishes) {
        const proposed = arranged(w.principalId, w.standInId, text(w.from), text(w.from + w.length));
        const taken = made.some(
          (m) =>
            m.principalId === proposed.principalId &&
            m.fromDay <= proposed.toDay &&
            m.toDay >= proposed.fromDay,
        );
        if (!taken && findCycle(made, proposed) === null) made.push(proposed);
      }
      for (let n = 0; n <= 31; n += 1) {
        const next = new Map(
          made
            .filter((m) => m.fromDay <= text(n) && text(n) <= m.toDay)
            .map((m) => [m.principalId, m.standInId]),
        );
        for (const person of people) {
          let at: string | undefined = person;
          for (let steps = 0; at !== undefined; steps += 1) {
            expect(steps).toBeLessThan(people.length);
            at = next.get(at);
          }
        }
      }
    }),
  );
});
