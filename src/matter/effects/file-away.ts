/** 归档: the paper goes into the archive under a number. */
import { peopleCalled } from '../context.ts';
import type { EffectRunner } from './effect.ts';

export const fileAway: EffectRunner<'file_away'> = {
  begin: async ({ office, one }, effect) => ({
    tasks: [
      {
        kind: 'file_away',
        label: `归入${effect.into}`,
        people: peopleCalled(office, one, effect.by).map((p) => p.id),
      },
    ],
  }),
  fields: () => ['归档号'],
  button: (effect) => effect.button,
};
