import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCalendar } from '../../src/calendar/create-calendar.ts';
import { day, daysBetween } from '../../src/core/day.ts';
import { DUTY_HABITS } from '../../src/duty/duty-settings.ts';
import { generateRoster } from '../../src/duty/generate-roster.ts';
import { cannot, type Candidate, type Slot } from '../../src/duty/roster-slots.ts';
import { dayClass, shiftTimes, weightOn } from '../../src/duty/shift-times.ts';

const calendar = createCalendar();
const REST = 12;
const HOUR = 3_600_000;

const yearOf = (from: string, to: string, staff: number): Slot[] =>
  daysBetween(day(from), day(to)).flatMap((date) =>
    [
      { name: '白班', from: '08:30', to: '17:30' },
      { name: '夜班', from: '17:30', to: '08:30' },
    ].flatMap((pattern) => {
      const { startsAt, endsAt } = shiftTimes(pattern, date);
      const slot = {
        from: startsAt.epochMilliseconds,
        to: endsAt.epochMilliseconds,
        weight: weightOn(calendar, DUTY_HABITS, date),
      };
      return [
        { ...slot, key: `${date.toString()} ${pattern.name} 带班`, group: 'leader' as const },
        ...Array.from({ length: staff }, (_, i) => ({
          ...slot,
          key: `${date.toString()} ${pattern.name} ${i}`,
          group: 'staff' as const,
        })),
      ];
    }),
  );

const office = (people: number, leaders: number, awayOf: (n: number) => Candidate['away']): Candidate[] =>
  Array.from({ length: people }, (_, n) => ({
    id: `p${String(n).padStart(4, '0')}`,
    group: n < leaders ? ('leader' as const) : ('staff' as const),
    credit: 0,
    away: awayOf(n),
    shifts: [],
  }));

/** Every hard rule, checked apart from the code that keeps them. */
const violations = (slots: Slot[], people: Candidate[], chosen: Map<string, string>): string[] => {
  const faults: string[] = [];
  const byPerson = new Map<string, Slot[]>();
  for (const slot of slots) {
    const id = chosen.get(slot.key);
    const person = people.find((p) => p.id === id);
    if (person === undefined) {
      faults.push(`${slot.key} is empty`);
      continue;
    }
    if (person.group !== slot.group) faults.push(`${slot.key} went to the wrong group`);
    if (person.away.some((a) => a.from < slot.to && slot.from < a.to))
      faults.push(`${slot.key} lies in a leave`);
    byPerson.set(person.id, [...(byPerson.get(person.id) ?? []), slot]);
  }
  for (const own of byPerson.values()) {
    const sorted = own.toSorted((a, b) => a.from - b.from);
    sorted.forEach((slot, i) => {
      const before = sorted[i - 1];
      if (before !== undefined && slot.from - before.to < REST * HOUR)
        faults.push(`${slot.key} leaves no rest`);
    });
  }
  return faults;
};

const spreadOf = (slots: Slot[], people: Candidate[], chosen: Map<string, string>, group: string): number => {
  const sums = new Map(people.filter((p) => p.group === group).map((p) => [p.id, p.credit ?? 0]));
  for (const slot of slots.filter((s) => s.group === group)) {
    const id = chosen.get(slot.key) ?? '';
    sums.set(id, (sums.get(id) ?? 0) + slot.weight);
  }
  return Math.max(...sums.values()) - Math.min(...sums.values());
};

describe('a year of duty for a large office', () => {
  const slots = yearOf('2026-01-01', '2026-12-31', 6);
  // Everybody is away for two weeks, spread over the year.
  const people = office(500, 40, (n) => {
    const from = day('2026-01-05').add({ days: (n * 7) % 340 });
    return [
      {
        from: shiftTimes({ from: '00:00', to: '00:00' }, from).startsAt.epochMilliseconds,
        to: shiftTimes({ from: '00:00', to: '00:00' }, from.add({ days: 14 })).startsAt.epochMilliseconds,
        why: '请假',
      },
    ];
  });

  it('takes less than ten seconds, breaks no rule and is fair to one heaviest shift', () => {
    const began = performance.now();
    const plan = generateRoster(slots, people, { restHours: REST, seed: 7 });
    const seconds = (performance.now() - began) / 1000;
    const chosen = new Map(plan.choices.map((c) => [c.key, c.personId]));
    expect(seconds).toBeLessThan(10);
    expect(plan.unfilled).toEqual([]);
    expect(violations(slots, people, chosen)).toEqual([]);
    expect(spreadOf(slots, people, chosen, 'staff')).toBeLessThanOrEqual(DUTY_HABITS.weights.newYear);
    expect(spreadOf(slots, people, chosen, 'leader')).toBeLessThanOrEqual(DUTY_HABITS.weights.newYear);
  });

  it('is the same for the same seed, and another one for another', () => {
    const made = (seed: number) =>
      JSON.stringify(generateRoster(slots, people, { restHours: REST, seed }).choices);
    expect(made(7)).toBe(made(7));
    expect(made(7)).not.toBe(made(8));
  });
});

describe('the next one', () => {
  const slot = (n: number, weight = 2): Slot => ({
    key: `s${n}`,
    group: 'staff',
    from: n * 48 * HOUR,
    to: (n * 48 + 24) * HOUR,
    weight,
  });
  const person = (id: string, credit: number | null, away: Candidate['away'] = []): Candidate => ({
    id,
    group: 'staff',
    credit,
    away,
    shifts: [],
  });

  it('is whoever has the fewest weighted duties', () => {
    const { choices } = generateRoster([slot(1)], [person('a', 6), person('b', 4)], {
      restHours: REST,
      seed: 1,
    });
    expect(choices[0]).toMatchObject({ personId: 'b', creditBefore: 4 });
  });

  it('is not the newcomer first: he begins at the median of the group', () => {
    const people = [person('a', 10), person('b', 12), person('c', 14), person('new', null)];
    const { choices, credits } = generateRoster([slot(1)], people, { restHours: REST, seed: 1 });
    expect(choices[0]?.personId).toBe('a');
    expect(credits.get('new')).toBe(12);
  });

  it('says who was passed over and why', () => {
    const away = [{ from: 0, to: 1000 * HOUR, why: '请假' }];
    const { choices } = generateRoster([slot(1)], [person('a', 0, away), person('b', 8)], {
      restHours: REST,
      seed: 1,
    });
    expect(choices[0]).toMatchObject({ personId: 'b', passed: [{ personId: 'a', why: '请假' }] });
  });

  it('is nobody when nobody may', () => {
    const away = [{ from: 0, to: 1000 * HOUR, why: '请假' }];
    expect(generateRoster([slot(1)], [person('a', 0, away)], { restHours: REST, seed: 1 }).unfilled).toEqual([
      's1',
    ]);
  });

  it('never breaks a rule for any office', () => {
    const anyone = fc.record({
      credit: fc.option(fc.integer({ min: 0, max: 30 }), { nil: null }),
      from: fc.integer({ min: 0, max: 600 }),
      hours: fc.integer({ min: 0, max: 200 }),
    });
    fc.assert(
      fc.property(
        fc.array(anyone, { minLength: 1, maxLength: 12 }),
        fc.integer({ min: 0, max: 99 }),
        (list, seed) => {
          const people = list.map((one, i) =>
            person(`p${i}`, one.credit, [
              { from: one.from * HOUR, to: (one.from + one.hours) * HOUR, why: '请假' },
            ]),
          );
          const slots = Array.from({ length: 12 }, (_, n) => ({
            ...slot(n, (n % 3) + 1),
            from: n * 24 * HOUR,
            to: (n * 24 + 20) * HOUR,
          }));
          const plan = generateRoster(slots, people, { restHours: REST, seed });
          const filled = slots.filter((s) => !plan.unfilled.includes(s.key));
          expect(violations(filled, people, new Map(plan.choices.map((c) => [c.key, c.personId])))).toEqual(
            [],
          );
        },
      ),
      { numRuns: 60 },
    );
  });

  it('rests before and after', () => {
    const own = { away: [], shifts: [{ from: 0, to: 24 * HOUR }] };
    expect(cannot(own, { from: 20 * HOUR, to: 30 * HOUR }, 12 * HOUR)).toBe('已有班');
    expect(cannot(own, { from: 30 * HOUR, to: 40 * HOUR }, 12 * HOUR)).toBe('休息');
    expect(cannot(own, { from: 36 * HOUR, to: 40 * HOUR }, 12 * HOUR)).toBeNull();
  });
});

describe('the weight of a day', () => {
  it.each([
    ['2026-02-16', 'newYear'],
    ['2026-02-17', 'newYear'],
    ['2026-02-18', 'holiday'],
    ['2026-03-05', 'working'],
    ['2026-03-07', 'weekend'],
    ['2027-02-05', 'newYear'],
    ['2027-02-06', 'newYear'],
  ])('%s is %s', (date, wanted) => {
    expect(dayClass(calendar, day(date))).toBe(wanted);
  });
});
