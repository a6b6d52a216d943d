/** 移交: one hands over, the other takes over; both sign. */
import { peopleCalled } from '../context.ts';
import { nothingMore, type EffectRunner } from './effect.ts';

export const handOver: EffectRunner<'hand_over'> = {
  begin: async ({ office, one }, effect) => ({
    tasks: [
      {
        kind: 'hand_over',
        label: `移交${effect.thing}`,
        people: peopleCalled(office, one, effect.by).map((p) => p.id),
      },
    ],
  }),
  after: async ({ office, one }, effect, task) => {
    if (task.kind !== 'hand_over' || !effect.bothSign) return nothingMore;
    const people = peopleCalled(office, one, effect.to).map((p) => p.id);
    return { tasks: [{ kind: 'take_over', label: `接收${effect.thing}`, people }] };
  },
  fields: (_effect, task) => (task.kind === 'hand_over' ? ['移交清单'] : []),
  button: (_effect, task) => (task.kind === 'hand_over' ? '已移交' : '已接收'),
};
