/** Two rooms, two people who are always required, five hundred random bookings at once: never a clash. */
import { tables } from '../setup/matters.ts';
import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { createCalendar } from '../../src/calendar/create-calendar.ts';
import { day, toDate } from '../../src/core/day.ts';
import { isRefusal } from '../../src/core/outcome.ts';
import { callMeeting } from '../../src/meeting/call-meeting.ts';
import { readCadence, type Cadence } from '../../src/meeting/cadence.ts';
import { changeFrom, movedTo, seriesDates, type Recurrence } from '../../src/meeting/series.ts';
import { createOffice } from '../../src/office/create-office.ts';
import type { Office } from '../../src/office/office.ts';
import { withDemoStaff } from '../staff/demo-staff.ts';

const staff = withDemoStaff();
let office: Office;
beforeAll(() => {
  office = createOffice({ ...staff(), tables });
});

const BOOKINGS = 500;

describe('bookings', () => {
  it('never clash, whoever comes first', async () => {
    const { db } = office;
    const rooms = (await db.room.findMany({ orderBy: { name: 'asc' } })).slice(0, 2);
    const callers = await Promise.all(['1007', '1002'].map((no) => staff().person(no)));
    const [first, second] = await Promise.all(['1002', '1007'].map((no) => staff().person(no)));
    if (first === undefined || second === undefined || rooms.length < 2)
      throw new Error('the demo office changed');
    const wishes = fc.sample(
      fc.record({
        room: fc.nat(1),
        day: fc.constantFrom('2026-03-03', '2026-03-04', '2026-03-05', '2026-03-06'),
        slot: fc.nat(15),
        minutes: fc.constantFrom(30, 60, 90, 120),
        who: fc.constantFrom('both', 'first', 'second'),
        caller: fc.nat(1),
      }),
      { numRuns: BOOKINGS, seed: 20260302 },
    );
    let called = 0;
    const book = async (wish: (typeof wishes)[number], n: number): Promise<void> => {
      const caller = callers[wish.caller];
      const room = rooms[wish.room];
      if (caller === undefined || room === undefined) return;
      const draftId = `booking-${n}`;
      await db.draft.create({
        data: {
          id: draftId,
          personId: caller.id,
          kind: 'meeting',
          form: {},
          openedAt: toDate(office.clock.now()),
        },
      });
      const minutes = 8 * 60 + 30 + wish.slot * 30;
      const time = `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
      const listener = (await staff().person(`10${20 + (n % 10)}`)).id;
      const needed =
        wish.who === 'both' ? [first.id, second.id] : [wish.who === 'first' ? first.id : second.id];
      const result = await callMeeting(office, caller, {
        draftId,
        input: {
          name: `碰头会${n}`,
          day: wish.day,
          time,
          minutes: String(wish.minutes),
          room: room.id,
          chair: needed[0],
          who: [...needed, listener],
        },
      });
      if (!isRefusal(result)) called += 1;
      else if (result.code !== 'overlap') throw new Error(result.sentence);
    };
    // Twenty at a time: many really meet in the database.
    for (let n = 0; n < BOOKINGS; n += 20)
      await Promise.all(wishes.slice(n, n + 20).map((wish, i) => book(wish, n + i)));
    expect(called).toBeGreaterThan(5);
    const clashes = await db.$queryRaw<{ n: bigint }[]>`
      SELECT count(*) AS n FROM "Attendee" a JOIN "Attendee" b
        ON a."personId" = b."personId" AND a."meetingId" < b."meetingId"
       AND a."startsAt" < b."endsAt" AND b."startsAt" < a."endsAt"`;
    const rooms2 = await db.$queryRaw<{ n: bigint }[]>`
      SELECT count(*) AS n FROM "RoomBooking" a JOIN "RoomBooking" b
        ON a."roomId" = b."roomId" AND a.id < b.id
       AND a."startsAt" < b."endsAt" AND b."startsAt" < a."endsAt"`;
    expect([Number(clashes[0]?.n), Number(rooms2[0]?.n)]).toEqual([0, 0]);
    // Numbers have no gaps, however many were refused.
    const numbers = (await db.meeting.findMany({ orderBy: { number: 'asc' } })).map((m) => m.number);
    expect(numbers.at(-1)).toBe(`HY-2026-${String(numbers.length).padStart(4, '0')}`);
  }, 120_000);
});

describe('a series edited 此次及以后', () => {
  const calendar = createCalendar();
  const cadence = (written: string): Cadence => {
    const read = readCadence(written);
    if (read === null) throw new Error(written);
    return read;
  };
  const from = (written: string): Recurrence[] => [
    { from: day('2026-03-01'), until: null, cadence: cadence(written) },
  ];
  const dates = (rules: Recurrence[], count = 6): string[] =>
    seriesDates(calendar, rules, day('2026-03-01'), count).map((d) => d.toString().slice(5));

  it('keeps what was and changes what comes', () => {
    const start = from('每周一');
    expect(dates(start)).toEqual(['03-02', '03-09', '03-16', '03-23', '03-30', '04-13']);
    const changed = changeFrom(start, day('2026-03-16'), cadence('每周三'));
    expect(dates(changed)).toEqual(['03-02', '03-09', '03-18', '03-25', '04-01', '04-08']);
    // A later edit from an earlier day takes its place.
    expect(dates(changeFrom(changed, day('2026-03-09'), cadence('每周二')), 4)).toEqual([
      '03-02',
      '03-10',
      '03-17',
      '03-24',
    ]);
  });

  it.each([
    ['每周一', '2026-03-18', '03-18 03-25 04-01'],
    ['每月第二个周二', '2026-03-19', '03-19 04-16 05-21'],
    ['每月最后一个周五', '2026-03-26', '03-26 04-30 05-28'],
    ['每月10日', '2026-03-12', '03-12 04-13 05-12'],
    // These only say how often: there is no day in them to change.
    ['每月底前', '2026-03-27', '03-31 04-30 05-29'],
    ['每半月', '2026-03-11', '03-24 04-08 04-23'],
  ])('%s, moved to %s and everything after it', (written, to, expected) => {
    const rules = changeFrom(from(written), day(to), movedTo(cadence(written), day(to)));
    const after = seriesDates(calendar, rules, day(to), 3).map((d) => d.toString().slice(5));
    expect(after.join(' ')).toBe(expected);
  });

  it('never gives a date twice or out of order, and nothing before the edit changes', () => {
    const words = fc.constantFrom('每周一', '每周三', '每半月', '每月10日', '每月底前', '每月第二个周二');
    fc.assert(
      fc.property(words, words, fc.integer({ min: 1, max: 120 }), (before, after, days) => {
        const edit = day('2026-03-01').add({ days });
        const whole = from(before);
        const all = (s: Recurrence[]): string[] =>
          seriesDates(calendar, s, day('2026-03-01'), 30).map(String);
        const was = all(whole).filter((d) => d < edit.toString());
        const now = all(changeFrom(whole, edit, cadence(after)));
        expect(now.filter((d) => d < edit.toString())).toEqual(was);
        expect(now).toEqual([...new Set(now)].toSorted());
      }),
      { numRuns: 60 },
    );
  });
});
