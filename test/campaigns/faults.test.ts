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
    // A short run may not come to all of them.
    expect(out.troubles.size).toBeGreaterThanOrEqual(Math.min(TROUBLE_NAMES.length, SIZE.faults / 8));
  },
  PATIENCE_MS,
);
