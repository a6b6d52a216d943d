/** 公示: put up for so many days; it ends no sooner, and objections are written down. */
import { refuse, rollBack } from '../../core/outcome.ts';
import { sayTime } from '../../calendar/say-day.ts';
import { toInstant } from '../../core/day.ts';
import { peopleCalled } from '../context.ts';
import { endOf, isPast } from '../terms.ts';
import { nothingMore, type EffectRunner } from './effect.ts';

export const publish: EffectRunner<'publish'> = {
  begin: async ({ office, one }, effect) => {
    const end = endOf(office, one, effect.within, office.clock.now());
    return {
      tasks: [
        {
          kind: 'publish',
          label: '公示期满后登记结果',
          people: peopleCalled(office, one, effect.by).map((p) => p.id),
          due: end === null ? null : { at: end, ladder: null, cite: effect.cite, said: '公示期满' },
        },
      ],
    };
  },
  after: async ({ office }, _effect, task) => {
    if (task.dueAt === null || isPast(office, toInstant(task.dueAt))) return nothingMore;
    const until = sayTime(toInstant(task.dueAt), office.clock.now());
    return rollBack(
      refuse('wrong-state', `公示到 ${until} 才满，期满后再登记结果。`, { toast: '公示期还没满' }),
    );
  },
  fields: (effect) => [effect.objections ?? '公示结果'],
  button: () => '公示期满',
};
