/** What surrounds a meeting: papers, a stand-in, the code in the room, another date, a room of one's own. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { validateCard } from '../../bot/emulator/card-rules/validate-card.ts';
import { idOf, lastHeard, say, tap } from './acts.ts';
import { play, type Play } from './play.ts';

describe('the arrangements of a meeting', () => {
  let p: Play;
  beforeAll(async () => {
    p = await play({ at: ['2026-03-02', '09:00'] });
  });
  afterAll(() => p.end());

  const seats = (number: string) =>
    p.service.office.db.attendee.findMany({ where: { meeting: { number } }, orderBy: { personId: 'asc' } });

  it('takes a file as a paper and passes it on to who is invited', async () => {
    await say(p, '沈佳音', '会议 党工委会');
    expect(await tap(p, '沈佳音', '提交', { on: '召集会议' })).toContain('HY-2026-0001');
    expect(await tap(p, '沈佳音', '传材料', { on: 'HY-2026-0001' })).toBe('请把文件发给小办，可连发多个');
    await p.who('沈佳音').sendFile('采购方案.docx');
    await p.settle();
    expect(lastHeard(p, '沈佳音')).toContain('作为党工委会的会议材料');
    expect(p.card('何静澜', 'HY-2026-0001').text).toContain('采购方案.docx');
    expect(await tap(p, '何静澜', '看材料', { on: 'HY-2026-0001' })).toBe('已发送材料 1 份');
    expect(p.who('何静澜').messages().at(-1)).toMatchObject({ type: 'file' });
    // Without 传材料 a file is what it was before.
    await p.who('彭雨桐').sendFile('随手.pdf');
    await p.settle();
    expect(lastHeard(p, '彭雨桐')).toContain('没有待补交的材料');
  });

  it('seats a stand-in as a listener once the absence is granted', async () => {
    const standIn = (await p.service.office.db.person.findFirstOrThrow({ where: { name: '许卫平' } })).id;
    await tap(p, '冯少峰', '请假缺席', {
      on: 'HY-2026-0001',
      form: { 'away.reason': '到区里开会', 'away.stand_in': standIn },
    });
    expect((await seats('HY-2026-0001')).some((s) => s.personId === standIn)).toBe(false);
    await tap(p, '周启衡', '同意', { on: 'QJ-2026-0001' });
    const seat = (await seats('HY-2026-0001')).find((s) => s.personId === standIn);
    expect(seat).toMatchObject({ member: false, answer: 'asked' });
    expect(p.card('许卫平', 'HY-2026-0001').text).toContain('应到 6 人');
  });

  it('is moved with everything after it, and everybody is asked anew', async () => {
    const said = await tap(p, '沈佳音', '改期', {
      on: 'HY-2026-0001',
      form: { 'move.day': '2026-03-12', 'move.time': '9:30', 'move.scope': 'following' },
    });
    expect(said).toContain('此次及以后');
    expect(lastHeard(p, '何静澜')).toContain('会议改期：党工委会由3月10日 周二 09:00改到3月12日 周四 09:30');
    const asked = (await seats('HY-2026-0001')).filter((s) => s.member && s.answer === 'asked');
    expect(asked).toHaveLength(5);
    // The second Thursday from now on: the next one is proposed on 9 April.
    await say(p, '沈佳音', '会议');
    expect(p.card('沈佳音', '例会安排').text).toContain('4月9日');
  });

  it('stands in the morning push of that day, once', async () => {
    await p.moveTo('2026-03-12', '08:31');
    const push = p.card('何静澜', '今日待办').text;
    expect(push).toContain('今日会议');
    expect(push.split('09:30 党工委会')).toHaveLength(2);
  });

  it('is signed in to with the code that its chair shows in the room', async () => {
    await p.moveTo('2026-03-12', '09:15');
    const { signCode } = await p.service.office.db.meeting.findFirstOrThrow();
    await say(p, '何静澜', `签到 ${signCode}`);
    expect(lastHeard(p, '何静澜')).toContain('还没有到签到时间');
    await p.moveTo('2026-03-12', '09:21');
    await say(p, '何静澜', `签到 ${signCode === '0000' ? '0001' : '0000'}`);
    expect(lastHeard(p, '何静澜')).toContain('签到码不对');
    await say(p, '彭雨桐', `签到 ${signCode}`);
    expect(lastHeard(p, '彭雨桐')).toContain('签到码不对');
    await say(p, '何静澜', `签到 ${signCode}`);
    expect(lastHeard(p, '何静澜')).toBe('已签到：党工委会。');
    await say(p, '许卫平', `签到${signCode}`);
    await say(p, '周启衡', '会议');
    await tap(p, '周启衡', '查看', { on: '会议 · 周启衡' });
    expect(p.card('周启衡', 'HY-2026-0001').text).toContain(`签到 ${signCode}`);
    // The listener is in the room and is not counted.
    expect(await tap(p, '周启衡', '宣布开会', { on: 'HY-2026-0001' })).toBe('到会 1 人，须 3 人');
  });

  it('books a room without a meeting, never twice, and frees it when nobody comes', async () => {
    const room = (await p.service.office.db.room.findFirstOrThrow({ where: { name: '二楼会议室' } })).id;
    const form = { room, day: '2026-03-13', time: '10:00', minutes: '60', what: '接待社区来访' };
    await say(p, '彭雨桐', '订会议室');
    expect(await tap(p, '彭雨桐', '提交', { on: '会议室 · 彭雨桐', form })).toBe('已预订，编号 HS-2026-0001');
    await say(p, '赵明远', '会议室');
    expect(await tap(p, '赵明远', '提交', { on: '会议室 · 赵明远', form: { ...form, what: '培训' } })).toBe(
      '已被订，三楼会议室空着',
    );
    await p.moveTo('2026-03-13', '10:31');
    expect(lastHeard(p, '彭雨桐')).toContain('开始后无人签到，已释放');
    const booking = await p.service.office.db.roomBooking.findFirstOrThrow({
      where: { bookedById: await idOf(p, '彭雨桐') },
    });
    expect(booking).toMatchObject({ state: 'released', releasedWhy: '无人签到' });
  });

  it('draws only cards that the platform takes', () => {
    const cards = ['周启衡', '何静澜', '沈佳音', '彭雨桐', '赵明远', '许卫平'].flatMap((name) =>
      p
        .who(name)
        .messages()
        .flatMap((m) => m.card ?? []),
    );
    expect(cards.flatMap((card) => validateCard(card))).toEqual([]);
  });
});
