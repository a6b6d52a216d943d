import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actOn, ask, idOf, lastHeard, say, stateOf, tap, wish } from './acts.ts';
import { officeWith, type OfficeFolder } from './office-with.ts';
import { play, type Play } from './play.ts';
import { notWhole } from './whole.ts';

const keep = (from: string, to: string) => ({
  'shorten.keep_from_day': from,
  'shorten.keep_from_half': 'am',
  'shorten.keep_to_day': to,
  'shorten.keep_to_half': 'pm',
});

describe('plans change', () => {
  let p: Play;
  const left = async (name: string): Promise<number> => {
    const rows = await p.service.office.db.leaveEntry.findMany({ where: { personId: await idOf(p, name) } });
    return rows.reduce((sum, row) => sum + row.halves, 0) / 2;
  };
  beforeAll(async () => {
    p = await play({ at: ['2026-03-02', '09:00'] });
  });
  afterAll(() => p.end());

  it('an approved leave is cancelled before it begins, and its days are free again', async () => {
    const leave = await ask(p, '王芳', '3月9日请年休假一天');
    await tap(p, '何静澜', '同意', { on: leave.number });
    expect(await left('王芳')).toBe(4);
    expect(await tap(p, '王芳', '取消请假', { on: leave.number })).toBe('已取消，有关人员已收到通知');
    for (const name of ['何静澜', '沈佳音']) expect(lastHeard(p, name)).toContain('已取消');
    expect(await left('王芳')).toBe(5);
    expect(p.card('王芳', leave.number).text).not.toContain('取消请假"');
    const again = await ask(p, '王芳', '3月9日请事假一天');
    expect(await stateOf(p, again)).toBe('waiting');
    await tap(p, '王芳', '撤回', { on: again.number });
  });

  it('a waiting leave that shrinks below the next tier starts again with whom the new length names', async () => {
    const leave = await ask(p, '王芳', '3月16日到3月19日请年休假');
    expect(p.card('周启衡', leave.number).text).toContain('年休假 4 天');
    expect(
      await tap(p, '王芳', '缩短假期', { on: leave.number, form: keep('2026-03-16', '2026-03-20') }),
    ).toBe('只能在原假期之内缩短');
    expect(
      await tap(p, '王芳', '缩短假期', { on: leave.number, form: keep('2026-03-16', '2026-03-17') }),
    ).toBe('已缩短，按新天数重新审批');
    expect(await left('王芳')).toBe(3);
    expect(actOn(p, '周启衡', 'request.approve', leave.number)).toBe('');
    expect(lastHeard(p, '周启衡')).toContain('由 4 天减为 2 天');
    const card = p.card('何静澜', leave.number).text;
    for (const words of ['年休假 2 天', '二、2', '由 4 天减为 2 天']) expect(card).toContain(words);
    await tap(p, '何静澜', '同意', { on: leave.number });
    expect(await stateOf(p, leave)).toBe('approved');
  });

  it('an approved leave that shrinks keeps its approval; days come back and both tiers are told', async () => {
    const leave = await ask(p, '韩雪松', '3月16日到3月20日请年休假');
    await tap(p, '周启衡', '同意', { on: leave.number });
    const before = await left('韩雪松');
    expect(
      await tap(p, '韩雪松', '缩短假期', { on: leave.number, form: keep('2026-03-16', '2026-03-17') }),
    ).toBe('已缩短，有关人员已收到通知');
    expect(await left('韩雪松')).toBe(before + 3);
    expect(await stateOf(p, leave)).toBe('approved');
    for (const name of ['周启衡', '何静澜', '沈佳音'])
      expect(lastHeard(p, name)).toContain('由 5 天减为 2 天');
    // The case records the clause of its real length.
    const row = await p.service.office.db.request.findUniqueOrThrow({ where: { id: leave.id } });
    expect(row.verdict).toMatchObject({ cite: ['000-1-2-2a'] });
    expect(p.card('韩雪松', leave.number).text).toContain('三天以内');
  });

  it('a leave that joins another is judged by both together', async () => {
    const first = await ask(p, '邓铭凯', '3月12日到3月13日请事假');
    expect(p.card('何静澜', first.number).text).toContain('事假 2 天');
    // Only a weekend lies between.
    const second = await ask(p, '邓铭凯', '3月16日到3月17日请事假');
    const { text } = p.card('周启衡', second.number);
    expect(text).toContain(`与 ${first.number} 相连，合并按 4 天计`);
    expect(() => p.card('何静澜', `"${second.number}"`)).toThrow('has no card');
    // Another kind of leave rests on another clause and stays apart.
    const other = await ask(p, '邓铭凯', '3月18日请病假一天');
    expect(p.card('何静澜', other.number).text).toContain('病假 1 天');
  });

  it("a leave over one's own leave is refused, and names it", async () => {
    await say(p, '邓铭凯', '3月13日下午请事假，办证');
    expect(await tap(p, '邓铭凯', '提交')).toBe('与本人已有请假重叠');
    const form = p.card('邓铭凯', '提交').text;
    for (const words of ['时间重叠', 'QJ-2026-', '3月12日 周四', '办证']) expect(form).toContain(words);
  });

  it('a leave that has begun is not cancelled', async () => {
    const leave = await ask(p, '姚敏', '3月3日到3月4日请年休假');
    await tap(p, '何静澜', '同意', { on: leave.number });
    const cancel = actOn(p, '姚敏', 'request.cancel', leave.number);
    await p.moveTo('2026-03-03', '09:00');
    expect(actOn(p, '姚敏', 'request.cancel', leave.number)).toBe('');
    expect(await wish(p, '姚敏', cancel)).toBe('此件现在不能取消');
    expect(await stateOf(p, leave)).toBe('in_effect');
    expect(await notWhole(p.service.office.db)).toEqual([]);
  });
});

describe('an office in which cancelling must be approved', () => {
  let folder: OfficeFolder;
  let p: Play;
  beforeAll(async () => {
    folder = await officeWith([['取消须批准: 否', '取消须批准: 是']]);
    p = await play({ at: ['2026-03-02', '09:00'], officeDir: folder.dir });
  });
  afterAll(async () => {
    await p.end();
    await folder.remove();
  });

  it('asks the same leader; until he says yes the leave stands', async () => {
    const leave = await ask(p, '王芳', '3月9日请年休假一天');
    await tap(p, '何静澜', '同意', { on: leave.number });
    await tap(p, '沈佳音', '签收', { on: leave.number });
    const days = async (): Promise<string | undefined> =>
      (await p.service.office.db.leave.findUnique({ where: { requestId: leave.id } }))?.state;

    expect(await tap(p, '王芳', '取消请假', { on: leave.number })).toBe('取消申请已送审批');
    expect(await days()).toBe('granted');
    expect(p.card('何静澜', leave.number).text).toContain('取消请假 · 王芳');
    await tap(p, '何静澜', '驳回', { on: leave.number, form: { opinion: '已排好班' } });
    expect(await stateOf(p, leave)).toBe('approved');
    expect(lastHeard(p, '王芳')).toContain('已排好班');

    await tap(p, '王芳', '取消请假', { on: leave.number });
    expect(await tap(p, '王芳', '撤回', { on: leave.number })).toBe('已撤回，此件不再审批');
    expect(await stateOf(p, leave)).toBe('approved');
    expect(await days()).toBe('granted');

    await tap(p, '王芳', '取消请假', { on: leave.number });
    await tap(p, '何静澜', '同意', { on: leave.number });
    expect(await stateOf(p, leave)).toBe('cancelled');
    expect(await days()).toBe('void');
    // Those who had it on file hear of it as well.
    expect(lastHeard(p, '沈佳音')).toContain('已取消');
    expect(await notWhole(p.service.office.db)).toEqual([]);
  });
});
