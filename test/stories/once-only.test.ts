import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actOn, ask, fine, lastHeard, newestOf, say, stateOf, tap, wish } from './acts.ts';
import { officeWith, type OfficeFolder } from './office-with.ts';
import { play, type Play } from './play.ts';
import { notWhole, shownTwice } from './whole.ts';

const TIMES = 10;
const botMessages = (p: Play, name: string): number =>
  p
    .who(name)
    .messages()
    .filter((m) => m.from.kind === 'bot').length;

describe('whatever arrives more than once happens once', () => {
  let folder: OfficeFolder;
  let p: Play;
  beforeAll(async () => {
    // Two directors: the post is held by both, one of them is enough.
    folder = await officeWith([['办事处主任: 1002', '办事处主任: [1002, 1004]']]);
    p = await play({ at: ['2026-03-02', '09:00'], officeDir: folder.dir });
  });
  afterAll(async () => {
    await p.end();
    await folder.remove();
  });

  it('a message that is delivered five times opens one form', async () => {
    for (const repeatAs of ['same-event', 'new-event-id'] as const) {
      const before = botMessages(p, '王芳');
      p.emulator.faults.set({ events: { repeat: 4, repeatAs } });
      await say(p, '王芳', '3月5日请事假一天，家里装修');
      p.emulator.faults.clear();
      expect(botMessages(p, '王芳')).toBe(before + 1);
    }
    expect(await p.service.office.db.draft.count()).toBe(2);
  });

  it('提交 tapped ten times at once gives one number', async () => {
    const { messageId } = p.card('王芳', '提交');
    const answers = await Promise.all(
      Array.from({ length: TIMES }, () => p.who('王芳').tap(messageId, { button: '提交' })),
    );
    const said = answers.map(fine);
    expect(said.filter((toast) => toast === '已提交，编号 QJ-2026-0001')).toHaveLength(1);
    expect(said.filter((toast) => toast === '已提交过，编号 QJ-2026-0001')).toHaveLength(TIMES - 1);
    await p.settle();
    expect(await p.service.office.db.request.count()).toBe(1);
    for (const name of ['何静澜', '杜若琳']) expect(botMessages(p, name)).toBe(1);
  });

  it('of two leaders who tap at the same moment one decides, and the other is told who', async () => {
    const cards = ['何静澜', '杜若琳'].map((name) => ({ name, id: p.card(name, 'QJ-2026-0001').messageId }));
    const answers = await Promise.all(cards.map(({ name, id }) => p.who(name).tap(id, { button: '同意' })));
    const said = answers.map(fine);
    const first = said.indexOf('已同意，王芳已收到通知');
    expect(first).not.toBe(-1);
    expect(said[1 - first]).toBe(`此件已由${cards[first]?.name}处理`);
    await p.settle();
    for (const { name } of cards) expect(p.card(name, 'QJ-2026-0001').text).not.toContain('"同意"');
    expect(p.heard('王芳')).toHaveLength(1);
  });

  it('同意 tapped ten times at once is one decision', async () => {
    const leave = await ask(p, '宋佳宁', '3月5日请事假一天');
    const { messageId } = p.card('何静澜', leave.number);
    const answers = await Promise.all(
      Array.from({ length: TIMES }, () => p.who('何静澜').tap(messageId, { button: '同意' })),
    );
    const said = answers.map(fine);
    expect(said.filter((toast) => toast === '已同意，宋佳宁已收到通知')).toHaveLength(1);
    expect(said.filter((toast) => toast === '此件已由何静澜处理')).toHaveLength(TIMES - 1);
    await p.settle();
    expect(p.heard('宋佳宁')).toHaveLength(1);
    expect(await p.service.office.db.journal.count({ where: { act: 'request.approve' } })).toBe(2);
  });

  it('a tap on an old card changes nothing and says what became of it', async () => {
    const leave = await ask(p, '黎光辉', '3月5日请事假一天');
    const old = actOn(p, '杜若琳', 'request.approve', leave.number);
    const form = actOn(p, '黎光辉', 'request.withdraw', leave.number);
    await tap(p, '黎光辉', '撤回', { on: leave.number });
    expect(await wish(p, '杜若琳', old)).toBe('此件已由申请人撤回');
    expect(await wish(p, '黎光辉', form)).toBe('此件已由申请人撤回');
    expect(await stateOf(p, leave)).toBe('withdrawn');
  });

  it("a form is its owner's, whoever taps it", async () => {
    await say(p, '邓铭凯', '3月5日请事假一天，看病');
    const form = p.card('邓铭凯', '提交');
    // Cards are not to be passed on; a client that does so all the same gets nowhere.
    expect(() => p.who('邓铭凯').forward(form.messageId, p.who('王芳').openId)).toThrow('不能转发');
    const submit = actOn(p, '邓铭凯', 'leave.submit');
    const others = {
      type: '病假',
      from_day: '2026-03-09',
      to_day: '2026-03-10',
      from_half: 'am',
      to_half: 'pm',
      reason: '别人写的',
    };
    expect(await wish(p, '王芳', submit, others)).toBe('这是别人的表单，不能代提交');
    expect(await tap(p, '邓铭凯', '提交')).toMatch(/^已提交，编号/);
    const row = await p.service.office.db.request.findUniqueOrThrow({
      where: { id: (await newestOf(p, '邓铭凯')).id },
    });
    expect(JSON.stringify(row.form)).toContain('看病');
    const draft = await p.service.office.db.draft.findUniqueOrThrow({
      where: { id: submit.split(':')[1] ?? '' },
    });
    expect(JSON.stringify(draft.form)).not.toContain('别人');
  });

  it('a wish that the card never offered is refused', async () => {
    const leave = await newestOf(p, '邓铭凯');
    const approve = actOn(p, '何静澜', 'request.approve', leave.number);
    expect(await wish(p, '邓铭凯', approve)).toBe('本人的申请不能自己审批');
    expect(await wish(p, '王芳', approve)).toMatch(/^此件由(何静澜|杜若琳)审批$/);
    expect(await wish(p, '王芳', `request.withdraw:${leave.id}`)).toBe('只有申请人可以撤回');
    expect(await wish(p, '王芳', `request.cancel:${leave.id}`)).toBe('此件现在不能取消');
    expect(await wish(p, '王芳', `request.file:${leave.id}`)).toBe('此件现在不用备案');
    expect(await wish(p, '王芳', `request.comment:${leave.id}`, { comment: '你好' })).toBe(
      '您不在办理范围内',
    );
    expect(await wish(p, '王芳', `request.urge:${leave.id}`)).toBe('只有申请人可以催办');
    expect(await wish(p, '王芳', 'request.approve:nothing:nothing')).toBe('没有找到这件申请');
    expect(await wish(p, '王芳', "request.approve:'; DROP TABLE")).toBe('卡片内容有误，请重新打开');
    expect(await wish(p, '王芳', 'request.kind:nothing:fly')).toBe('卡片已过时，请重新打开');
    // Nothing of the case came into her chat.
    expect(JSON.stringify(p.who('王芳').messages())).not.toContain('看病');
    expect(await stateOf(p, leave)).toBe('waiting');
  });

  it('a stranger is told how to get in, and somebody who left can do nothing', async () => {
    const stranger = p.emulator.hire({ openId: 'ou_stranger', name: '路人', mobile: '', employeeNo: '' });
    await stranger.say('请假');
    await p.settle();
    expect(stranger.messages().at(-1)?.text).toContain('请联系办公室登记');
    const leave = await newestOf(p, '邓铭凯');
    const approve = actOn(p, '杜若琳', 'request.approve', leave.number);
    const card = stranger.messages().at(-1)?.messageId ?? '';
    const tapped = await stranger.tapRaw(card, { tag: 'button', value: { act: approve } });
    expect(fine(tapped)).toBe('账号未登记，请联系办公室');

    const deputy = p.who('杜若琳');
    const { messageId } = p.card('杜若琳', leave.number);
    await deputy.resign();
    await p.settle();
    expect(fine(await deputy.tap(messageId, { button: '同意' }))).toBe('账号未登记，请联系办公室');
    expect(await stateOf(p, leave)).toBe('waiting');
    // The office goes on with the other director.
    await tap(p, '何静澜', '同意', { on: leave.number });
    expect(await stateOf(p, leave)).toBe('approved');
    expect(lastHeard(p, '邓铭凯')).toContain('获得批准');
  });

  it('nobody was shown the same thing twice, and the office is whole', async () => {
    expect(
      shownTwice(
        p.emulator,
        ['王芳', '宋佳宁', '邓铭凯', '何静澜', '沈佳音', '赵明远'].map((n) => p.who(n).openId),
      ),
    ).toEqual([]);
    const sent = p.emulator.calls.filter((c) => c.api === 'message.create' || c.api === 'message.reply');
    const uuids = sent.map((c) => JSON.stringify(c.body).match(/"uuid":"([^"]+)"/)?.[1]);
    expect(uuids.length).toBeGreaterThan(0);
    expect(new Set(uuids).size).toBe(uuids.length);
    expect(await notWhole(p.service.office.db)).toEqual([]);
  });
});
