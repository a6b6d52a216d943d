import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, say, tap } from './acts.ts';
import { play, type Play } from './play.ts';

const LEADER = '何静澜';

describe('待办: what a decision rests on, and what may be approved together', () => {
  let p: Play;
  beforeAll(async () => {
    p = await play({ at: ['2026-03-02', '09:00'] });
  });
  afterAll(() => p.end());

  const states = async (): Promise<string[]> =>
    (await p.service.office.db.request.findMany({ orderBy: { number: 'asc' }, skip: 1 })).map((r) => r.state);

  it('says of each whose, what, when and why; what warns is in sight, and 同意 asks again there alone', async () => {
    await ask(p, '邓铭凯', '3月4日请年休假一天，回老家');
    await tap(p, LEADER, '同意', { on: 'QJ-2026-0001' });
    await ask(p, '彭雨桐', '3月10日请事假一天，家里装修');
    await ask(p, '宋佳宁', '3月12日请事假一天，送孩子体检');
    // Too few of her office would be left: the leader is warned.
    await ask(p, '王芳', '3月4日请事假一天，老人住院');
    await say(p, LEADER, '待办');
    const card = p.card(LEADER, `待办 · ${LEADER}`);
    for (const words of ['3月10日', '「家里装修」', '「送孩子体检」', '⚠', '全部同意'])
      expect(card.text).toContain(words);
    const asked = [...card.text.matchAll(/"confirm":\{.*?"text":\{[^}]*"content":"([^"]+)"/g)].map(
      (m) => m[1],
    );
    expect(asked).toHaveLength(1);
    expect(asked[0]).toContain('50%');
  });

  it('the words 全部同意 decide nothing: they open the list of what warns of nothing', async () => {
    await say(p, LEADER, '全部同意');
    expect(p.heard(LEADER).at(-1)).toContain('有 2 件没有需要留意的');
    const { text } = p.card(LEADER, '全部同意 ·');
    expect(text).toContain('家里装修');
    expect(text).not.toContain('老人住院');
    expect(text).toContain('1 件有需留意的，请逐件审批');
    expect(await states()).toEqual(['waiting', 'waiting', 'waiting']);
  });

  it('the list is confirmed once, and nothing is approved that was taken out of it', async () => {
    const { card, messageId } = p.card(LEADER, '全部同意 ·');
    const picks = [...JSON.stringify(card).matchAll(/"value":"([^"]+_[^"]+)"/g)].map((m) => m[1] ?? '');
    expect(picks).toHaveLength(2);
    const none = await p.who(LEADER).tap(messageId, { button: '同意所选', form: { picked: [] } });
    expect(none.toast?.content).toBe('请至少选一件');
    expect(await tap(p, LEADER, '同意所选', { on: '全部同意 ·', form: { picked: picks.slice(0, 1) } })).toBe(
      '已同意 1 件',
    );
    expect((await states()).filter((state) => state === 'waiting')).toHaveLength(2);
  });

  it('somebody else cannot approve with it, and who has nothing to decide hears so', async () => {
    await say(p, '彭雨桐', '全部同意');
    expect(p.heard('彭雨桐').at(-1)).toContain('没有等您审批');
  });

  it('a leave takes one tap from whoever decides it', async () => {
    expect(await tap(p, LEADER, '同意', { on: '"同意"' })).toContain('已同意');
    expect((await states()).filter((state) => state === 'waiting')).toHaveLength(1);
  });
});
