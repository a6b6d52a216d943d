import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { validateCard } from '../../bot/emulator/card-rules/validate-card.ts';
import { lastHeard, newestOf, say, stateOf, tap } from './acts.ts';
import { play, type Play } from './play.ts';

const form = (over: Record<string, string> = {}) => ({
  use: '公务',
  area: '区外',
  destination: '市统计局',
  people: '3',
  start_day: '2026-03-03',
  start_time: '9:00',
  end_day: '2026-03-03',
  end_time: '11:00',
  reason: '送年报',
  ...over,
});

describe('王芳 needs a car, from the word to 收车', () => {
  let p: Play;
  beforeAll(async () => {
    p = await play({ at: ['2026-03-02', '09:00'] });
  });
  afterAll(() => p.end());

  it('reads the sentence into the form, and refuses what the clause forbids, with the way out', async () => {
    await say(p, '王芳', '明天上午9点到11点用车去市统计局，送年报，3人');
    const card = p.card('王芳', '提交');
    for (const words of ['2026-03-03', '09:00', '11:00', '市统计局', '送年报'])
      expect(card.text).toContain(words);
    expect(validateCard(card.card)).toEqual([]);
    await tap(p, '王芳', '提交', { form: form({ area: '区内' }) });
    expect(p.card('王芳').text).toContain('区内原则上不派车');
    expect(p.card('王芳').text).toContain('《驾驶员及车辆管理制度》二');
    await tap(p, '王芳', '提交', {
      form: form({ start_day: '2026-03-02', end_day: '2026-03-02', start_time: '14:00', end_time: '16:00' }),
    });
    expect(p.card('王芳').text).toContain('提前一天');
    await tap(p, '王芳', '提交', { form: form({ end_time: '8:00' }) });
    expect(p.card('王芳').text).toContain('返回时间要晚于出发时间');
  });

  it('goes to the leader in charge with the clause and what is free', async () => {
    expect(await tap(p, '王芳', '提交', { form: form() })).toBe('已提交，编号 YE-2026-0001');
    const card = p.card('杜若琳', 'YE-2026-0001');
    for (const words of ['《驾驶员及车辆管理制度》二', '有空', '3月3日 周二 09:00–11:00'])
      expect(card.text).toContain(words);
    await tap(p, '杜若琳', '同意', { on: 'YE-2026-0001' });
    // The card itself rings when it is new.
    expect(p.card('沈佳音', 'YE-2026-0001').text).toContain('待派车');
    await say(p, '邓铭凯', '用车');
    await tap(p, '邓铭凯', '提交', {
      form: form({ start_time: '10:00', end_time: '12:00', destination: '市卫健委' }),
    });
    await tap(p, '杜若琳', '同意', { on: 'YE-2026-0002' });
  });

  it('shows the clerk the smallest car that fits and the free drivers; the driver gets his card', async () => {
    const card = p.card('沈佳音', 'YE-2026-0001');
    expect(card.text).toContain('建议：云A10021（5 座）· 孙德胜');
    expect(card.text).not.toContain('云A10077');
    expect(validateCard(card.card)).toEqual([]);
    expect(await tap(p, '沈佳音', '派车', { on: '派车 · 王芳' })).toBe('已派 云A10021 · 孙德胜');
    expect(lastHeard(p, '王芳')).toContain('云A10021');
    expect(p.card('孙德胜', 'YE-2026-0001').text).toContain('"出车"');
  });

  it('does not let the car be sent twice, and says what is free instead', async () => {
    const { db } = p.service.office;
    const car = await db.vehicle.findUniqueOrThrow({ where: { plate: '云A10021' } });
    const driver = await db.person.findFirstOrThrow({ where: { name: '郑海涛' } });
    expect(
      await tap(p, '沈佳音', '派车', { on: 'YE-2026-0002', form: { car: car.id, driver: driver.id } }),
    ).toMatch(/^已有安排/);
    expect(lastHeard(p, '沈佳音')).toContain('有空的车：云A10022');
    expect(lastHeard(p, '沈佳音')).toContain('郑海涛');
    await tap(p, '沈佳音', '派车', { on: 'YE-2026-0002' });
  });

  it('takes the odometer at 出车, watches the return and warns whoever is next', async () => {
    await say(p, '孙德胜', '我要出车');
    expect(JSON.stringify(p.who('孙德胜').lastCard())).toContain('YE-2026-0001');
    await say(p, '王芳', '出车');
    expect(lastHeard(p, '王芳')).toContain('没有出车任务');
    await say(p, '许卫平', '用车');
    await tap(p, '许卫平', '提交', {
      form: form({ start_time: '11:00', end_time: '13:00', destination: '市应急局' }),
    });
    await tap(p, '冯少峰', '同意', { on: 'YE-2026-0003' });
    const { db } = p.service.office;
    const car = await db.vehicle.findUniqueOrThrow({ where: { plate: '云A10021' } });
    const driver = await db.person.findFirstOrThrow({ where: { name: '孙德胜' } });
    // 09:00–11:00 and 11:00–13:00 touch: the same car and driver fit.
    expect(
      await tap(p, '沈佳音', '派车', { on: 'YE-2026-0003', form: { car: car.id, driver: driver.id } }),
    ).toContain('云A10021');
    await p.moveTo('2026-03-03', '09:02');
    expect(await tap(p, '孙德胜', '出车', { on: 'YE-2026-0001', form: { drive_odometer: '三万' } })).toBe(
      '里程表读数写整数公里',
    );
    expect(
      await tap(p, '孙德胜', '出车', { on: 'YE-2026-0001', form: { drive_odometer: '35820' } }),
    ).toContain('已出车');
    expect(await stateOf(p, await newestOf(p, '王芳'))).toBe('in_effect');
    expect(p.card('王芳', 'YE-2026-0001').text).toContain('用车中');
    // A picture of the odometer is kept with the trip; one of somebody who does not drive is not.
    await p.who('孙德胜').sendImage('里程表.jpg');
    await p.who('邓铭凯').sendImage('风景.jpg');
    await p.settle();
    expect(lastHeard(p, '孙德胜')).toBe('已收到，存入 云A10021 这趟出车，共 1 张照片。');
    expect(lastHeard(p, '邓铭凯')).toContain('没有待补交的材料');
    expect(p.card('沈佳音', 'YE-2026-0001').text).toContain('照片 1 张（');
    expect(p.card('孙德胜', 'YE-2026-0001').text).toContain('照片 1 张（');
    // The clerk has the picture itself passed on to her; the driver has it already.
    expect(p.card('孙德胜', 'YE-2026-0001').text).not.toContain('看照片');
    expect(await tap(p, '沈佳音', '看照片', { on: 'YE-2026-0001' })).toBe('照片 1 张，随后转来');
    expect(p.who('沈佳音').messages().at(-1)).toMatchObject({ type: 'image' });
    await p.moveTo('2026-03-03', '11:01');
    expect(lastHeard(p, '许卫平')).toContain('还没有收车');
    expect(p.heard('孙德胜').join()).toContain('应于 11:00 返回');
  });

  it('refuses an odometer that goes backwards, books fuel by the clause, and closes the trip', async () => {
    const back = { drive_fuel: '200', drive_paid: '现金', drive_toll: '15.5' };
    expect(
      await tap(p, '孙德胜', '收车', { on: 'YE-2026-0001', form: { ...back, drive_odometer: '35819' } }),
    ).toBe('上次是 35820 公里，请核对');
    expect(
      await tap(p, '孙德胜', '收车', { on: 'YE-2026-0001', form: { ...back, drive_odometer: '35858' } }),
    ).toBe('已收车，行驶 38 公里');
    expect(lastHeard(p, '孙德胜')).toContain('不满三百公里');
    expect(await stateOf(p, await newestOf(p, '王芳'))).toBe('closed');
    expect(p.card('王芳', 'YE-2026-0001').text).toContain('已收车');
    await say(p, '沈佳音', '用车');
    expect(p.card('沈佳音', '申请维修').text).toContain('云A10035');
    await tap(p, '沈佳音', '查看', { on: '申请维修' });
    expect(p.card('沈佳音', '每公里').text).toContain('今年行驶 38 公里，费用 215.5 元');
    expect(validateCard(p.card('沈佳音', '每公里').card)).toEqual([]);
    const fill = { fuel_amount: '300' };
    expect(await tap(p, '沈佳音', '登记充值', { on: '每公里', form: fill })).toBe('已登记，余额 300 元');
    expect(p.card('沈佳音', '每公里').text).toContain('充值 300 元 沈佳音');
  });

  it('sends repairs to whom the amount names, and asks the clerk at exactly 500', async () => {
    await say(p, '孙德胜', '车辆维修');
    const { db } = p.service.office;
    const car = await db.vehicle.findUniqueOrThrow({ where: { plate: '云A10022' } });
    await tap(p, '孙德胜', '提交', { form: { car: car.id, amount: '480', what: '更换刹车片' } });
    expect(p.card('沈佳音', 'WX-2026-0001').text).toContain('五百元以下');
    await say(p, '孙德胜', '车辆维修');
    await tap(p, '孙德胜', '提交', { form: { car: car.id, amount: '500', what: '更换轮胎' } });
    expect(await stateOf(p, await newestOf(p, '孙德胜'))).toBe('asking');
  });
});
