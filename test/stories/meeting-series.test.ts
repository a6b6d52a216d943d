/** A series moved 此次及以后: what was called already after that date goes along, and the card says what stays. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { say, tap } from './acts.ts';
import { play, type Play } from './play.ts';

describe('a series with meetings called ahead', () => {
  let p: Play;
  beforeAll(async () => {
    p = await play({ at: ['2026-03-02', '09:00'] });
  });
  afterAll(() => p.end());

  const call = async (name: string, form: Record<string, string>): Promise<string> => {
    await say(p, '沈佳音', `会议 ${name}`);
    return tap(p, '沈佳音', '提交', { on: '召集会议', form });
  };
  const starts = async (number: string): Promise<string> =>
    (await p.service.office.db.meeting.findFirstOrThrow({ where: { number } })).startsAt
      .toISOString()
      .slice(0, 16);

  it('says before it asks which meetings are called already', async () => {
    expect(await call('党工委会', { day: '2026-03-10' })).toContain('HY-2026-0001');
    expect(await call('党工委会', { day: '2026-04-14' })).toContain('HY-2026-0002');
    expect(await call('党工委会', { day: '2026-05-12' })).toContain('HY-2026-0003');
    // The same people are already taken when the third would move to.
    expect(await call('主任会议', { day: '2026-05-14', time: '09:30' })).toContain('HY-2026-0004');
    await say(p, '沈佳音', '会议');
    await tap(p, '沈佳音', '查看', { on: '3月10日' });
    expect(p.card('沈佳音', 'HY-2026-0001').text).toContain(
      '以后已通知的：HY-2026-0002 4月14日 周二 09:00；HY-2026-0003 5月12日 周二 09:00',
    );
  });

  it('moves those that can go along and leaves the others', async () => {
    expect(
      await tap(p, '沈佳音', '改期', {
        on: 'HY-2026-0001',
        form: { 'move.day': '2026-03-12', 'move.time': '09:30', 'move.scope': 'following' },
      }),
    ).toBe('此次及以后已改，另改 1 次，1 次未改');
    expect(await starts('HY-2026-0001')).toBe('2026-03-12T01:30');
    expect(await starts('HY-2026-0002')).toBe('2026-04-09T01:30');
    expect(await starts('HY-2026-0003')).toBe('2026-05-12T01:00');
    expect(p.card('沈佳音', 'HY-2026-0001').text).toContain(
      'HY-2026-0002 4月9日 周四 09:30；HY-2026-0003 5月12日 周二 09:00（未随改期变动）',
    );
  });

  it('tells everybody at the meeting that went along, and asks them anew', async () => {
    expect(p.heard('何静澜').at(-1)).toContain('由4月14日 周二 09:00改到4月9日 周四 09:30');
    expect(p.heard('何静澜').some((t) => t.includes('由5月12日'))).toBe(false);
    const seats = await p.service.office.db.attendee.findMany({
      where: { meeting: { number: 'HY-2026-0002' }, answer: 'asked' },
    });
    expect(seats).toHaveLength(5);
    // The room went along too.
    const booking = await p.service.office.db.roomBooking.findFirstOrThrow({
      where: { meeting: { number: 'HY-2026-0002' }, state: 'held' },
    });
    expect(booking.startsAt.toISOString()).toContain('2026-04-09T01:30');
  });

  it('moves only this one when only this one is wished', async () => {
    expect(
      await tap(p, '沈佳音', '改期', {
        on: 'HY-2026-0001',
        form: { 'move.day': '2026-03-13', 'move.time': '09:30', 'move.scope': 'this' },
      }),
    ).toBe('已改到 3月13日 周五 09:30');
    expect(await starts('HY-2026-0002')).toBe('2026-04-09T01:30');
  });
});
