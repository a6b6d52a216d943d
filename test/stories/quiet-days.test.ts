import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { playHistory } from '../../bot/emulator/demo-history.ts';
import { dayOf, Temporal } from '../../src/core/day.ts';
import { play, type Play } from './play.ts';

/** What an ordinary day may bring to one person at most. */
const MOST = 8;

describe('three weeks of the demo office', () => {
  let p: Play;
  let names: string[] = [];
  beforeAll(async () => {
    p = await play({ at: ['2026-11-10', '09:00'], page: true });
    const people = await p.service.office.db.person.findMany({ where: { retiredAt: null } });
    names = people.map((person) => person.name);
    await playHistory(
      {
        emulator: p.emulator,
        names,
        openIdOf: (name) => p.who(name).openId,
        settle: () => p.settle(),
        now: () => p.clock.now(),
      },
      Temporal.Instant.from('2026-12-01T09:00:00+08:00'),
    );
  });
  afterAll(() => p.end());

  it(`tell nobody more than ${MOST} things a day`, () => {
    const heard = new Map<string, string[]>();
    for (const name of names)
      for (const { from, createdAt, text } of p.who(name).messages()) {
        if (from.kind !== 'bot') continue;
        const day = `${name} ${dayOf(Temporal.Instant.from(createdAt)).toString()}`;
        heard.set(day, [...(heard.get(day) ?? []), text]);
      }
    expect(heard.size).toBeGreaterThan(names.length);
    expect([...heard].filter(([, said]) => said.length > MOST)).toEqual([]);
  });
});
