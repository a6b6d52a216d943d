/** 占用时间: a journey abroad and the like takes somebody's days; leave, duty and meetings see it. */
import { day, halfDay } from '../../core/day.ts';
import { isExclusionViolation } from '../../core/db.ts';
import { refuse, rollBack } from '../../core/outcome.ts';
import { textOf } from '../../matter-form/form.ts';
import { nothingMore, type EffectRunner } from './effect.ts';

export const occupy: EffectRunner<'occupy'> = {
  begin: async ({ tx, one }, effect) => {
    const [from, to] = [textOf(one.values[effect.from]), textOf(one.values[effect.to])];
    try {
      await tx.leave.create({
        data: {
          requestId: one.row.id,
          personId: one.applicant.id,
          type: one.matter.name,
          fromHalf: halfDay(day(from.slice(0, 10)), 'am'),
          toHalf: halfDay(day(to.slice(0, 10)), 'pm'),
          costHalves: 0,
          state: 'granted',
        },
      });
    } catch (error) {
      if (!isExclusionViolation(error)) throw error;
      return rollBack(
        refuse('not-free', `${one.applicant.name}这几天已有请假，请先取消或改期。`, {
          toast: '这几天已有请假',
        }),
      );
    }
    return nothingMore;
  },
  button: () => '',
};
