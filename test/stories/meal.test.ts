import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { validateCard } from '../../bot/emulator/card-rules/validate-card.ts';
import { lastHeard, newestOf, say, stateOf, tap } from './acts.ts';
import { play, type Play } from './play.ts';

const guests = (over: Record<string, string> = {}) => ({
  unit: '区民政局',
  guests: '7',
  letter: '云民函〔2026〕8号',
  kind: '一般接待',
  day: '2026-03-03',
  meal: '午餐',
  place: '食堂',
  hosts: '2',
  goods: '不用烟酒',
  reason: '检查低保工作',
  ...over,
});

describe('guests come to lunch', () => {
  let p: Play;
  beforeAll(async () => {
    p = await play({ at: ['2026-03-02', '09:00'] });
  });
  afterAll(() => p.end());

  it('refuses what no approver can allow, with the clause and the way out', async () => {
    await say(p, '王芳', '明天中午接待用餐，区民政局来7人');
    const card = p.card('王芳', '提交');
    for (const words of ['2026-03-03', '区民政局', '"7"']) expect(card.text).toContain(words);
    expect(validateCard(card.card)).toEqual([]);
    await tap(p, '王芳', '提交', { form: guests({ guests: '0' }) });
    expect(p.card('王芳').text).toContain('客人人数写 1 到');
    await tap(p, '王芳', '提交', { form: guests({ goods: '香烟' }) });
    expect(p.card('王芳').text).toContain('第十条');
    await tap(p, '王芳', '提交', { form: guests({ hosts: '4' }) });
    expect(p.card('王芳').text).toContain('陪同最多 3 人');
    await tap(p, '王芳', '提交', { form: guests({ hosts: '3' }) });
    expect(p.card('王芳').text).toContain('陪同最多 2 人');
  });

  it('is approved, and the canteen gets the slip with the count', async () => {
    expect(await tap(p, '王芳', '提交', { form: guests() })).toBe('已提交，编号 YC-2026-0001');
    expect(p.card('杜若琳', 'YC-2026-0001').text).toContain('《公务接待制度》十三、5');
    await tap(p, '杜若琳', '同意', { on: 'YC-2026-0001' });
    // The card itself rings when it is new.
    expect(p.card('马桂兰', '派餐单').text).toContain('9 人（客人 7、陪同 2）');
    expect(await tap(p, '马桂兰', '确认用餐', { on: '派餐单' })).toBe('已确认用餐');
    expect(p.card('王芳', 'YC-2026-0001').text).toContain('食堂已收到派餐单');
  });

  it('is settled after the meal', async () => {
    expect(p.card('王芳', 'YC-2026-0001').text).not.toContain('"结算"');
    await p.moveTo('2026-03-03', '14:00');
    await say(p, '王芳', '我的申请');
    await tap(p, '王芳', '查看', { on: '我的申请' });
    const said = await tap(p, '王芳', '结算', {
      on: 'YC-2026-0001',
      form: { 'settle.actual': '9', 'settle.amount': '270', 'settle.receipts': '发票 1 张' },
    });
    expect(said).toContain('已结算');
    expect(await stateOf(p, await newestOf(p, '王芳'))).toBe('closed');
    expect(p.card('王芳', 'YC-2026-0001').text).toContain('9 人 270 元');
  });

  it('asks the clerk about 10 guests with 3 companions and about 17 guests, and answers 10 with 2 by itself', async () => {
    for (const [count, hosts, state] of [
      ['10', '2', 'waiting'],
      ['10', '3', 'asking'],
      ['17', '3', 'asking'],
      ['16', '3', 'waiting'],
    ] as const) {
      await say(p, '邓铭凯', '接待用餐');
      await tap(p, '邓铭凯', '提交', { form: guests({ guests: count, hosts, day: '2026-03-05' }) });
      expect([count, hosts, await stateOf(p, await newestOf(p, '邓铭凯'))]).toEqual([count, hosts, state]);
    }
    expect(p.card('沈佳音', '区民政局 10 人').text).toContain('十三、5');
  });
});

describe('the canteen through a day', () => {
  let p: Play;
  beforeAll(async () => {
    p = await play({ at: ['2026-03-02', '08:40'] });
  });
  afterAll(() => p.end());

  it('publishes the week: weekends are passed over', async () => {
    await say(p, '马桂兰', '用餐');
    expect(validateCard(p.card('马桂兰', '发布菜单').card)).toEqual([]);
    const menu = {
      from: '2026-03-05',
      meal: '午餐',
      lines: '红烧排骨\n清蒸鱼\n牛肉面',
      price: '8',
      order_time: '9:30',
      cancel_time: '10:00',
      special: '凉拌牛肉',
    };
    expect(await tap(p, '马桂兰', '发布', { form: menu })).toBe('已发布 3 天菜单');
    const days = await p.service.office.db.menu.findMany({ orderBy: { day: 'asc' } });
    expect(days.map((m) => m.day)).toEqual(['2026-03-05', '2026-03-06', '2026-03-09']);
  });

  it('takes orders, proxies and guests until the second of the cut-off', async () => {
    await p.moveTo('2026-03-05', '09:28');
    await say(p, '王芳', '用餐');
    // The clock runs on while the machine works.
    expect(p.card('王芳', '红烧排骨').text).toMatch(/订餐还有 [12] 分钟/);
    await tap(p, '王芳', '订餐', { on: '红烧排骨' });
    await say(p, '邓铭凯', '用餐');
    await tap(p, '邓铭凯', '查看', { on: '红烧排骨' });
    const card = p.card('邓铭凯', '订餐截止');
    expect(card.text).toContain('3月5日 09:30:00');
    expect(validateCard(card.card)).toEqual([]);
    await tap(p, '邓铭凯', '订餐', { on: '订餐截止', form: { guests: '2' } });
    const { db } = p.service.office;
    const song = await db.person.findFirstOrThrow({ where: { name: '宋佳宁' } });
    await tap(p, '邓铭凯', '代订', {
      on: '订餐截止',
      form: { person: song.id, proxy_special: 'yes' },
    });
    expect(await db.mealOrder.findFirstOrThrow({ where: { personId: song.id } })).toMatchObject({
      special: true,
    });
    expect(p.card('宋佳宁', '3月5日 周四 午餐').text).toContain('已订');
    await p.moveTo('2026-03-05', '09:31');
    await say(p, '许卫平', '用餐');
    expect(p.card('许卫平', '红烧排骨').text).toContain('已截止');
  });

  it('counts for the kitchen at the cut-off, without what was cancelled', async () => {
    await say(p, '王芳', '用餐');
    expect(await tap(p, '王芳', '取消订餐', { on: '红烧排骨' })).toContain('已取消');
    await p.moveTo('2026-03-05', '10:00');
    expect(p.card('马桂兰', '合计').text).toContain('合计 4 人');
    expect(p.card('马桂兰', '合计').text).toContain('凉拌牛肉 1 份');
  });

  it('keeps who fetched and who did not, and the day is closed once', async () => {
    await p.moveTo('2026-03-05', '12:00');
    await say(p, '邓铭凯', '用餐');
    await tap(p, '邓铭凯', '查看', { on: '红烧排骨' });
    expect(await tap(p, '邓铭凯', '取餐', { on: '取餐' })).toContain('已取餐');
    await p.moveTo('2026-03-05', '17:00');
    expect(lastHeard(p, '马桂兰')).toContain('请小结');
    expect(await tap(p, '马桂兰', '小结', { on: '2026-03-05 小结' })).toBe('已结：用餐 1 人');
    const account = await p.service.office.db.canteenAccount.findUniqueOrThrow({
      where: { period: '2026-03-05' },
    });
    expect(account).toMatchObject({ eaten: 1, noShows: 1, guests: 2, reception: 0, fen: 3200 });
  });

  it('asks those who will be on leave whether to cancel', async () => {
    await say(p, '王芳', '用餐');
    await tap(p, '王芳', '订餐', { on: '清蒸鱼' });
    await say(p, '王芳', '明天请事假一天，家中有事');
    await tap(p, '王芳', '提交', { on: '请假单' });
    await tap(p, '周启衡', '同意', { on: 'QJ-2026-0001' }).catch(() =>
      tap(p, '何静澜', '同意', { on: 'QJ-2026-0001' }),
    );
    await p.moveTo('2026-03-05', '17:30');
    expect(p.card('王芳', '3月6日 周五 午餐').text).toContain('要取消订餐吗');
    expect(await tap(p, '王芳', '取消订餐', { on: '要取消订餐吗' })).toContain('已取消');
  });
});
