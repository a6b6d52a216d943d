import { expect, it } from 'vitest';
import { openGround } from './ground.ts';

it('the ground of the benchmark stands: its office is imported and a copy of it can be asked', async () => {
  const ground = await openGround();
  const copy = await ground.copy();
  expect(copy.office.settings.packs['leave']).toBe('xiangzhen-01');
  expect(copy.office.settings.aliases['主要领导']).toBe('办事处主任');
  expect(await copy.db.person.count({ where: { openId: null } })).toBe(0);
  await copy.drop();
  await ground.stop();
});
