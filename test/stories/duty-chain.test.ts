/** Three people pass their shifts round (三人轮换), from the first word to the roster of the day. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dutyOffice, type DutyOffice } from '../duty/duty-office.ts';
import { newestOf, say, stateOf, tap } from './acts.ts';
import { askSwap, faultsOf, holder, placeId, told } from './duty-acts.ts';
import { play, type Play } from './play.ts';

describe('a chain of three', () => {
  let office: DutyOffice;
  let p: Play;
  /** 王芳 gives the 4th to 钱晓舟, who gives the night of the 7th to 贺小川, who gives the 6th to 王芳. */
  const ask = async (): Promise<string> =>
    askSwap(p, '王芳', '2026-03-04', '白班', `x_${await placeId(p, '2026-03-07', '夜班')}`, {
      third: `x_${await placeId(p, '2026-03-06', '白班')}`,
    });
  const serving = () =>
    Promise.all([
      holder(p, '2026-03-04', '白班'),
      holder(p, '2026-03-07', '夜班'),
      holder(p, '2026-03-06', '白班'),
    ]);
  beforeAll(async () => {
    office = await dutyOffice();
    p = await play({ at: ['2026-03-02', '09:00'], officeDir: office.dir });
  });
  afterAll(async () => {
    await p.end();
    await office.remove();
  });

  it('falls when the third declines, and every shift stays', async () => {
    expect(await serving()).toEqual(['王芳', '钱晓舟', '贺小川']);
    expect(await ask()).toMatch(/^已提交，编号 TB-/);
    const asked = await newestOf(p, '王芳');
    await tap(p, '钱晓舟', '接受调班', { on: asked.number });
    await tap(p, '贺小川', '谢绝', { on: asked.number });
    expect(await stateOf(p, asked)).toBe('refused');
    expect(p.heard('王芳').join()).toContain('贺小川谢绝了您的调班');
    expect(await serving()).toEqual(['王芳', '钱晓舟', '贺小川']);
  });

  it('waits for both before the leader is asked', async () => {
    await ask();
    const asked = await newestOf(p, '王芳');
    expect(p.card('王芳', asked.number).text).toContain('三人轮换');
    await tap(p, '贺小川', '接受调班', { on: asked.number });
    expect(() => p.card('杜若琳', asked.number)).toThrow('no card with');
    await tap(p, '钱晓舟', '接受调班', { on: asked.number });
    const { text } = p.card('杜若琳', asked.number);
    for (const words of ['王芳 → 钱晓舟', '钱晓舟 → 贺小川', '贺小川 → 王芳']) expect(text).toContain(words);
    await tap(p, '杜若琳', '同意', { on: asked.number });
    expect(await serving()).toEqual(['钱晓舟', '贺小川', '王芳']);
  });

  it('stands on the roster: the reminders, the sign-in and the month go by it', async () => {
    await p.moveTo('2026-03-03', '18:01');
    expect(told(p, '钱晓舟')).toContain('值班 · 3月4日 周三 白班');
    expect(told(p, '王芳')).not.toContain('值班 · 3月4日 周三 白班');
    await p.moveTo('2026-03-04', '08:30');
    expect(await tap(p, '钱晓舟', '签到', { on: '值班 · 3月4日 周三 白班' })).toBe('已签到');
    await say(p, '王芳', '值班');
    const card = p.card('王芳', '当前值班').text;
    expect(card).toContain('3月6日 周五 白班');
    expect(card).toContain('原排贺小川');
    await tap(p, '王芳', 'duty.month:2026-03', { on: '当前值班' });
    for (const words of ['钱晓舟*', '贺小川*', '王芳*'])
      expect(p.card('王芳', '值班表 · 2026年3月').text).toContain(words);
    expect(faultsOf(p, ['王芳', '钱晓舟', '贺小川', '杜若琳'])).toEqual([]);
  });
});
