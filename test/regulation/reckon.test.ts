/** What a text lets one reckon, asked as scripts ask: amounts, and votes in numbers. */
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { runRegulationCommand } from '../../src/regulation/cli.ts';

const verdict = z.object({
  explanation: z.string(),
  limits: z.array(z.object({ kind: z.string(), value: z.union([z.string(), z.number()]), unit: z.string() })),
});
const ask = async (table: string, pack: string, facts: Record<string, unknown>) => {
  const out: string[] = [];
  const args = ['decide', table, '--pack', pack, '--json', JSON.stringify(facts)];
  await runRegulationCommand(args, {}, { out: (l) => out.push(l), err: (l) => out.push(l) });
  return verdict.parse(JSON.parse(out.join('\n')));
};

describe('amounts', () => {
  it('one yuan a minute and fifteen minutes are fifteen yuan', async () => {
    const { limits } = await ask('duty.breach', 'jiedao-07', { event: '接班迟到', minutes: 15 });
    expect(limits).toContainEqual(expect.objectContaining({ kind: '金额', value: 15, unit: '元' }));
  });

  it('exactly twenty minutes give both amounts that the text names', async () => {
    const { limits } = await ask('值班.违规', 'jiedao-07', { 情形: '接班迟到', 迟到: 20 });
    expect(limits.map((l) => l.value)).toEqual(['每分钟扣勤奖 1 元', 20, '扣勤奖 40 元']);
  });
});

describe('votes', () => {
  it.each([
    [{ 应到: 9, 到会: 6, 赞成: 5 }, '到会 6 人，可以开；至少 5 票赞成；赞成 5 票，通过'],
    [{ 应到: 9, 到会: 5 }, '到会 5 人，不能开'],
    [{ members: 8, present: 6, yes: 4 }, '赞成 4 票，没有通过'],
  ])('%j', async (facts, said) => {
    const found = await ask('会议.表决', 'jianxi-dang', { 会议: '党工委会', 议题: '干部', ...facts });
    expect(found.explanation).toContain(said);
  });

  it('counts those present where the text does', async () => {
    const { limits } = await ask('会议.表决', 'shequ', { 会议: '议事会', 到会: 9 });
    expect(limits).toContainEqual(expect.objectContaining({ kind: '至少赞成', value: 6, unit: '票' }));
  });
});
