/** 通知: people hear of it. */
import type { Notice } from '../../core/notices.ts';
import { peopleCalled } from '../context.ts';
import { titleOf } from '../../matter-form/form.ts';
import type { EffectRunner } from './effect.ts';

export const notify: EffectRunner<'notify'> = {
  begin: async ({ office, one }, effect) => {
    const told = new Set(effect.to.flatMap((name) => peopleCalled(office, one, name).map((p) => p.id)));
    const title = titleOf(
      one.matter,
      { edition: one.matter.edition, values: one.values },
      (id) => one.staff.byId.get(id)?.name ?? id,
    );
    return {
      tasks: [],
      says: [...told].map((recipientId): Notice => ({
        kind: 'matter.said',
        recipientId,
        subject: `text:${one.row.id}`,
        payload: {
          matter: one.matter.name,
          number: one.row.number,
          title,
          applicant: one.applicant.name,
          says: effect.says ?? '',
        },
      })),
    };
  },
  button: () => '',
};
