/** 出文书: a numbered document from a template; {名称} stands for a field or a fact of the case. */
import { toDate, dayOf } from '../../core/day.ts';
import { sayDate } from '../../calendar/say-day.ts';
import { nextNumber } from '../../request/number-request.ts';
import { textOf } from '../../matter-form/form.ts';
import type { MatterCase } from '../context.ts';
import { nothingMore, type EffectRunner } from './effect.ts';

/** Fills a template in; a name that nobody knows stays as it stands, so that it is seen. */
export const fillTemplate = (template: string, one: MatterCase, more: Record<string, string>): string =>
  template.replace(/\{([^}]+)\}/g, (whole, name: string) => {
    const value = one.values[name] ?? one.filled[name];
    const person = one.staff.byId.get(textOf(value));
    return more[name] ?? person?.name ?? (value === undefined ? whole : textOf(value));
  });

export const makeDocument: EffectRunner<'document'> = {
  begin: async ({ office, tx, one, effect: key }, effect) => {
    const now = office.clock.now();
    const number = await nextNumber(tx, effect.series ?? one.matter.prefix ?? 'WS', dayOf(now).year);
    const body = fillTemplate(effect.body, one, {
      编号: one.row.number,
      文书号: number,
      申请人: one.applicant.name,
      部门: one.applicant.department,
      日期: sayDate(dayOf(now), dayOf(now)),
    });
    await tx.matterTask.create({
      data: {
        id: office.ids.next(),
        requestId: one.row.id,
        effect: key,
        kind: 'document',
        label: effect.name,
        position: 0,
        people: [],
        state: 'done',
        filled: { 文书号: number, [effect.name]: body },
        doneAt: toDate(now),
      },
    });
    return nothingMore;
  },
  button: () => '',
};
