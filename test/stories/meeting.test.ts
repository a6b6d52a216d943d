/** A meeting with an absent member, and a decision that becomes a red supervised item, closed at the next meeting. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { validateCard } from '../../bot/emulator/card-rules/validate-card.ts';
import { say, tap } from './acts.ts';
import { play, type Play } from './play.ts';

const idOf = async (p: Play, name: string): Promise<string> =>
  (await p.service.office.db.person.findFirstOrThrow({ where: { name } })).id;

/** Everybody's cards are what the platform takes. */
const soundCards = (p: Play, names: string[]): void => {
  for (const name of names)
    for (const m of p.who(name).messages()) {
      if (m.card == null) continue;
      expect(validateCard(m.card)).toEqual([]);
      expect(new TextEncoder().encode(JSON.stringify(m.card)).length).toBeLessThanOrEqual(28 * 1024);
    }
};

const LEADERS = ['周启衡', '何静澜', '吴国梁', '杜若琳', '冯少峰', '龙振海'];

describe('a Party committee with an absent member', () => {
  let p: Play;
  beforeAll(async () => {
    p = await play({ at: ['2026-03-02', '09:00'] });
  });
  afterAll(() => p.end());

  it('is called on the date that its cadence proposes', async () => {
    await say(p, '沈佳音', '会议');
    expect(p.card('沈佳音', '例会安排').text).toContain('3月10日');
    await say(p, '沈佳音', '会议 党工委会');
    const form = p.card('沈佳音', '召集会议');
    expect(form.text).toContain('2026-03-10');
    expect(await tap(p, '沈佳音', '提交', { form: { agenda: '一、占道经营整治\n二、年度采购' } })).toBe(
      '已通知，编号 HY-2026-0001',
    );
    for (const name of LEADERS) expect(p.card(name, 'HY-2026-0001').text).toContain('三楼会议室');
  });

  it('is not called twice in the same room: the bot finds another time', async () => {
    await say(p, '沈佳音', '会议 主任会议');
    const room = await p.service.office.db.room.findFirstOrThrow({ where: { name: '三楼会议室' } });
    const said = await tap(p, '沈佳音', '提交', {
      on: '召集会议',
      form: { day: '2026-03-10', time: '09:30', room: room.id },
    });
    expect(said).toBe('有人没空，已填好可行时间');
    expect(p.card('沈佳音', '都有空的最近时间').text).toContain('10:00');
    expect(await tap(p, '沈佳音', '提交', { on: '都有空的最近时间' })).toContain('HY-2026-0002');
  });

  it('is answered; staying away is decided by whom the clause names', async () => {
    expect(await tap(p, '何静澜', '参加', { on: 'HY-2026-0001' })).toBe('已答复参加');
    const nothing = await p
      .who('杜若琳')
      .tap(p.card('杜若琳', 'HY-2026-0001').messageId, { button: '请假缺席', form: { 'away.reason': ' ' } });
    expect(nothing.toast?.content ?? nothing.error).toContain('原因');
    expect(
      await tap(p, '杜若琳', '请假缺席', {
        on: 'HY-2026-0001',
        form: { 'away.reason': '到区里开会', 'away.written': '同意采购方案' },
      }),
    ).toBe('已提交，编号 QJ-2026-0001');
    const card = p.card('周启衡', 'QJ-2026-0001');
    expect(card.text).toContain('三、2');
    expect(card.text).toContain('应到 6 人');
    await tap(p, '周启衡', '同意', { on: 'QJ-2026-0001' });
    expect(p.card('杜若琳', '会议 · 党工委会').text).toContain('您已请假');
  });

  it('reminds the day before and shortly before', async () => {
    await p.moveTo('2026-03-09', '16:05');
    expect(p.heard('何静澜').some((t) => t.startsWith('提醒：3月10日 周二 09:00'))).toBe(true);
    await p.moveTo('2026-03-10', '08:31');
    expect(p.heard('何静澜').filter((t) => t.startsWith('提醒') && t.includes('HY-2026-0001')).length).toBe(
      2,
    );
    expect(p.heard('杜若琳').filter((t) => t.startsWith('提醒') && t.includes('HY-2026-0001')).length).toBe(
      0,
    );
  });

  it('opens from ten minutes before, with enough members only', async () => {
    await say(p, '沈佳音', '会议');
    await tap(p, '沈佳音', '查看', { on: '党工委会' });
    await p.moveTo('2026-03-10', '08:52');
    for (const name of ['周启衡', '何静澜']) {
      await say(p, name, '会议');
      await tap(p, name, '查看', { on: '党工委会' });
      expect(await tap(p, name, '签到', { on: 'HY-2026-0001' })).toBe('已签到');
    }
    expect(await tap(p, '周启衡', '宣布开会', { on: 'HY-2026-0001' })).toBe('到会 2 人，须 3 人');
    for (const name of ['吴国梁', '冯少峰']) {
      await say(p, name, '会议');
      await tap(p, name, '查看', { on: '党工委会' });
      await tap(p, name, '签到', { on: 'HY-2026-0001' });
    }
    expect(await tap(p, '周启衡', '宣布开会', { on: 'HY-2026-0001' })).toBe('已宣布开会');
    await p.moveTo('2026-03-10', '09:06');
    await say(p, '龙振海', '会议');
    await tap(p, '龙振海', '查看', { on: '党工委会' });
    expect(await tap(p, '龙振海', '签到', { on: 'HY-2026-0001' })).toBe('已签到，迟到');
  });

  it('votes: a major matter needs a ballot, and the absent written opinion is no vote', async () => {
    const matter = { 'vote.matter': '年度采购计划', 'vote.topic': '重大' };
    expect(
      await tap(p, '周启衡', '发起表决', { on: 'HY-2026-0001', form: { ...matter, 'vote.form': 'hands' } }),
    ).toBe('这类议题须投票表决');
    expect(
      await tap(p, '周启衡', '发起表决', { on: 'HY-2026-0001', form: { ...matter, 'vote.form': 'secret' } }),
    ).toBe('已发起表决');
    for (const name of ['周启衡', '何静澜', '吴国梁'])
      expect(await tap(p, name, '赞成', { on: '正在表决' })).toBe('已表决');
    expect(await tap(p, '冯少峰', '反对', { on: '正在表决' })).toBe('已表决');
    expect(await tap(p, '周启衡', '宣布结果', { on: '正在表决' })).toBe('未通过：赞成 3 反对 1');
    // Nobody can tell who said what.
    const casts = await p.service.office.db.meetingCast.findMany();
    expect(casts.map((c) => c.choice)).toEqual([null, null, null, null]);
    expect(
      await tap(p, '周启衡', '发起表决', {
        on: 'HY-2026-0001',
        form: { 'vote.matter': '整治北门占道经营', 'vote.topic': '一般', 'vote.form': 'hands' },
      }),
    ).toBe('已发起表决');
    for (const name of ['周启衡', '何静澜', '吴国梁', '冯少峰'])
      await tap(p, name, '赞成', { on: '正在表决' });
    expect(await tap(p, '龙振海', '回避', { on: '正在表决' })).toBe('已回避');
    expect(await tap(p, '周启衡', '宣布结果', { on: '正在表决' })).toBe('通过：赞成 4 反对 0');
    expect(p.card('周启衡', 'HY-2026-0001').text).toContain('整治北门占道经营');
  });

  it('ends with the marks and the clause, as a proposal', async () => {
    await p.moveTo('2026-03-10', '10:05');
    await tap(p, '周启衡', '散会', { on: 'HY-2026-0001' });
    expect(p.heard('龙振海').at(-1)).toContain('记您迟到');
    expect(p.heard('龙振海').at(-1)).toContain('每 3 次计旷工一次');
    const marks = await p.service.office.db.attendee.findMany({
      where: { meeting: { number: 'HY-2026-0001' } },
    });
    const of = new Map(marks.map((m) => [m.personId, m.mark]));
    expect(of.get(await idOf(p, '杜若琳'))).toBe('excused');
    expect(of.get(await idOf(p, '龙振海'))).toBe('late');
    expect(of.get(await idOf(p, '何静澜'))).toBe('present');
  });

  it('turns the decision into a supervised item when the chair signs', async () => {
    const decision = await p.service.office.db.meetingDecision.findFirstOrThrow({
      where: { number: 'HY-2026-0001-1' },
    });
    expect(
      await tap(p, '周启衡', '记录', {
        on: 'HY-2026-0001',
        form: {
          'decide.decision': decision.id,
          'decide.owner': await idOf(p, '冯少峰'),
          'decide.due': '2026-03-24',
        },
      }),
    ).toBe('已记录 HY-2026-0001-1');
    expect(
      await tap(p, '周启衡', '提交', {
        on: 'HY-2026-0001',
        form: { 'minutes.text': '会议研究了占道经营整治和年度采购。' },
      }),
    ).toBe('已保存，等主持人签发');
    expect(await tap(p, '周启衡', '签发纪要', { on: 'HY-2026-0001' })).toBe('纪要已签发，转督办 1 项');
    expect(p.heard('冯少峰').some((t) => t.includes('DB-2026-0001') || t.includes('整治北门占道经营'))).toBe(
      true,
    );
    // The department's date is three working days before the whole item's.
    const item = await p.service.office.db.supervisedItem.findFirstOrThrow({
      where: { number: 'DB-2026-0001' },
    });
    expect([item.ownDay, item.finalDay]).toEqual(['2026-03-19', '2026-03-24']);
  });

  it('turns red when nobody works on it, comes back to the next meeting, and is closed with evidence', async () => {
    await p.moveTo('2026-03-20', '08:35');
    // The morning push says it, and nothing else says it again.
    const push = p.card('冯少峰', '今日待办').text;
    expect(push).toContain('DB-2026-0001 · 整治北门占道经营 · 反馈');
    expect(push).toContain('已逾期 1 天');
    expect(p.heard('冯少峰').filter((t) => t.includes('已逾期'))).toEqual([]);
    await say(p, '冯少峰', '督办');
    expect(p.card('冯少峰', '督办 · 冯少峰').text).toContain('"red"');
    await say(p, '沈佳音', '会议 党工委会');
    expect(await tap(p, '沈佳音', '提交', { on: '召集会议', form: { day: '2026-04-14' } })).toContain(
      'HY-2026-0003',
    );
    await p.moveTo('2026-04-14', '08:55');
    await say(p, '周启衡', '会议');
    await tap(p, '周启衡', '查看', { on: '会议 · 周启衡' });
    expect(p.card('周启衡', 'HY-2026-0003').text).toContain('DB-2026-0001 整治北门占道经营（逾期）');
    await say(p, '冯少峰', '督办');
    await tap(p, '冯少峰', '查看', { on: '督办 · 冯少峰' });
    const late = { 'report.report': '占道摊点已清理 12 处', 'report.evidence': '执法记录 3 份' };
    expect(
      await tap(p, '冯少峰', '反馈', {
        on: '督办 · 整治北门',
        form: { ...late, 'report.reason': '协调商户用时较长' },
      }),
    ).toBe('已反馈，请等待审核');
    await say(p, '周启衡', '会议');
    await tap(p, '周启衡', '查看', { on: '会议 · 周启衡' });
    await tap(p, '周启衡', '查看', { on: 'HY-2026-0003' });
    expect(await tap(p, '周启衡', '办结', { on: '督办 · 整治北门' })).toBe('已办结，承办人已收到通知');
    const item = await p.service.office.db.supervisedItem.findFirstOrThrow({
      where: { number: 'DB-2026-0001' },
    });
    expect(item).toMatchObject({ state: 'closed', evidence: '执法记录 3 份', lateDays: 26 });
    await say(p, '周启衡', '会议');
    await tap(p, '周启衡', '查看', { on: '会议 · 周启衡' });
    expect(p.card('周启衡', 'HY-2026-0003').text).toContain('已办结');
    const states = await p.service.office.db.obligation.findMany({
      where: { subject: `item:${item.id}` },
      orderBy: { kind: 'asc' },
    });
    expect(states.map((o) => [o.kind, o.state])).toEqual([
      ['supervision.review', 'fulfilled'],
      ['supervision.work', 'late'],
    ]);
  });

  it('is not called for a time that has passed', async () => {
    await say(p, '沈佳音', '会议 党工委会');
    const meetings = await p.service.office.db.meeting.count();
    for (const [day, time] of [
      ['2026-04-13', '09:00'],
      ['2026-04-14', '08:30'],
    ] as const)
      expect(await tap(p, '沈佳音', '提交', { on: '召集会议', form: { day, time } })).toBe(
        '开会时间已经过了',
      );
    expect(p.card('沈佳音', '召集会议').text).toContain('开会时间已经过了，请选今后的时间');
    expect(await p.service.office.db.meeting.count()).toBe(meetings);
  });

  it('puts off what divides it, and the matter is on the agenda of the next form', async () => {
    for (const name of ['周启衡', '何静澜', '吴国梁']) {
      await say(p, name, '会议');
      await tap(p, name, '查看', { on: `会议 · ${name}` });
      await tap(p, name, '签到', { on: 'HY-2026-0003' });
    }
    await p.moveTo('2026-04-14', '09:00');
    await tap(p, '周启衡', '宣布开会', { on: 'HY-2026-0003' });
    await tap(p, '周启衡', '发起表决', {
      on: 'HY-2026-0003',
      form: { 'vote.matter': '老旧小区加装电梯', 'vote.topic': '一般', 'vote.form': 'hands' },
    });
    for (const name of ['周启衡', '何静澜']) await tap(p, name, '赞成', { on: '正在表决' });
    await tap(p, '吴国梁', '反对', { on: '正在表决' });
    expect(await tap(p, '周启衡', '宣布结果', { on: '正在表决', form: { 'count.wide': 'split' } })).toContain(
      '暂缓',
    );
    await say(p, '沈佳音', '会议 党工委会');
    expect(p.card('沈佳音', '召集会议').text).not.toContain('老旧小区加装电梯');
    await p.moveTo('2026-04-14', '10:05');
    await tap(p, '周启衡', '散会', { on: 'HY-2026-0003' });
    await say(p, '沈佳音', '会议 党工委会');
    const form = p.card('沈佳音', '召集会议').text;
    expect(form).toContain('上次暂缓：老旧小区加装电梯');
    expect(form).not.toContain('整治北门占道经营');
  });

  it('keeps what a confidential meeting is about from who was not there', async () => {
    await say(p, '沈佳音', '会议 党工委会');
    const secret = { day: '2026-05-12', agenda: '干部调整方案', confidential: 'yes' };
    expect(await tap(p, '沈佳音', '提交', { on: '召集会议', form: secret })).toContain('HY-2026-0004');
    const shown = async (name: string): Promise<string> => {
      await say(p, name, '会议');
      await tap(p, name, '查看', { on: `会议 · ${name}` });
      return p.card(name, 'HY-2026-0004').text;
    };
    await p.moveTo('2026-05-12', '08:52');
    for (const name of ['冯少峰', '沈佳音']) expect(await shown(name)).toContain('干部调整方案');
    for (const name of ['周启衡', '何静澜', '吴国梁']) {
      expect(await shown(name)).toContain('干部调整方案');
      await tap(p, name, '签到', { on: 'HY-2026-0004' });
    }
    await tap(p, '周启衡', '宣布开会', { on: 'HY-2026-0004' });
    expect(await shown('何静澜')).toContain('干部调整方案');
    for (const name of ['冯少峰', '沈佳音']) {
      const card = await shown(name);
      expect(card).not.toContain('干部调整方案');
      expect(card).toContain('会议内容仅到会人员可见');
    }
  });

  it('draws only cards that the platform takes', () => {
    soundCards(p, [...LEADERS, '沈佳音', '赵明远']);
    expect(p.heard('沈佳音').join('')).not.toMatch(/undefined|null/);
  });
});
