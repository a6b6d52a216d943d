/** The third lateness of a year: the text makes 旷工 of it, the office decides, and nothing happens by itself. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { validateCard } from '../../bot/emulator/card-rules/validate-card.ts';
import { idOf, say, tap } from './acts.ts';
import { play, type Play } from './play.ts';

describe('three times late', () => {
  let p: Play;
  beforeAll(async () => {
    p = await play({ at: ['2026-03-09', '09:00'] });
  });
  afterAll(() => p.end());

  const db = () => p.service.office.db;
  /** A meeting of the past, with who was late or left early. */
  const past = async (number: string, date: string, marks: Record<string, string>): Promise<void> => {
    const times = { startsAt: `${date}T01:00:00Z`, endsAt: `${date}T02:00:00Z` };
    const chairId = await idOf(p, '周启衡');
    await db().meeting.create({
      data: {
        id: number,
        number,
        name: '主任会议',
        chairId,
        calledById: chairId,
        agenda: '',
        state: 'over',
        calledAt: times.startsAt,
        ...times,
      },
    });
    for (const [name, mark] of Object.entries(marks))
      await db().attendee.create({
        data: { meetingId: number, personId: await idOf(p, name), mark, ...times },
      });
  };

  it('lays the third one before the office with the clause, once', async () => {
    await past('HY-2026-0901', '2026-01-12', { 龙振海: 'late', 何静澜: 'late' });
    await past('HY-2026-0902', '2026-02-09', { 龙振海: 'early' });
    // Last year's does not count.
    await past('HY-2025-0900', '2025-12-08', { 何静澜: 'late' });
    await say(p, '沈佳音', '会议 党工委会');
    await tap(p, '沈佳音', '提交', { on: '召集会议', form: { day: '2026-03-10' } });
    const number = 'HY-2026-0001';
    await p.moveTo('2026-03-10', '08:55');
    for (const name of ['周启衡', '吴国梁', '冯少峰', '杜若琳']) await tap(p, name, '签到', { on: number });
    await tap(p, '周启衡', '宣布开会', { on: number });
    await p.moveTo('2026-03-10', '09:05');
    for (const name of ['龙振海', '何静澜'])
      expect(await tap(p, name, '签到', { on: number })).toContain('迟到');
    await p.moveTo('2026-03-10', '10:00');
    await tap(p, '周启衡', '散会', { on: number });
    expect(p.heard('龙振海').at(-1)).toContain('今年第 3 次迟到早退，计旷工一次，须人工核定');
    expect(p.heard('何静澜').at(-1)).toContain('今年第 2 次迟到早退，每 3 次计旷工一次');
    const told = p.heard('沈佳音').filter((t) => t.includes('请人工核定'));
    expect(told).toHaveLength(1);
    expect(told[0]).toContain('龙振海在党工委会迟到');
    expect(await db().breach.findMany({ where: { meetingId: { not: null } } })).toMatchObject([
      { personId: await idOf(p, '龙振海'), event: '迟到', state: 'proposed', cite: ['001-1-3-2c'] },
    ]);
    const card = p.card('沈佳音', number).text;
    expect(card).toContain('待核定');
    expect(card).toContain('建议：第 3 次迟到早退，计旷工一次（《会议制度》三、2）');
  });

  it('is seen by whom it is about, and settled by the office only, once', async () => {
    const own = p.card('龙振海', 'HY-2026-0001').text;
    expect(own).toContain('待核定');
    expect(own).not.toContain('不予认定');
    expect(p.card('何静澜', 'HY-2026-0001').text).not.toContain('待核定');
    expect(await tap(p, '沈佳音', '核定', { on: 'HY-2026-0001' })).toBe('已核定');
    expect(p.card('沈佳音', 'HY-2026-0001').text).toContain('已核定');
    const row = await db().breach.findFirstOrThrow({ where: { meetingId: { not: null } } });
    expect(row).toMatchObject({ state: 'confirmed', settledById: await idOf(p, '沈佳音') });
    // Who wrote the register of attendance is the text; the mark itself stays as it was.
    expect(
      (
        await db().attendee.findFirstOrThrow({
          where: { meetingId: row.meetingId ?? '', personId: row.personId },
        })
      ).mark,
    ).toBe('late');
  });

  it('draws only cards that the platform takes', () => {
    const cards = ['沈佳音', '龙振海'].flatMap((name) =>
      p
        .who(name)
        .messages()
        .flatMap((m) => m.card ?? []),
    );
    expect(cards.flatMap((card) => validateCard(card))).toEqual([]);
  });
});
