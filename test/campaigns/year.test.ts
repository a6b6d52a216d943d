import { expect, it } from 'vitest';
import { MATTERS } from '../../bot/matters/all.ts';
import type { Matter } from '../../bot/matter.ts';
import { PATIENCE_MS, SIZE } from './size.ts';
import { runYear } from './year.ts';

it(
  'an office goes through its days, and is whole at the end of each',
  async () => {
    const busy = SIZE.people > 40 ? 60 : 6;
    const year = await runYear({ days: SIZE.days, people: SIZE.people, seed: SIZE.seed, busy });
    const each = (year.messages / year.people / year.days).toFixed(1);
    console.log(
      `year: ${year.days} days, ${year.people} people, ${year.said} sentences, ${year.taps} taps (${year.done} done), ` +
        `${each} messages a person and day, ${year.left} left, at most ${year.overdue} overdue, ` +
        `slowest morning push ${(year.slowestPushMs / 1000).toFixed(1)} s, ${year.findings.length} findings`,
    );
    expect(year.findings).toEqual([]);
    expect(year.done).toBeGreaterThan(0);
  },
  PATIENCE_MS,
);

it(
  'finds an office that loses its thread: a request that waits at no step',
  async () => {
    const wrong: Matter[] = MATTERS.map((matter: Matter) => {
      const submit = matter.acts?.['leave.submit'];
      if (submit === undefined) return matter;
      return {
        ...matter,
        acts: {
          ...matter.acts,
          'leave.submit': async (desk, person, wish, form) => {
            const acted = await submit(desk, person, wish, form);
            await desk.db.approvalStep.updateMany({
              where: { state: 'active' },
              data: { state: 'approved' },
            });
            return acted;
          },
        },
      };
    });
    const year = await runYear({
      days: 15,
      people: 35,
      seed: SIZE.seed,
      busy: 12,
      matters: wrong,
      stopAtFirst: true,
    });
    expect(year.findings.join()).toMatch(/active steps/);
  },
  PATIENCE_MS,
);
