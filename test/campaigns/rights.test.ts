import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { MATTERS } from '../../bot/matters/all.ts';
import type { Matter } from '../../bot/matter.ts';
import { findPerson } from '../../src/staff/find-person.ts';
import { staffOf } from '../../src/staff/staff-of.ts';
import { play } from '../stories/play.ts';
import { officeNotWhole } from './office-whole.ts';
import { runRights } from './rights.ts';
import { PATIENCE_MS, SIZE } from './size.ts';

it(
  'nobody does or learns what the model does not give him',
  async () => {
    const p = await play({ at: ['2026-03-02', '09:00'], console: true });
    try {
      const seen = await runRights(p, { acts: SIZE.rights, seed: SIZE.seed });
      console.log(
        `rights: ${seen.acts} acts, ${seen.entitled} by people who may, ${seen.changed} that changed something, ${seen.findings.length} findings`,
      );
      expect(seen.findings).toEqual([]);
      expect(seen.changed).toBeGreaterThan(0);
      expect(await officeNotWhole(p.service.office.db, p.emulator, p.clock.now())).toEqual([]);
    } finally {
      await p.end();
    }
  },
  PATIENCE_MS,
);

it(
  'finds an office in which anybody may withdraw what another has asked for',
  async () => {
    const lax: Matter[] = MATTERS.map((matter: Matter) => {
      const withdraw = matter.acts?.['request.withdraw'];
      if (withdraw === undefined) return matter;
      return {
        ...matter,
        acts: {
          ...matter.acts,
          'request.withdraw': async (desk, person, wish, form) => {
            const row = await desk.db.request.findUnique({ where: { id: wish.requestId } });
            const owner = row && findPerson(await staffOf(desk.db), { id: row.applicantId });
            return withdraw(desk, owner ?? person, wish, form);
          },
        },
      };
    });
    const p = await play({ at: ['2026-03-02', '09:00'], console: true, matters: lax });
    try {
      const seen = await runRights(p, {
        acts: 200,
        seed: SIZE.seed,
        verbs: ['request.withdraw'],
        stopAtFirst: true,
      });
      expect(seen.findings.join()).toContain('request.withdraw');
    } finally {
      await p.end();
    }
  },
  PATIENCE_MS,
);

it('the model stays small enough to be read', () => {
  const file = new URL('rights-model.ts', import.meta.url);
  expect(readFileSync(file, 'utf8').split('\n').length).toBeLessThanOrEqual(101);
});
