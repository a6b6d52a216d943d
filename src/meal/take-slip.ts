import type { Office } from '../office/office.ts';
import { toDate } from '../core/day.ts';
import { refuse, type Refusal } from '../core/outcome.ts';
import { redraw } from '../request/involved.ts';
import { subjectOf } from '../request/case.ts';
import type { Person } from '../staff/staff.ts';
import { holdReception } from './hold-canteen.ts';
import { CANTEEN_ROLE } from './meal-rules.ts';

/** 确认用餐: the canteen has read the slip (派餐单) and will cook. */
export const takeSlip = async (
  office: Office,
  actor: Person,
  requestId: string,
): Promise<{ requestId: string } | Refusal> => {
  if (!actor.roles.includes(CANTEEN_ROLE))
    return refuse('not-allowed', '派餐单由食堂确认。', { toast: '派餐单由食堂确认' });
  return holdReception(
    office,
    actor,
    { id: requestId, act: 'meal.take_slip' },
    async ({ tx, held, reception, now, notices, detail }) => {
      const { row } = held.one;
      if (reception.state !== 'granted' || reception.takenAt !== null)
        return refuse('wrong-state', '这张派餐单已确认或已取消。', { toast: '已确认或已取消' });
      await tx.reception.update({
        where: { requestId },
        data: { takenById: actor.id, takenAt: toDate(now) },
      });
      notices.push(...redraw(subjectOf(requestId), [row.applicantId]));
      detail['number'] = row.number;
      return { requestId };
    },
  );
};
