import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, lastHeard, say, stateOf, tap, type Asked } from './acts.ts';
import { play, type Play } from './play.ts';
import { notWhole } from './whole.ts';

describe('what is due is reminded of, once, and goes up when it stays undone', () => {
  let p: Play;
  const leaves: Record<string, Asked> = {};
  const number = (name: string): string => leaves[name]?.number ?? '';
  const heardOf = (name: string, whose: string): string[] =>
    p.heard(name).filter((line) => line.includes(number(whose)));
  beforeAll(async () => {
    p = await play({ at: ['2026-03-02', '09:00'] });
    for (const name of ['王芳', '邓铭凯', '江晓燕'])
      leaves[name] = await ask(p, name, '3月3日请病假一天，感冒');
    leaves['宋佳宁'] = await ask(p, '宋佳宁', '3月3日请事假一天');
    leaves['黎光辉'] = await ask(p, '黎光辉', '3月12日请事假一天');
    for (const name of ['王芳', '邓铭凯', '宋佳宁']) await tap(p, '何静澜', '同意', { on: number(name) });
    await tap(p, '胡春梅', '同意', { on: number('江晓燕') });
    await p.moveTo('2026-03-03', '09:00');
  });
  afterAll(() => p.end());

  it('a leave in effect shows that it is to be reported back from', async () => {
    expect(p.card('宋佳宁', number('宋佳宁')).text).toContain('请于 3月4日 周三 18:00 前销假');
    expect(p.card('王芳', number('王芳')).text).toContain('待补交：医疗机构证明（3月7日 周六 前）');
  });

  it('a leader who lets a request lie is reminded after a working day', async () => {
    await p.moveTo('2026-03-04', '08:29');
    expect(heardOf('何静澜', '黎光辉')).toEqual([]);
    await p.moveTo('2026-03-04', '08:30');
    expect(heardOf('何静澜', '黎光辉').at(-1)).toContain('自3月2日起等您审批');
    await p.moveTo('2026-03-04', '08:45');
    expect(heardOf('何静澜', '黎光辉')).toHaveLength(1);
  });

  it('those who report back in time are not reminded', async () => {
    await p.moveTo('2026-03-04', '09:00');
    for (const name of ['王芳', '邓铭凯', '江晓燕']) {
      await say(p, name, '销假');
      expect(await tap(p, name, '销假', { on: number(name) })).toBe('已销假，按时返岗');
    }
  });

  it('nobody is disturbed at night, not even when the reminder is late', async () => {
    // The machine was off in the afternoon.
    await p.moveTo('2026-03-04', '22:00');
    expect(heardOf('宋佳宁', '宋佳宁').filter((line) => line.includes('销假'))).toEqual([]);
    await p.moveTo('2026-03-05', '07:30');
    expect(heardOf('宋佳宁', '宋佳宁').at(-1)).toContain('前销假');
    for (const name of ['王芳', '邓铭凯']) expect(lastHeard(p, name)).not.toContain('前销假');
  });

  it('an overdue report goes to the head of the department and the office, then to the office again', async () => {
    await p.moveTo('2026-03-05', '08:30');
    for (const name of ['宋佳宁', '许卫平', '沈佳音', '赵明远'])
      expect(heardOf(name, '宋佳宁').at(-1)).toContain('应于3月4日 周三前销假，目前尚未办理');
    expect(p.card('宋佳宁', number('宋佳宁')).text).toContain('已超期');
    await p.moveTo('2026-03-09', '08:30');
    expect(heardOf('沈佳音', '宋佳宁').filter((line) => line.includes('尚未办理'))).toHaveLength(2);
    expect(heardOf('许卫平', '宋佳宁')).toHaveLength(1);
    await tap(p, '宋佳宁', '销假', {
      on: number('宋佳宁'),
      form: { 'back.back_day': '2026-03-04', 'back.back_half': 'am' },
    });
    expect(heardOf('沈佳音', '宋佳宁').at(-1)).toContain('按时返岗（销假逾期）');
    const { db } = p.service.office;
    const owed = await db.obligation.findFirstOrThrow({
      where: { subject: `request:${leaves['宋佳宁']?.id}`, kind: 'leave.return' },
    });
    expect(owed.state).toBe('late');
  });

  it('a request that still lies is told to the office as well', async () => {
    expect(heardOf('沈佳音', '黎光辉').at(-1)).toContain('自3月2日起等何静澜审批');
    expect(heardOf('沈佳音', '黎光辉').filter((line) => line.includes('起等'))).toHaveLength(1);
    expect(heardOf('何静澜', '黎光辉').filter((line) => line.includes('起等您审批'))).toHaveLength(2);
    await tap(p, '何静澜', '同意', { on: number('黎光辉') });
    await p.moveTo('2026-03-11', '08:30');
    expect(heardOf('何静澜', '黎光辉').filter((line) => line.includes('起等您审批'))).toHaveLength(2);
  });

  it('evidence is asked for after the return', () => {
    for (const name of ['王芳', '邓铭凯', '江晓燕'])
      expect(heardOf(name, name).filter((line) => line.includes('补交医疗机构证明')).length).toBeGreaterThan(
        0,
      );
  });

  it('a picture settles it, and only what is owed', async () => {
    await p.who('王芳').sendImage('病假条.jpg');
    await p.settle();
    expect(lastHeard(p, '王芳')).toBe(`已收到，作为 ${number('王芳')} 的医疗机构证明存档。`);
    expect(heardOf('沈佳音', '王芳').at(-1)).toContain('已收到王芳补交的医疗机构证明');
    expect(p.card('王芳', number('王芳')).text).toContain('已收到证明材料 1 份');
    await p.who('王芳').sendImage('风景.jpg');
    await p.settle();
    expect(lastHeard(p, '王芳')).toContain('没有待补交的材料');
    expect(await p.service.office.db.evidence.count()).toBe(1);
  });

  it('what was not handed in is flagged to the office, which can take the paper', async () => {
    expect(heardOf('沈佳音', '邓铭凯').at(-1)).toContain('邓铭凯应于3月7日 周六前补交医疗机构证明');
    // A community's own leave is not filed with the office: the card comes when there is something to see to.
    expect(p.card('沈佳音', number('江晓燕')).text).toContain('江晓燕');
    for (const name of ['邓铭凯', '江晓燕']) {
      expect(p.card('沈佳音', number(name)).text).toContain('逾期未交：医疗机构证明（3月7日 周六 前）');
      await tap(p, '沈佳音', '收到材料', { on: number(name), form: { 'paper.paper': '区医院病休证明原件' } });
      expect(heardOf(name, name).at(-1)).toContain('已收到');
    }
    expect(
      await p.service.office.db.obligation.count({ where: { kind: 'leave.evidence', state: 'open' } }),
    ).toBe(0);
    expect(p.card('沈佳音', number('江晓燕')).text).not.toContain('"收到材料"');
  });

  it('everybody is back, and the office is whole', async () => {
    for (const name of ['王芳', '邓铭凯', '江晓燕', '宋佳宁'])
      expect(await stateOf(p, leaves[name] ?? { id: '' })).toBe('closed');
    expect(await notWhole(p.service.office.db)).toEqual([]);
  });
});
