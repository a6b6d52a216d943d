import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actOn, ask, idOf, lastHeard, newestOf, say, stateOf, tap, wish, type Asked } from './acts.ts';
import { play, type Play } from './play.ts';
import { notWhole } from './whole.ts';

const asked = (p: Play, name: string): string[] => p.heard(name).filter((line) => line.includes('没有明确'));
const seatsOf = async (p: Play, { id }: Asked): Promise<string[]> => {
  const { db } = p.service.office;
  const seats = await db.approvalSeat.findMany({ where: { requestId: id, state: { not: 'void' } } });
  const people = await db.person.findMany({ where: { id: { in: seats.map((s) => s.personId) } } });
  return people.map((one) => one.name);
};

describe('what the text leaves open is asked once', () => {
  let p: Play;
  let first: Asked;
  beforeAll(async () => {
    p = await play({ at: ['2026-03-02', '09:00'] });
  });
  afterAll(() => p.end());

  it('a clerk does not settle the question that her own leave raises', async () => {
    // Exactly three days: two clauses claim it, and name different leaders.
    first = await ask(p, '沈佳音', '3月10日到3月12日请事假，回老家');
    expect(await stateOf(p, first)).toBe('asking');
    expect(p.card('沈佳音', first.number).text).toContain('● 赵明远 · 确认制度口径');
    await say(p, '沈佳音', '待办');
    await tap(p, '沈佳音', '打开', { on: '待办' }).catch(() => undefined);
    expect(p.heard('沈佳音')).toEqual([]);
    const card = p.card('赵明远', '制度待明确');
    for (const words of ['请假 · 沈佳音 · 事假 3 天', '二、2', '办事处主任', '党工委书记'])
      expect(card.text).toContain(words);
    const answer = actOn(p, '赵明远', 'question.answer');
    expect(await wish(p, '沈佳音', answer, { alternative: '000-1-2-2a' })).toBe('请由办公室其他同志确认');
    expect(await stateOf(p, first)).toBe('asking');
  });

  it('a second leave in the same situation waits for the same answer', async () => {
    const second = await ask(p, '王芳', '3月16日到3月18日请事假，家里装修');
    expect(await stateOf(p, second)).toBe('asking');
    expect(p.card('王芳', second.number).text).toContain('确认制度口径');
    expect(await p.service.office.db.question.count()).toBe(1);
    // The card itself rang the first time; nobody is asked the same thing again.
    expect(
      p
        .who('赵明远')
        .messages()
        .filter((m) => m.from.kind === 'bot'),
    ).toHaveLength(1);
    expect(asked(p, '赵明远')).toEqual([]);
  });

  it('wants exactly one answer, and only from a clerk', async () => {
    expect(await tap(p, '赵明远', '提交', { on: '制度待明确' })).toBe('请先选一种办理方式');
    const both = { alternative: '000-1-2-2a', post: '党工委书记' };
    expect(await tap(p, '赵明远', '提交', { on: '制度待明确', form: both })).toBe('只能选一种办理方式');
    const answer = actOn(p, '赵明远', 'question.answer');
    expect(await wish(p, '王芳', answer, { alternative: '000-1-2-2a' })).toBe('由办公室经办人确认');
    expect(await p.service.office.db.localRule.count()).toBe(0);
  });

  it("keeps the answer as the office's own reading, and lets everybody who waited go on", async () => {
    const form = { alternative: '000-1-2-2a', reason: '办公会议定取低一级' };
    expect(await tap(p, '赵明远', '提交', { on: '制度待明确', form })).toBe('已记为本单位约定');
    expect(p.card('赵明远', '制度已明确').text).toContain('赵明远');
    for (const name of ['沈佳音', '王芳']) {
      expect(await stateOf(p, await newestOf(p, name))).toBe('waiting');
      expect(lastHeard(p, name)).toContain('已明确');
    }
    const { text } = p.card('何静澜', '王芳');
    expect(text).toContain('本单位约定');
    expect(text).toContain('赵明远于3月2日确定');
    expect(await seatsOf(p, first)).toEqual(['何静澜']);
  });

  it('goes straight on the next time, and says whose reading it is', async () => {
    const later = await ask(p, '袁向野', '3月24日到3月26日请事假，搬家');
    expect(await stateOf(p, later)).toBe('waiting');
    expect(p.card('何静澜', later.number).text).toContain('赵明远于3月2日确定');
    expect(await p.service.office.db.question.count()).toBe(1);
    expect(await p.service.office.db.journal.count({ where: { act: 'question.answer' } })).toBe(1);
  });

  it('does not answer a question twice', async () => {
    const { db } = p.service.office;
    const [question] = await db.question.findMany();
    const late = await wish(p, '沈佳音', `question.answer:${question?.id}`, { alternative: '000-1-2-2b' });
    expect(late).toBe('已有人确认');
    expect(await db.localRule.count()).toBe(1);
  });
});

describe('nobody decides his own leave', () => {
  let p: Play;
  beforeAll(async () => {
    p = await play({ at: ['2026-03-02', '09:00'] });
  });
  afterAll(() => p.end());

  it("the director's leave, about which the text is silent, goes where the clerk says", async () => {
    const leave = await ask(p, '何静澜', '3月5日请事假一天');
    expect(await stateOf(p, leave)).toBe('asking');
    expect(p.card('沈佳音', '制度待明确').text).toContain('没有写党政正职请假由谁批');
    await tap(p, '沈佳音', '提交', { on: '制度待明确', form: { post: '党工委书记' } });
    expect(await seatsOf(p, leave)).toEqual(['周启衡']);
    await tap(p, '周启衡', '同意', { on: leave.number });
    expect(await stateOf(p, leave)).toBe('approved');
  });

  it("the secretary's leave does not come back to himself by that answer", async () => {
    const leave = await ask(p, '周启衡', '3月5日请事假一天');
    expect(await stateOf(p, leave)).toBe('asking');
    const { text } = p.card('赵明远', '制度待明确');
    expect(text).toContain('本人的申请不能自己审批');
    await tap(p, '赵明远', '提交', { on: '制度待明确', form: { post: '办事处主任' } });
    expect(await seatsOf(p, leave)).toEqual(['何静澜']);
    expect(
      p
        .who('周启衡')
        .messages()
        .some((m) => m.from.kind === 'bot' && JSON.stringify(m.card ?? '').includes('"同意"')),
    ).toBe(false);
    // Not in words either.
    await say(p, '周启衡', `同意 ${leave.number}`);
    expect(lastHeard(p, '周启衡')).toContain('本人的申请不能自己审批');
    expect(await stateOf(p, leave)).toBe('waiting');
  });

  it("a deputy's leave goes to the secretary, a community's head is not asked about his own", async () => {
    const deputy = await ask(p, '吴国梁', '3月6日请事假一天');
    expect(await seatsOf(p, deputy)).toEqual(['周启衡']);
    const member = await ask(p, '江晓燕', '3月6日请事假一天');
    expect(await seatsOf(p, member)).toEqual(['胡春梅']);
    const head = await ask(p, '胡春梅', '3月6日请事假一天');
    expect(await seatsOf(p, head)).toEqual(['周启衡']);
    expect(await notWhole(p.service.office.db)).toEqual([]);
  });

  it('a stand-in does not decide his own leave for the leader', async () => {
    const { db } = p.service.office;
    await db.standIn.create({
      data: {
        id: 'stand-in',
        principalId: await idOf(p, '周启衡'),
        standInId: await idOf(p, '吴国梁'),
        fromDay: '2026-03-01',
        toDay: '2026-03-31',
        arrangedBy: await idOf(p, '周启衡'),
        arrangedAt: new Date(0),
      },
    });
    const own = await newestOf(p, '吴国梁');
    await say(p, '吴国梁', `同意 ${own.number}`);
    expect(lastHeard(p, '吴国梁')).toContain('本人的申请不能自己审批');
    expect(await stateOf(p, own)).toBe('waiting');
  });
});
