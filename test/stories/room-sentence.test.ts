/** A sentence about a room fills the form; the person only confirms. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCalendar } from '../../src/calendar/create-calendar.ts';
import { at, day } from '../../src/core/day.ts';
import { readRoomWords } from '../../bot/understand/read-room.ts';
import { say, tap } from './acts.ts';
import { play, type Play } from './play.ts';

describe('what a sentence says about a room', () => {
  const calendar = createCalendar();
  const now = at(day('2026-03-02'), '09:00');
  it.each([
    ['明天下午两点到四点用三楼会议室，座谈', '2026-03-03', '14:00', 120, '座谈'],
    ['明天下午两点到四点用三楼会议室,座谈', '2026-03-03', '14:00', 120, '座谈'],
    ['订会议室 3月5日上午9:30-11:00', '2026-03-05', '09:30', 90, ''],
    ['后天上午十点到下午两点借二楼会议室，用于培训', '2026-03-04', '10:00', 240, '培训'],
    ['周四下午三点用三楼会议室一个半小时开业务培训会', '2026-03-05', '15:00', 90, '业务培训会'],
    ['明天下午三点用三楼会议室两小时', '2026-03-03', '15:00', 120, ''],
    ['会议室', null, null, null, ''],
  ])('%s', (text, date, time, minutes, what) => {
    expect(readRoomWords(text, now, calendar)).toMatchObject({ day: date, time, minutes, what });
  });
});

describe('a room asked for in a sentence', () => {
  let p: Play;
  beforeAll(async () => {
    p = await play({ at: ['2026-03-02', '09:00'] });
  });
  afterAll(() => p.end());

  it('is booked with one tap', async () => {
    await say(p, '彭雨桐', '明天下午两点到四点用三楼会议室，座谈');
    expect(p.card('彭雨桐', '会议室 · 彭雨桐').text).toContain('2026-03-03');
    expect(await tap(p, '彭雨桐', '提交', { on: '会议室 · 彭雨桐' })).toBe('已预订，编号 HS-2026-0001');
    const booking = await p.service.office.db.roomBooking.findFirstOrThrow({ include: { room: true } });
    expect(booking.room.name).toBe('三楼会议室');
    expect([booking.startsAt.toISOString(), booking.endsAt.toISOString()]).toEqual([
      '2026-03-03T06:00:00.000Z',
      '2026-03-03T08:00:00.000Z',
    ]);
    expect(booking.forWhat).toBe('座谈');
  });

  it('is refused when its day has passed, and nothing is booked', async () => {
    await say(p, '彭雨桐', '会议室');
    const form = { day: '2026-02-27', time: '10:00', what: '座谈' };
    const room = await p.service.office.db.room.findFirstOrThrow({ where: { name: '二楼会议室' } });
    expect(await tap(p, '彭雨桐', '提交', { on: '会议室 · 彭雨桐', form: { ...form, room: room.id } })).toBe(
      '时间已经过了',
    );
    expect(await p.service.office.db.roomBooking.count()).toBe(1);
  });
});
