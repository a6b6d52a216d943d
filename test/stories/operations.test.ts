import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actOn, ask, idOf, lastHeard, say, stateOf, tap, wish } from './acts.ts';
import { play, type Play } from './play.ts';
import { notWhole } from './whole.ts';

describe('what people do with a request on its way', () => {
  let p: Play;
  beforeAll(async () => {
    p = await play({ at: ['2026-03-02', '09:00'] });
  });
  afterAll(() => p.end());

  it('is handed on: whoever has it now decides, and both names stay on the card', async () => {
    const leave = await ask(p, '王芳', '3月9日请事假一天');
    const old = actOn(p, '何静澜', 'request.approve', leave.number);
    const transfer = actOn(p, '何静澜', 'request.transfer', leave.number);
    expect(await wish(p, '何静澜', transfer, { person: await idOf(p, '王芳') })).toBe('不能交给申请人本人');
    expect(await wish(p, '何静澜', transfer)).toBe('请先选择人员');
    const said = await tap(p, '何静澜', '转交', {
      on: leave.number,
      form: { person: '吴国梁 · 党工委副书记' },
    });
    expect(said).toBe('已转交吴国梁审批');
    expect(p.card('王芳', leave.number).text).toContain('● 吴国梁（何静澜转交）');
    expect(await wish(p, '何静澜', old)).toBe('此件由吴国梁审批');
    const back = actOn(p, '吴国梁', 'request.transfer', leave.number);
    expect(await wish(p, '吴国梁', back, { person: await idOf(p, '何静澜') })).toBe('何静澜已在这个环节');
    await tap(p, '吴国梁', '同意', { on: leave.number });
    expect(await stateOf(p, leave)).toBe('approved');
    expect(p.card('王芳', leave.number).text).toContain('✓ 吴国梁（何静澜转交）');
  });

  it('a signer in front is asked first, and then the leader again', async () => {
    const leave = await ask(p, '王芳', '3月11日请事假一天');
    const form = { person: '杜若琳 · 办事处副主任', order: 'before' };
    expect(await tap(p, '何静澜', '加签', { on: leave.number, form })).toBe('已请杜若琳加签');
    expect(actOn(p, '何静澜', 'request.approve', leave.number)).toBe('');
    expect(p.card('王芳', leave.number).text).toContain('● 杜若琳（加签）');
    const rung = p.heard('何静澜').length;
    expect(await tap(p, '杜若琳', '同意', { on: leave.number, form: { opinion: '已与科室商量' } })).toContain(
      '已同意，转',
    );
    expect(p.heard('何静澜')).toHaveLength(rung + 1);
    expect(p.card('何静澜', leave.number).text).toContain('「已与科室商量」');
    await tap(p, '何静澜', '同意', { on: leave.number });
    expect(await stateOf(p, leave)).toBe('approved');
  });

  it('a signer behind has the last word', async () => {
    const leave = await ask(p, '王芳', '3月13日请事假一天');
    const form = { person: '冯少峰 · 办事处副主任', order: 'after' };
    await tap(p, '何静澜', '加签', { on: leave.number, form });
    await tap(p, '何静澜', '同意', { on: leave.number });
    expect(await stateOf(p, leave)).toBe('waiting');
    const said = await tap(p, '冯少峰', '驳回', { on: leave.number, form: { opinion: '当天有检查' } });
    expect(said).toBe('已驳回，王芳已收到通知');
    expect(lastHeard(p, '王芳')).toContain('当天有检查');
    expect(await stateOf(p, leave)).toBe('refused');
  });

  it('a stand-in decides for the principal, both see it, and only in his days', async () => {
    await say(p, '何静澜', '3月4日到3月6日请杜若琳代办');
    expect(p.card('何静澜', '代办委托').text).toContain('杜若琳');
    expect(await tap(p, '何静澜', '提交', { on: '代办委托' })).toBe('已指定代办人，对方已收到通知');
    expect(lastHeard(p, '杜若琳')).toContain('何静澜的审批事项由杜若琳代办');
    const early = await ask(p, '王芳', '3月16日请事假一天');
    expect(await wish(p, '杜若琳', actOn(p, '何静澜', 'request.approve', early.number))).toBe(
      '此件由何静澜审批',
    );
    await p.moveTo('2026-03-04', '09:00');
    const leave = await ask(p, '王芳', '3月18日请事假一天');
    expect(lastHeard(p, '何静澜')).not.toContain(leave.number);
    expect(p.card('何静澜', leave.number).text).toContain('杜若琳可代办');
    await tap(p, '杜若琳', '同意', { on: leave.number });
    expect(p.card('王芳', leave.number).text).toContain('✓ 杜若琳（代何静澜）');
    expect(lastHeard(p, '何静澜')).toContain('杜若琳已代您办理');
    expect(actOn(p, '何静澜', 'request.approve', leave.number)).toBe('');
    // When the principal is first, her stand-in's card follows.
    const other = await ask(p, '宋佳宁', '3月18日请事假一天');
    expect(actOn(p, '杜若琳', 'request.approve', other.number)).not.toBe('');
    await tap(p, '何静澜', '同意', { on: other.number });
    expect(actOn(p, '杜若琳', 'request.approve', other.number)).toBe('');
    await tap(p, '王芳', '撤回', { on: early.number });
  });

  it('is taken back, and the leader hears of it', async () => {
    const leave = await ask(p, '宋佳宁', '3月16日请事假一天');
    expect(await tap(p, '宋佳宁', '撤回', { on: leave.number })).toBe('已撤回，此件不再审批');
    expect(lastHeard(p, '何静澜')).toContain('不必再办理');
    expect(actOn(p, '何静澜', 'request.approve', leave.number)).toBe('');
    const next = await ask(p, '宋佳宁', '3月16日请事假一天');
    expect(next.number > leave.number).toBe(true);
  });

  it('is urged once a day', async () => {
    const leave = await ask(p, '黎光辉', '3月16日请事假一天');
    const urge = actOn(p, '黎光辉', 'request.urge', leave.number);
    expect(await tap(p, '黎光辉', '催办', { on: leave.number })).toBe('已催办，何静澜已收到提醒');
    expect(lastHeard(p, '何静澜')).toContain('请您尽早审批');
    expect(actOn(p, '黎光辉', 'request.urge', leave.number)).toBe('');
    expect(await wish(p, '黎光辉', urge)).toBe('今天已经催办过');
    await p.moveTo('2026-03-05', '09:00');
    expect(await wish(p, '黎光辉', urge)).toBe('已催办，何静澜已收到提醒');
  });

  it('is talked about by those who have to do with it, in words that stay words', async () => {
    const leave = await ask(p, '袁向野', '3月16日请事假一天');
    expect(await tap(p, '袁向野', '反馈', { on: leave.number })).toBe('请先写下要说的话');
    const comment = '已和石队长说好 <at id=all></at> **急**';
    expect(await tap(p, '袁向野', '反馈', { on: leave.number, form: { comment } })).toBe(
      '已反馈，办理人员可以看到',
    );
    expect(lastHeard(p, '何静澜')).toContain('已和石队长说好');
    expect(lastHeard(p, '何静澜')).not.toMatch(/<at|\*\*/);
    expect(p.card('何静澜', leave.number).text).toContain('袁向野 3月5日 09:0');
  });

  it('is decided in words, one at a time or several together', async () => {
    const [one, two, three] = [
      await ask(p, '叶知禾', '3月17日请事假一天'),
      await ask(p, '彭雨桐', '3月17日请事假一天'),
      await ask(p, '贺小川', '3月17日请事假一天'),
    ];
    await say(p, '何静澜', `同意 ${one.number}`);
    expect(lastHeard(p, '何静澜')).toBe(`${one.number} 已同意，叶知禾已收到通知。`);
    await say(p, '何静澜', `驳回 ${three.number}`);
    expect(lastHeard(p, '何静澜')).toContain('须写明意见');
    expect(await stateOf(p, three)).toBe('waiting');
    await say(p, '何静澜', `驳回 ${three.number} 人手不足`);
    expect(await stateOf(p, three)).toBe('refused');
    expect(lastHeard(p, '贺小川')).toContain('人手不足');
    // Each stands alone: one that is over and one that does not exist do not hold up the third.
    await say(p, '何静澜', `同意 ${one.number}、${two.number}、QJ-2026-9999`);
    const said = lastHeard(p, '何静澜').split('\n');
    expect(said[0]).toContain('已由何静澜于');
    expect(said[1]).toBe(`${two.number} 已同意，彭雨桐已收到通知。`);
    expect(said[2]).toContain('没有编号为 QJ-2026-9999 的申请');
    expect(await stateOf(p, two)).toBe('approved');
    // What was decided in words is no longer offered on the cards.
    for (const { number } of [one, two, three])
      expect(actOn(p, '何静澜', 'request.approve', number)).toBe('');
    await say(p, '王芳', `同意 ${one.number}`);
    // Somebody else's number tells her no more than one that was never given.
    expect(lastHeard(p, '王芳')).toBe(`没有编号为 ${one.number} 的申请，请核对编号。`);
    await say(p, '何静澜', `暂不同意 ${two.number}`);
    expect(lastHeard(p, '何静澜')).toContain('没有看懂');
  });

  it('leaves the office whole', async () => {
    expect(await notWhole(p.service.office.db)).toEqual([]);
  });
});
