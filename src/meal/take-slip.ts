import type { Office } from '../office/office.ts';
import { toDate } from '../core/day.ts';
import { record } from '../core/journal.ts';
import { tell, written } from '../core/notices.ts';
import { refusable, refuse, rollBack, type Refusal } from '../core/outcome.ts';
import { redraw } from '../request/involved.ts';
import { subjectOf } from '../request/case.ts';
import type { Person } from '../staff/staff.ts';
import { CANTEEN_ROLE } from './meal-rules.ts';

/** 确认用餐: the canteen has read the slip (派餐单) and will cook. */
export const takeSlip = async (
  office: Office,
  actor: Person,
  requestId: string,
): Promise<{ requestId: string } | Refusal> => {
  if (!actor.roles.includes(CANTEEN_ROLE))
    return refuse('not-allowed', '派餐单由食堂确认。', { toast: '派餐单由食堂确认' });
  return refusable(() =>
    office.db.$transaction(async (tx) => {
      const now = office.clock.now();
      const taken = await tx.reception.updateMany({
        where: { requestId, state: 'granted', takenAt: null },
        data: { takenById: actor.id, takenAt: toDate(now) },
      });
      if (taken.count === 0)
        return rollBack(refuse('wrong-state', '这张派餐单已确认或已取消。', { toast: '已确认或已取消' }));
      const row = await tx.request.findUniqueOrThrow({ where: { id: requestId } });
      await tell(tx, written(office), redraw(subjectOf(requestId), [row.applicantId]));
      await record(tx, {
        at: now,
        actorId: actor.id,
        act: 'meal.take_slip',
        subject: subjectOf(requestId),
        detail: { number: row.number },
      });
      return { requestId };
    }),
  );
};
