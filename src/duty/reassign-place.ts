import { z } from 'zod';
import type { Office } from '../office/office.ts';
import type { Tx } from '../core/db.ts';
import { today } from '../core/day.ts';
import type { Notice } from '../core/notices.ts';
import { isRefusal, refuse, type Refusal } from '../core/outcome.ts';
import { cutText } from '../core/texts.ts';
import { CLERK_ROLE, type Person } from '../staff/staff.ts';
import { holdPlace } from './hold-shift.ts';
import { movePlaces } from './move-places.ts';
import { planSwap, refuseSwap } from './plan-swap.ts';
import { sayShift } from './shift-times.ts';

/** Whether somebody may give a place to another: the office keeps the roster, the shift's leader steps in on duty. */
export const mayReassign = async (tx: Tx, actor: Person, shiftId: string): Promise<boolean> =>
  actor.roles.includes(CLERK_ROLE) ||
  (await tx.dutyPlace.count({ where: { shiftId, role: 'leader', personId: actor.id } })) > 0;

/**
 * Gives a place to somebody else (调整), or has a running shift taken over in an emergency (紧急顶班): by the office or
 * the duty leader, with a reason. A running shift is not held against the rest between shifts; two shifts at once are
 * never possible. Both people are told.
 */
export const reassignPlace = (
  office: Office,
  actor: Person,
  change: { placeId: string; toId: string; reason: string },
): Promise<{ shiftId: string; to: string } | Refusal> =>
  holdPlace(
    office,
    actor,
    {
      id: change.placeId,
      act: 'duty.reassign',
      once: { what: change, again: (before) => given.parse(before) },
    },
    async (hand) => {
      const { tx, place, now, notices, detail } = hand;
      const { shiftId } = place;
      if (!(await mayReassign(tx, actor, shiftId)))
        return refuse('not-allowed', '调整值班由办公室或本班带班领导办理。', {
          toast: '由办公室或带班领导调整',
        });
      const reason = change.reason.trim();
      if (reason === '') return refuse('bad-input', '请写明调整原因。', { toast: '请写明调整原因' });
      const to = await tx.person.findUnique({ where: { id: change.toId } });
      if (to === null || to.retiredAt !== null)
        return refuse('bad-input', '请选择一位在职人员。', { toast: '请选择接班的人' });
      if (to.id === place.personId)
        return refuse('bad-input', '这一班本来就是这位同事的。', { toast: '本来就是这位同事' });
      const said = sayShift(place.shift, today(office.clock));
      if (place.endsAt.getTime() <= now.epochMilliseconds)
        return refuse('wrong-state', `${said}已经过去，过去的班不改。`, { toast: '过去的班不改' });
      const during = place.startsAt.getTime() <= now.epochMilliseconds;
      const move = { placeId: place.id, fromId: place.personId, toId: to.id };
      if (!during) {
        const plan = await planSwap(office, tx, [move]);
        if (isRefusal(plan)) return plan;
        const broken = refuseSwap(office, plan);
        if (broken !== null) return broken;
      }
      await movePlaces(office, tx, [move], {
        why: during ? 'takeover' : 'manager',
        byId: actor.id,
        note: cutText(reason, 300),
        during,
      });
      const subject = `shift:${shiftId}` as const;
      const told: Notice[] = [
        { kind: 'duty.given', recipientId: to.id, subject, payload: { shift: said, by: actor.name } },
        {
          kind: 'duty.taken',
          recipientId: place.personId,
          subject,
          payload: { shift: said, by: actor.name, to: to.name },
        },
      ];
      notices.push(...told.filter((s) => s.recipientId !== actor.id));
      if (during) hand.act = 'duty.take_over';
      Object.assign(detail, { ...move, reason, shiftId, to: to.name });
      return { shiftId, to: to.name };
    },
  );

const given = z.object({ shiftId: z.string(), to: z.string() });
