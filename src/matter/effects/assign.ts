/** 交办: it becomes a supervised item (督办) of a department or a person. */
import { day, today } from '../../core/day.ts';
import { openItem } from '../../supervision/open-item.ts';
import { limitOf } from '../../supervision/item-rules.ts';
import { peopleCalled, titleOfCase } from '../context.ts';
import { textOf } from '../../matter-form/form.ts';
import { nothingMore, type EffectRunner } from './effect.ts';

export const assign: EffectRunner<'assign'> = {
  begin: async ({ office, tx, one }, effect) => {
    const [owner] = peopleCalled(office, one, effect.to);
    if (owner === undefined) return nothingMore;
    const told = (name: string | null): string =>
      name === null ? '' : textOf(one.values[name] ?? one.filled[name]);
    const wanted = told(effect.due);
    const until = /^\d{4}-\d{2}-\d{2}/.test(wanted)
      ? day(wanted.slice(0, 10))
      : office.calendar.addWorkingDays(today(office.clock), limitOf(office, '承办')?.days ?? 0).value;
    await openItem(office, tx, {
      title: titleOfCase(one),
      wanted:
        [told(effect.what) || effect.what, told(effect.attach)]
          .filter((t) => t != null && t !== '')
          .join('；') || '按要求办理',
      source: 'document',
      sourceText: one.row.number,
      meetingId: null,
      ownerId: owner.id,
      assistants: [],
      finalDay: until.toString(),
      public: true,
      openedById: one.applicant.id,
      // The leader's word on the paper is the approval.
      approvedById: one.applicant.id,
    });
    return nothingMore;
  },
  button: () => '',
};
