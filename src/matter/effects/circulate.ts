/** 传阅: a list reads and signs, one after the other or together, under one clock. */
import { refuse, rollBack } from '../../core/outcome.ts';
import { peopleCalled } from '../context.ts';
import { endOf } from '../terms.ts';
import type { EffectRunner } from './effect.ts';

export const circulate: EffectRunner<'circulate'> = {
  begin: async ({ office, one }, effect) => {
    const readers = peopleCalled(office, one, effect.readers);
    if (readers.length === 0)
      return rollBack(refuse('bad-input', `请填写${effect.readers}。`, { toast: `请填写${effect.readers}` }));
    const end = effect.within === null ? null : endOf(office, one, effect.within, office.clock.now());
    return {
      tasks: readers.map((reader, i) => ({
        kind: 'read' as const,
        label: '阅示',
        people: [reader.id],
        waits: effect.inOrder && i > 0,
        due: end === null ? null : { at: end, ladder: effect.ladder, cite: effect.cite, said: '阅示' },
      })),
    };
  },
  fields: (effect) => (effect.fill === null ? [] : [effect.fill]),
  button: () => '已阅',
};
