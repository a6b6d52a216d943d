import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lastHeard, say, tap } from './acts.ts';
import { play, type Play } from './play.ts';

const CASE = '信访 · 来信 · 物业管理';
const NAME = '章怀远';
const PHONE = '13900007788';
const MATTER = '小区电梯三个月没有修好，物业一直推脱，要求尽快修复';

const register = async (p: Play, more: Record<string, string> = {}): Promise<string> => {
  await say(p, '宋佳宁', '信访 来信');
  return tap(p, '宋佳宁', '提交', {
    on: '信访登记',
    form: {
      source: '来信',
      problem: '物业管理',
      grade: '一般',
      received_on: '2026-03-02',
      name: NAME,
      phone: PHONE,
      matter: MATTER,
      ...more,
    },
  });
};

describe('a petition, from the letter to the archive', () => {
  let p: Play;
  beforeAll(async () => {
    p = await play({ at: ['2026-03-02', '09:00'] });
  });
  afterAll(() => p.end());

  it('is registered by the petition clerk, with its number and its clocks', async () => {
    expect(await register(p)).toBe('已登记，XF-2026-0001');
    const card = p.card('宋佳宁', CASE);
    expect(card.text).toContain(NAME);
    // 一般: 阅批 3 天, 办结 30 天, both from 2 March.
    expect(card.text).toContain('3月5日 周四，还有 3 天');
    expect(card.text).toContain('4月1日 周三，还有 30 天');
    expect(card.text).toContain('十一、5');
  });

  it('is not registered a second time while it is in hand', async () => {
    expect(await register(p)).toBe('已登记过：XF-2026-0001');
    expect(p.card('宋佳宁', '信访登记').text).toContain('仍要登记');
  });

  it('comes to the leader in charge, who comments on it', async () => {
    expect(lastHeard(p, '冯少峰')).toBe('');
    const card = p.card('冯少峰', CASE);
    expect(card.text).toContain(NAME);
    expect(await tap(p, '冯少峰', '批示', { on: CASE, form: { comment: '请公共管理办核实' } })).toBe(
      '已批示，信访专干已收到通知',
    );
    expect(p.heard('宋佳宁').at(-1)).toContain('已对信访件 XF-2026-0001 作出批示');
  });

  it('is passed to the department, whose people see it from then on', async () => {
    expect(p.who('王芳').lastCard()).toBeUndefined();
    const handler = await p.service.office.db.person.findFirstOrThrow({ where: { name: '王芳' } });
    expect(await tap(p, '宋佳宁', '转办', { on: CASE, form: { handler: handler.id } })).toBe('已转办王芳');
    const card = p.card('王芳', CASE);
    expect(card.text).toContain(MATTER.slice(0, 10));
    expect(card.text).toContain('请公共管理办核实');
  });

  it('shows nobody else who petitions', async () => {
    await say(p, '唐可欣', '信访 XF-2026-0001');
    expect(lastHeard(p, '唐可欣')).toBe('没有您可以查看的这件信访件，请核对编号。');
    const all = p
      .who('唐可欣')
      .messages()
      .map((m) => JSON.stringify(m))
      .join('');
    expect(all).not.toContain(NAME);
    expect(all).not.toContain(PHONE);
  });

  it('is not extended without the main leader, and then moves its date with a working', async () => {
    expect(
      await tap(p, '王芳', '申请延期', { on: CASE, form: { days: '45', extend_reason: '等配件' } }),
    ).toBe('最多延长 30 天');
    expect(
      await tap(p, '王芳', '申请延期', {
        on: 'XF-2026-0001',
        form: { days: '15', extend_reason: `${NAME}家电梯的配件要订货` },
      }),
    ).toMatch(/^已申请延期/);
    const card = p.card('周启衡', CASE);
    expect(card.text).toContain('章**家电梯');
    expect(await tap(p, '周启衡', '同意', { on: CASE })).toBe('已同意延期');
    expect(p.card('王芳', CASE).text).toContain('4月16日 周四');
    expect(p.card('王芳', CASE).text).toMatch(/周启衡批准延期：延长 15 天，由 4月1日 延到 4月16日（《.+》/);
    expect(await tap(p, '王芳', '申请延期', { on: CASE, form: { days: '5', extend_reason: '再等' } })).toBe(
      '已经延过期',
    );
  });

  it('is urged at most once a day', async () => {
    expect(await tap(p, '宋佳宁', '催办', { on: CASE })).toBe('已催办，王芳已收到提醒');
    expect(await tap(p, '宋佳宁', '催办', { on: CASE })).toBe('今天已经催办过');
  });

  it('is put under supervision from its card: the office completes the form and its leader issues it', async () => {
    expect(await tap(p, '宋佳宁', '转督办', { on: CASE })).toBe('已转办公室立项');
    expect(p.card('沈佳音', '督办立项').text).toContain('物业管理信访件按期办结');
    const { db } = p.service.office;
    const leader = await db.person.findFirstOrThrow({ where: { name: '冯少峰' } });
    const form = { approver: leader.id, final_day: '2026-03-20' };
    expect(await tap(p, '沈佳音', '提交', { on: '督办立项', form })).toBe('已送批，编号 DB-2026-0001');
    await tap(p, '冯少峰', '批准下达', { on: 'DB-2026-0001' });
    const item = await db.supervisedItem.findFirstOrThrow({ where: { number: 'DB-2026-0001' } });
    expect(item).toMatchObject({
      state: 'working',
      source: 'petition',
      sourceText: 'XF-2026-0001',
      finalDay: '2026-03-20',
      public: false,
    });
    const card = p.card('王芳', 'DB-2026-0001').text;
    expect(card).toContain('物业管理信访件按期办结');
    expect(card).not.toContain(NAME);
  });

  it('is closed only with everything the clause requires, and put away', async () => {
    const report = { claims: '修复电梯', found: '配件损坏属实', opinion: '督促物业十日内修复' };
    expect(await tap(p, '王芳', '办结', { on: CASE, form: report })).toBe('还缺：法律法规依据');
    expect(
      await tap(p, '王芳', '办结', { on: CASE, form: { ...report, basis: '物业管理条例第三十五条' } }),
    ).toBe('已办结，有关人员已收到通知');
    const row = await p.service.office.db.petition.findFirstOrThrow();
    expect(row).toMatchObject({ state: 'closed', inTime: true });
    const running = { subject: `petition:${row.id}`, state: { in: ['open' as const, 'suspended' as const] } };
    expect(await p.service.office.db.obligation.count({ where: running })).toBe(0);
    expect(await tap(p, '宋佳宁', '归档', { on: CASE })).toBe('已归档');
  });

  it('counts as a repeat when the same person comes with the same matter again', async () => {
    expect(await register(p, { name: '章 怀远', matter: `${MATTER}。` })).toBe('重复信访，XF-2026-0002');
  });

  it('keeps nothing of the petitioner in the open', async () => {
    const { db } = p.service.office;
    const tables = await Promise.all([
      db.petition.findMany(),
      db.notice.findMany(),
      db.journal.findMany(),
      db.draft.findMany(),
      db.obligation.findMany(),
      db.inboxEvent.findMany(),
      db.cardMessage.findMany(),
    ]);
    const text = JSON.stringify(tables, (_, v: unknown) => (typeof v === 'bigint' ? String(v) : v));
    for (const secret of [NAME, PHONE, '电梯三个月']) expect(text).not.toContain(secret);
  });
});
