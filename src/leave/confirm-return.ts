import type { Office } from '../office/office.ts';
import { dayOf } from '../core/day.ts';
import { refusable, refuse, rollBack, type Refusal } from '../core/outcome.ts';
import { sayHalfDay } from '../calendar/say-day.ts';
import { fulfilObligation } from '../obligation/settle-obligation.ts';
import { subjectOf } from '../request/case.ts';
import { holdCase } from '../request/load-case.ts';
import { CLERK_ROLE, type Person } from '../staff/staff.ts';
import { closeLeave, type Closed } from './close-leave.ts';
import { CONFIRM_RETURN, confirmersOf } from './claim-return.ts';
import { keptForm } from './leave-form.ts';

const LONGEST = 200;

/**
 * The word of the leader or the office on a return that was reported afterwards (核实返岗): confirmed, the leave ends
 * as it was said and the days go back; not confirmed, it ends as it was granted, with the reason on the card.
 */
export const confirmReturn = async (
  office: Office,
  actor: Person,
  requestId: string,
  word: { confirmed: boolean; reason: string },
): Promise<Closed | Refusal> => {
  const reason = word.reason.trim().slice(0, LONGEST);
  if (!word.confirmed && reason === '')
    return refuse('opinion-required', '不予确认的请写明理由，例如「当天未见到岗」。', {
      toast: '请写明理由',
    });
  return refusable(() =>
    office.db.$transaction(async (tx) => {
      const held = await holdCase(office, tx, requestId);
      const row = held?.one.row;
      const leave = await tx.leave.findUnique({ where: { requestId } });
      const open = row?.state === 'approved' || row?.state === 'in_effect';
      if (held === null || row === undefined || !open || leave?.claimedBack == null)
        return rollBack(
          refuse('already-decided', '这次返岗已经核实过，不用再办。', { toast: '返岗已核实过' }),
        );
      const asked = confirmersOf(held);
      const may = asked.some((p) => p.id === actor.id) || actor.roles.includes(CLERK_ROLE);
      if (!may || actor.id === row.applicantId)
        return rollBack(
          refuse('not-allowed', '提前返岗由批假的领导或办公室核实。', { toast: '由批假领导或办公室核实' }),
        );
      const { toHalf } = keptForm(row.form);
      const claimed = sayHalfDay(leave.claimedBack, dayOf(office.clock.now()));
      await fulfilObligation(tx, CONFIRM_RETURN, subjectOf(requestId), office.clock.now(), {
        by: actor.id,
        confirmed: word.confirmed,
      });
      return closeLeave(office, tx, held, {
        actor,
        back: word.confirmed ? leave.claimedBack : toHalf + 1,
        act: 'leave.confirm_return',
        reason,
        word: word.confirmed
          ? `，经${actor.name}核实`
          : `，自报${claimed}返岗，${actor.name}未予确认：${reason}`,
      });
    }),
  );
};
