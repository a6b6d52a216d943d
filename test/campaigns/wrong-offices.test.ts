import { expect, it } from 'vitest';
import { runFaults } from './faults.ts';
import { PATIENCE_MS, SIZE } from './size.ts';
import { WRONG_OFFICES } from './wrong-offices.ts';

it.each(Object.entries(WRONG_OFFICES))(
  'the campaign of faults finds an office that %s',
  async (_name, { spoil, troubles }) => {
    const { findings } = await runFaults({
      schedules: 20,
      seed: SIZE.seed,
      spoil,
      troubles,
      stopAtFirst: true,
      restMs: 6_000,
    });
    expect(findings.length).toBeGreaterThan(0);
    console.log(findings[0]);
  },
  PATIENCE_MS,
);
