import { expect, it } from 'vitest';
import { play } from '../stories/play.ts';
import { runHostile, type Door } from './hostile.ts';
import { PATIENCE_MS, SIZE } from './size.ts';

it(
  'whatever is sent to whatever door: nothing falls, hangs, changes or tells',
  async () => {
    const p = await play({ at: ['2026-03-02', '09:00'], console: true });
    try {
      const out = await runHostile(p, { inputs: SIZE.hostile, seed: SIZE.seed });
      const doors = [...out.byDoor].map(([name, n]) => `${name} ${n}`).join(', ');
      console.log(
        `hostile: ${out.inputs} inputs (${doors}), slowest ${out.slowestMs.toFixed(0)} ms, heap ${out.heapGrowthMb.toFixed(0)} MB more, ${out.findings.length} findings`,
      );
      expect(out.findings).toEqual([]);
      expect(out.inputs).toBe(SIZE.hostile);
      expect(out.heapGrowthMb).toBeLessThan(200);
    } finally {
      await p.end();
    }
  },
  PATIENCE_MS,
);

const busyFor = (ms: number): void => {
  const until = process.cpuUsage().user / 1000 + ms;
  while (process.cpuUsage().user / 1000 < until);
};

it('finds a door that falls, one that hangs, one that changes something and one that tells', async () => {
  const p = await play({ at: ['2026-03-02', '09:00'] });
  try {
    const seldom = (name: string, wrong: () => Promise<string> | string): Door => ({
      name,
      share: 1,
      knock: (chance) => (chance.maybe(0.03) ? wrong() : ''),
    });
    const doors = [
      seldom('falls', () => {
        throw new RangeError('out of range');
      }),
      seldom('hangs', () => {
        busyFor(150);
        return '';
      }),
      seldom('tells', () => '不外传的话'),
      seldom('changes', async () => {
        await p.service.office.db.officeState.updateMany({ data: { digest: 'other' } });
        return '';
      }),
    ];
    const { findings } = await runHostile(p, { inputs: 1500, seed: SIZE.seed, doors: () => doors });
    for (const what of ['falls: out of range', 'hangs: took', 'tells: told', 'changes: changed OfficeState'])
      expect(findings.join('\n')).toContain(what);
  } finally {
    await p.end();
  }
});
