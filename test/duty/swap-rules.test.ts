import { describe, expect, it } from 'vitest';
import { calendarFeed, folded } from '../../src/duty/calendar-feed.ts';
import { checkMoves, rankTakers, shiftsAfter, type Hold, type Mover } from '../../src/duty/swap-rules.ts';

const HOUR = 3_600_000;
const rules = { now: 0, restHours: 12 };
const hold = (placeId: string, fromHour: number, hours = 12, role = 'staff'): Hold => ({
  placeId,
  role,
  from: fromHour * HOUR,
  to: (fromHour + hours) * HOUR,
  said: placeId,
});
const mover = (id: string, shifts: Hold[], more: Partial<Mover> = {}): Mover => ({
  id,
  name: id,
  leader: false,
  shifts,
  away: [],
  busy: [],
  ...more,
});
const broken = (lines: { ok: boolean; text: string }[]): string[] =>
  lines.filter((l) => !l.ok).map((l) => l.text);
const people = (...list: Mover[]) => new Map(list.map((p) => [p.id, p]));

describe('the checklist of a swap', () => {
  const x = hold('x', 100);
  const y = hold('y', 200);
  const z = hold('z', 300);

  it('holds for an exchange of two shifts far apart', () => {
    const moves = [
      { place: x, fromId: '甲', toId: '乙' },
      { place: y, fromId: '乙', toId: '甲' },
    ];
    expect(broken(checkMoves(moves, people(mover('甲', [x]), mover('乙', [y])), rules))).toEqual([]);
  });

  it('holds for a chain of three', () => {
    const moves = [
      { place: x, fromId: '甲', toId: '乙' },
      { place: y, fromId: '乙', toId: '丙' },
      { place: z, fromId: '丙', toId: '甲' },
    ];
    const all = people(mover('甲', [x]), mover('乙', [y]), mover('丙', [z]));
    expect(broken(checkMoves(moves, all, rules))).toEqual([]);
    expect(shiftsAfter(mover('甲', [x]), moves)).toEqual([z]);
  });

  it.each([
    ['leader for leader', mover('乙', [], { leader: true }), '是带班领导'],
    ['a leave', mover('乙', [], { away: [{ from: 105 * HOUR, to: 106 * HOUR }] }), '不在岗'],
    [
      'a meeting',
      mover('乙', [], { busy: [{ from: 110 * HOUR, to: 120 * HOUR, said: '3月5日 14:00' }] }),
      '3月5日 14:00有会',
    ],
    ['two shifts at once', mover('乙', [hold('w', 110)]), '时间重叠'],
    ['no rest', mover('乙', [hold('w', 115)]), '不到 12 小时'],
  ])('sees %s', (_name, taker, words) => {
    const found = broken(
      checkMoves([{ place: x, fromId: '甲', toId: '乙' }], people(mover('甲', [x]), taker), rules),
    );
    expect(found.join()).toContain(words);
  });

  it('lets a meeting end when the shift begins', () => {
    const taker = mover('乙', [], { busy: [{ from: 98 * HOUR, to: 100 * HOUR, said: '' }] });
    const moves = [{ place: x, fromId: '甲', toId: '乙' }];
    expect(broken(checkMoves(moves, people(mover('甲', [x]), taker), rules))).toEqual([]);
  });

  it('sees oneself, the past and a shift that is not his', () => {
    const one = people(mover('甲', [x]), mover('乙', []));
    expect(broken(checkMoves([{ place: x, fromId: '甲', toId: '甲' }], one, rules))).toEqual([
      '不能和自己调班',
    ]);
    expect(
      broken(checkMoves([{ place: x, fromId: '甲', toId: '乙' }], one, { ...rules, now: 101 * HOUR })).join(),
    ).toContain('已经开始');
    expect(broken(checkMoves([{ place: y, fromId: '甲', toId: '乙' }], one, rules)).join()).toContain(
      '已经不是甲的班',
    );
  });
});

it('ranks takers by what they would have, then by the distance to their own shifts', () => {
  const place = { ...hold('x', 100), weight: 2 };
  const ranked = rankTakers(
    place,
    mover('甲', [place]),
    [
      { ...mover('近', [hold('n', 130)]), credit: 4 },
      { ...mover('远', [hold('f', 400)]), credit: 4 },
      { ...mover('少', [hold('s', 130)]), credit: 2 },
      { ...mover('忙', [hold('b', 100)]), credit: 0 },
    ],
    rules,
  );
  expect(ranked.map((r) => [r.name, r.creditAfter])).toEqual([
    ['少', 4],
    ['远', 6],
    ['近', 6],
  ]);
});

describe('the calendar file', () => {
  const feed = calendarFeed(
    '王芳的值班',
    [
      {
        uid: 'p1',
        startsAt: '2026-03-04T00:30:00.000Z',
        endsAt: '2026-03-04T09:30:00.000Z',
        summary: '值班 白班;a,b',
        detail: '值班'.repeat(40),
        sequence: 2,
      },
    ],
    '2026-03-02T01:00:00Z',
  );
  it('speaks UTC, escapes, counts changes', () => {
    expect(feed).toContain('DTSTART:20260304T003000Z\r\nDTEND:20260304T093000Z');
    expect(feed).toContain('SUMMARY:值班 白班\\;a\\,b');
    expect(feed).toContain('SEQUENCE:2');
  });
  it('folds at 75 octets and never inside a character', () => {
    for (const line of feed.split('\r\n'))
      expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
    expect(folded('值'.repeat(60)).replaceAll('\r\n ', '')).toBe('值'.repeat(60));
  });
});
