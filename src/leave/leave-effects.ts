import type { Office } from '../office/office.ts';
import { isExclusionViolation, type Tx } from '../core/db.ts';
import { today } from '../core/day.ts';
import { refuse, rollBack } from '../core/outcome.ts';
import { alertUncovered } from '../duty/duties-in-leave.ts';
import { cancelObligation } from '../obligation/settle-obligation.ts';
import { nothing, type StateEffect, type RequestRow } from '../request/kind.ts';
import { subjectOf } from '../request/case.ts';
import type { RequestState } from '../request/view.ts';
import type { Person } from '../staff/staff.ts';
import { currentHalf } from './current-half.ts';
import { giveBack, takeDays } from './balance.ts';
import { keptForm, type LeaveForm } from './leave-form.ts';
import { costByYear, leaveRule, type LeaveRule } from './leave-rules.ts';
import { EVIDENCE_DUE, expectEvidence, grantDays, reckonReturns, LEAVE_RETURN_DUE } from './leave-duties.ts';
import { saySpan } from '../calendar/say-day.ts';

const hold: StateEffect = async (office, tx, request, applicant) => {
  const form = keptForm(request.form);
  return holdDays(office, tx, request, applicant, { form, rule: leaveRule(office, form.type) });
};

/** Its days are granted: the days on which this and other leaves end are reckoned, shifts in them are told of. */
const grant: StateEffect = async (office, tx, request, applicant) => {
  const form = keptForm(request.form);
  const rule = leaveRule(office, form.type);
  await reckonReturns(office, tx, applicant.id, await grantDays(tx, request.id, applicant.id));
  await alertUncovered(office, tx, applicant, form);
  await expectEvidence(office, tx, request.id, applicant.id, { form, rule });
};

/** The days are passing: they can be given back by reporting back, not by undoing the leave. */
const undo: StateEffect = async (office, tx, request, applicant) => {
  if (request.purpose !== 'cancel' && currentHalf(office) >= keptForm(request.form).fromHalf)
    rollBack(
      refuse('wrong-state', '假期已经开始，不能取消；已经返岗的请办理销假。', {
        toast: '假期已开始，请办理销假',
      }),
    );
  await free(office, tx, request, applicant);
};

const free: StateEffect = (office, tx, request, applicant) =>
  freeDays(office, tx, request, applicant, keptForm(request.form));

/** Nothing of it was taken: it touches no other leave and counts in no year. */
const end: StateEffect = async (_office, tx, request) => {
  const state = keptForm(request.form).costHalves === 0 ? 'void' : 'over';
  await tx.leave.update({ where: { requestId: request.id }, data: { state } });
};

/** What each state of the request means for the leave: its days are held, granted, over or free again. */
export const leaveEffects: Record<RequestState, StateEffect> = {
  waiting: hold,
  approved: grant,
  refused: free,
  sent_back: free,
  withdrawn: free,
  cancelled: undo,
  closed: end,
  asking: nothing,
  in_effect: nothing,
};

const holdDays = async (
  office: Office,
  tx: Tx,
  request: RequestRow,
  applicant: Person,
  { form, rule }: { form: LeaveForm; rule: LeaveRule | null },
): Promise<void> => {
  const { type, fromHalf, toHalf, costHalves } = form;
  try {
    await tx.$executeRaw`
      INSERT INTO "Leave" ("requestId", "personId", "type", "fromHalf", "toHalf", "costHalves", "state")
      VALUES (${request.id}, ${applicant.id}, ${type}, ${fromHalf}, ${toHalf}, ${costHalves}, 'held')
      ON CONFLICT ("requestId") DO UPDATE SET
        "personId" = EXCLUDED."personId", "type" = EXCLUDED."type", "fromHalf" = EXCLUDED."fromHalf",
        "toHalf" = EXCLUDED."toHalf", "costHalves" = EXCLUDED."costHalves", "state" = EXCLUDED."state",
        "backHalf" = NULL`;
  } catch (error) {
    // The database has the last word: no person is away twice in the same half-day.
    if (isExclusionViolation(error))
      rollBack(refuse('overlap', '与您已有的请假时间重叠，请避开。', { toast: '与本人已有请假重叠' }));
    throw error;
  }
  if (rule?.fromBalance !== true) return;
  const { years } = costByYear(office, rule, form.fromHalf, form.toHalf);
  const note = `${request.number} ${form.type} ${saySpan(form.fromHalf, form.toHalf, today(office.clock))}`;
  await takeDays(office, tx, {
    personId: applicant.id,
    type: form.type,
    requestId: request.id,
    round: request.round,
    years,
    note,
  });
};

const freeDays = async (
  office: Office,
  tx: Tx,
  request: RequestRow,
  applicant: Person,
  form: LeaveForm,
): Promise<void> => {
  await tx.leave.updateMany({ where: { requestId: request.id }, data: { state: 'void' } });
  await giveBack(office, tx, {
    personId: applicant.id,
    type: form.type,
    requestId: request.id,
    costs: new Map(),
    why: 'release',
    note: `${request.number} 未成行，退回`,
  });
  await cancelObligation(tx, [LEAVE_RETURN_DUE, EVIDENCE_DUE], subjectOf(request.id), office.clock.now());
  await reckonReturns(office, tx, applicant.id);
};
