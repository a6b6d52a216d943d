/** 上会: it is put before a body, whose numbered decision is written down. */
import { peopleCalled } from '../context.ts';
import type { EffectRunner } from './effect.ts';

/** The field for the number of a decision. */
const DECISION_NUMBER = '决定编号';

export const toMeeting: EffectRunner<'to_meeting'> = {
  begin: async ({ office, one }, effect) => ({
    tasks: [
      {
        kind: 'do',
        label: `提交${effect.body}，登记决定`,
        people: peopleCalled(office, one, one.matter.keeper ?? '办公室').map((p) => p.id),
      },
    ],
  }),
  fields: () => [DECISION_NUMBER, '会议决定'],
  button: () => '登记决定',
};
