import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { play, type Play } from './play.ts';

describe('a leave, from 「请假」 to 销假', () => {
  let p: Play;
  beforeAll(async () => {
    p = await play({ at: ['2026-03-02', '09:00'] });
  });
  afterAll(() => p.end());

  it('reads what was meant into the form', async () => {
    await p.who('王芳').say('明天下午到周五请事假，家里装修');
    await p.settle();
    const form = p.card('王芳', '提交');
    expect(form.text).toContain('2026-03-03');
    expect(form.text).toContain('2026-03-06');
    expect(form.text).toContain('家里装修');
    const tapped = await p.who('王芳').tap(form.messageId, { button: '提交' });
    expect(tapped.error).toBeUndefined();
    expect(tapped.toast?.content).toContain('QJ-2026-0001');
    await p.settle();
    expect(p.card('王芳').text).toContain('事假 3.5 天');
  });

  it('goes to the leader whom the clause names, with what he should know', async () => {
    const card = p.card('周启衡', 'QJ-2026-0001');
    expect(card.text).toContain('二、2');
    expect(card.text).toContain('在位率');
    const refused = await p.who('周启衡').tap(card.messageId, { button: '退回修改' });
    expect(refused.toast?.content).toBe('请先写明意见');
  });
});
