import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, idOf, lastHeard, newestOf, say, stateOf, tap } from './acts.ts';
import { play, type Play } from './play.ts';
import { notWhole, shownTwice } from './whole.ts';

describe('王芳 asks for leave, and comes back a day early', () => {
  let p: Play;
  beforeAll(async () => {
    p = await play({ at: ['2026-03-02', '09:00'] });
  });
  afterAll(() => p.end());

  it('shows the form as she meant it, and gives a number when it is handed in', async () => {
    // A colleague of the same office is away on one of the days.
    await ask(p, '邓铭凯', '3月5日请事假一天，陪孩子体检');
    await tap(p, '何静澜', '同意', { on: 'QJ-2026-0001' });

    await say(p, '王芳', '明天下午到周五请事假，家里装修');
    const form = p.card('王芳', '提交');
    for (const words of ['事假', '2026-03-03', '2026-03-06', '家里装修', '年休假余 5 天']) {
      expect(form.text).toContain(words);
    }
    expect(await tap(p, '王芳', '提交')).toBe('已提交，编号 QJ-2026-0002');
    const receipt = p.card('王芳', 'QJ-2026-0002');
    expect(receipt.messageId).toBe(form.messageId);
    expect(receipt.text).toContain('事假 3.5 天');
    expect(receipt.text).toContain('● 周启衡');
  });

  it('shows the leader the clause, the balance, who else is away and how many stay', () => {
    const { text } = p.card('周启衡', 'QJ-2026-0002');
    for (const words of [
      '请假 · 王芳 · 事假 3.5 天',
      '《请销假制度》二、2',
      '三天以上',
      '3月3日 周二 下午 – 3月6日 周五',
      '共 3.5 个工作日',
      '2026 年此前没有请过事假',
      '公共管理办公室共 3 人',
      '在位率 33%',
      '低于本单位设定的 50%',
      '同期不在岗：邓铭凯（3月5日 周四）',
      '为什么是我',
    ])
      expect(text).toContain(words);
    // Peers see that somebody is away, never why.
    expect(text).not.toContain('体检');
  });

  it('is not refused or sent back without a reason', async () => {
    const before = p.card('周启衡', 'QJ-2026-0002').text;
    expect(await tap(p, '周启衡', '驳回', { on: 'QJ-2026-0002' })).toBe('请先写明意见');
    expect(await tap(p, '周启衡', '退回修改', { on: 'QJ-2026-0002', form: { opinion: '  ' } })).toBe(
      '请先写明意见',
    );
    expect(p.card('周启衡', 'QJ-2026-0002').text).toBe(before);
    expect(await stateOf(p, await newestOf(p, '王芳'))).toBe('waiting');
    expect(p.heard('王芳')).toEqual([]);
  });

  it('is sent back with a reason, corrected and handed in again under the same number', async () => {
    const said = await tap(p, '周启衡', '退回修改', {
      on: 'QJ-2026-0002',
      form: { opinion: '年休假还没休，请改休年休假' },
    });
    expect(said).toBe('已退回，王芳已收到通知');
    expect(lastHeard(p, '王芳')).toContain('请改休年休假');
    const back = p.card('王芳', 'QJ-2026-0002');
    expect(back.text).toContain('周启衡 退回修改');

    await tap(p, '王芳', '修改', { on: 'QJ-2026-0002' });
    const form = p.card('王芳', '修改请假单');
    for (const words of ['请改休年休假', '家里装修', '2026-03-03']) expect(form.text).toContain(words);
    expect(await tap(p, '王芳', '提交', { on: '修改请假单', form: { type: '年休假' } })).toBe(
      '已提交，编号 QJ-2026-0002',
    );
    const { text } = p.card('周启衡', 'QJ-2026-0002');
    expect(text).toContain('年休假 3.5 天');
    // What he wrote then stands there again, and what came of it.
    expect(text).toContain('退回修改：年休假还没休，请改休年休假');
    expect(text).toContain('假别由事假改为年休假');
    expect(text).toContain('2026 年年休假余 1.5 天（共 5 天，已用 3.5 天）');
    expect(lastHeard(p, '周启衡')).toContain('的请假申请 · ');
    expect(lastHeard(p, '周启衡')).toContain('请您审批');
  });

  it('is approved, and the office files it', async () => {
    expect(await tap(p, '周启衡', '同意', { on: 'QJ-2026-0002' })).toBe('已同意，王芳已收到通知');
    expect(p.card('周启衡', 'QJ-2026-0002').text).not.toContain('"同意"');
    expect(lastHeard(p, '王芳')).toContain('获得批准');
    const filing = p.card('沈佳音', 'QJ-2026-0002');
    expect(filing.text).toContain('● 待签收 · 办公室备案');
    expect(await tap(p, '沈佳音', '签收', { on: 'QJ-2026-0002' })).toBe('已签收备案');
    expect(p.card('沈佳音', 'QJ-2026-0002').text).toContain('✓ 沈佳音 · 办公室备案');
    // The other clerk's card no longer offers what is done.
    expect(p.card('赵明远', 'QJ-2026-0002').text).not.toContain('"签收"');
  });

  it('begins on its day and hour', async () => {
    const leave = await newestOf(p, '王芳');
    await p.moveTo('2026-03-03', '13:30');
    expect(await stateOf(p, leave)).toBe('approved');
    await p.moveTo('2026-03-03', '14:00');
    expect(await stateOf(p, leave)).toBe('in_effect');
    expect(p.card('王芳', 'QJ-2026-0002').text).toContain('请假中');
  });

  it('is reminded of on the day of return, once', async () => {
    await p.moveTo('2026-03-09', '15:59');
    expect(lastHeard(p, '王芳')).not.toContain('销假');
    await p.moveTo('2026-03-09', '16:00');
    expect(lastHeard(p, '王芳')).toContain('请于3月9日 周一 18:00前销假');
    await p.moveTo('2026-03-09', '16:20');
    expect(p.heard('王芳').filter((line) => line.includes('前销假'))).toHaveLength(1);
  });

  it('ends a day early: the day goes back to the balance, and the ledger says why', async () => {
    const form = { 'back.back_day': '2026-03-06', 'back.back_half': 'am' };
    // The leave is over: that she was back before its end is the leader's to confirm.
    expect(await tap(p, '王芳', '销假', { on: 'QJ-2026-0002', form })).toContain('待核实');
    expect(lastHeard(p, '周启衡')).toContain('3月6日 周五 上午已返岗');
    expect(await tap(p, '周启衡', '确认返岗', { on: 'QJ-2026-0002' })).toContain('已确认返岗');
    const card = p.card('王芳', 'QJ-2026-0002').text;
    for (const words of ['已销假', '年休假 2.5 天', '提前返岗，实休 2.5 天，退回 1 天'])
      expect(card).toContain(words);
    for (const name of ['王芳', '沈佳音']) {
      expect(
        p
          .heard(name)
          .filter((line) => line.includes('QJ-2026-0002'))
          .at(-1),
      ).toContain('退回 1 天');
    }
    const { db } = p.service.office;
    const rows = await db.leaveEntry.findMany({
      where: { personId: await idOf(p, '王芳') },
      orderBy: { at: 'asc' },
    });
    expect(rows.map((r) => [r.why, r.halves])).toEqual([
      ['grant', 10],
      ['take', -7],
      ['credit', 2],
    ]);
    expect(rows[0]?.note).toContain('参加工作满 9 年');
    expect(rows[0]?.cite.length).toBeGreaterThan(0);
    await say(p, '王芳', '请假');
    expect(p.card('王芳', '提交').text).toContain('2026 年年休假余 2.5 天（共 5 天，已用 2.5 天）');
  });

  it('leaves nothing open, and every act in the journal', async () => {
    const { db } = p.service.office;
    const leave = await newestOf(p, '王芳');
    const acts = await db.journal.findMany({
      where: { subject: `request:${leave.id}` },
      orderBy: { seq: 'asc' },
    });
    expect(acts.map((a) => a.act)).toEqual([
      'request.submit',
      'request.send_back',
      'request.resubmit',
      'request.approve',
      'request.file',
      'leave.begin',
      'leave.claim_return',
      'leave.confirm_return',
    ]);
    expect(await db.obligation.count({ where: { subject: `request:${leave.id}`, state: 'open' } })).toBe(0);
    expect(await notWhole(db)).toEqual([]);
    expect(
      shownTwice(
        p.emulator,
        ['王芳', '周启衡', '沈佳音', '赵明远'].map((n) => p.who(n).openId),
      ),
    ).toEqual([]);
  });
});
