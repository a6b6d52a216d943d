import { expect, it } from 'vitest';
import { runFaults, TROUBLE_NAMES } from './faults.ts';
import { PATIENCE_MS, SIZE } from './size.ts';

it(
  'whatever dies, hangs, repeats or jumps: what was promised is done once, and every card is true',
  async () => {
    const out = await runFaults({ schedules: SIZE.faults, seed: SIZE.seed });
    const troubles = [...out.troubles].map(([name, n]) => `${name} ${n}`).join(', ');
    console.log(
      `faults: ${out.schedules} schedules, ${out.deeds} deeds (${out.promised} promised), ${troubles}; ${out.findings.length} findings`,
    );
    expect(out.findings).toEqual([]);
    expect(out.schedules).toBe(SIZE.faults);
    expect(out.promised).toBeGreaterThan(0);
    if (SIZE.faults >= 100) expect([...out.troubles.keys()].toSorted()).toEqual(TROUBLE_NAMES.toSorted());
  },
  PATIENCE_MS,
);
