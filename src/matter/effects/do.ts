/** 办理: somebody does it and fills in what comes of it. */
import { refuse, rollBack } from '../../core/outcome.ts';
import { peopleCalled } from '../context.ts';
import { endOf } from '../terms.ts';
import { nothingMore, type EffectRunner } from './effect.ts';

export const doIt: EffectRunner<'do'> = {
  begin: async ({ office, one }, effect) => {
    const barred = effect.notBy === null ? [] : peopleCalled(office, one, effect.notBy).map((p) => p.id);
    const people = peopleCalled(office, one, effect.by).filter((p) => !barred.includes(p.id));
    const end = effect.within === null ? null : endOf(office, one, effect.within, office.clock.now());
    return {
      tasks: [
        {
          kind: 'do',
          label: effect.button.replace(/^已/, ''),
          people: people.map((p) => p.id),
          due:
            end === null ? null : { at: end, ladder: effect.ladder, cite: effect.cite, said: effect.button },
        },
      ],
    };
  },
  after: async ({ office, one }, effect, task) => {
    const barred = effect.notBy === null ? [] : peopleCalled(office, one, effect.notBy);
    const doer = barred.find((p) => p.id === task.doneById);
    return doer === undefined
      ? nothingMore
      : rollBack(
          refuse('not-yours', `按规定不能由${effect.notBy}办理，请换人。`, { toast: '按规定不能由您办理' }),
        );
  },
  fields: (effect) => effect.fill,
  button: (effect) => effect.button,
};
