import type { Office } from '../office/office.ts';
import { toDate } from '../core/day.ts';
import { record } from '../core/journal.ts';
import { refusable, refuse, rollBack, type Refusal } from '../core/outcome.ts';
import type { Person } from '../staff/staff.ts';
import { expectSettling } from './expect-settling.ts';
import { mayInspect } from './may-inspect.ts';

/** 核定 or 不予认定: a person settles what was only proposed. */
export const settleBreach = (
  office: Office,
  actor: Person,
  breachId: string,
  state: 'confirmed' | 'dropped',
): Promise<{ subject: `shift:${string}` | `meeting:${string}` } | Refusal> =>
  refusable(() =>
    office.db.$transaction(async (tx) => {
      const found = await tx.breach.findUnique({ where: { id: breachId } });
      if (found === null) return rollBack(refuse('card-stale', '没有这条记录。'));
      if (!mayInspect(actor))
        return rollBack(refuse('not-allowed', '由督查或办公室核定。', { toast: '由督查或办公室核定' }));
      if (found.personId === actor.id)
        return rollBack(
          refuse('own-request', '涉及本人的记录由其他人核定。', { toast: '涉及本人，由他人核定' }),
        );
      const now = office.clock.now();
      const done = await tx.breach.updateMany({
        where: { id: breachId, state: 'proposed' },
        data: { state, settledById: actor.id, settledAt: toDate(now) },
      });
      if (done.count === 0)
        return rollBack(refuse('already-decided', '这条记录已有人核定。', { toast: '已有人核定' }));
      const subject =
        found.meetingId === null
          ? (`shift:${(await tx.dutyPlace.findUniqueOrThrow({ where: { id: found.placeId ?? '' } })).shiftId}` as const)
          : (`meeting:${found.meetingId}` as const);
      await expectSettling(office, tx, subject);
      await record(tx, office, {
        at: now,
        actorId: actor.id,
        act: `${found.meetingId === null ? 'duty' : 'meeting'}.breach_${state}`,
        subject,
        detail: { breachId },
      });
      return { subject };
    }),
  );
