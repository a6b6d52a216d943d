/** 通知: people hear of it. */
import type { Notice } from '../../core/notices.ts';
import { peopleCalled, titleOfCase } from '../context.ts';
import type { EffectRunner } from './effect.ts';

export const notify: EffectRunner<'notify'> = {
  begin: async ({ office, one }, effect) => {
    const told = new Set(effect.to.flatMap((name) => peopleCalled(office, one, name).map((p) => p.id)));
    const title = titleOfCase(one);
    return {
      tasks: [],
      notices: [...told].map((recipientId): Notice => ({
        kind: 'matter.said',
        recipientId,
        subject: `text:${one.row.id}`,
        payload: {
          matter: one.matter.name,
          number: one.row.number,
          title,
          applicant: one.applicant.name,
          text: effect.text ?? '',
        },
      })),
    };
  },
  button: () => '',
};
