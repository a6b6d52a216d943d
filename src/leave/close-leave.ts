import type { Office } from '../office/office.ts';
import { toDate, type HalfDay } from '../core/day.ts';
import type { Tx } from '../core/db.ts';
import { sayLength } from '../calendar/say-day.ts';
import { cancelObligation, fulfilObligation } from '../obligation/settle-obligation.ts';
import { subjectOf } from '../request/case.ts';
import type { RequestAct } from '../request/act.ts';
import type { Held } from '../request/load-case.ts';
import { carryOut } from '../request/perform.ts';
import type { Facts } from '../regulation/verdict.ts';
import type { Person } from '../staff/staff.ts';
import { giveBack } from './balance.ts';
import { keptForm, type LeaveForm } from './leave-form.ts';
import { costByYear, leaveRule, type LeaveRule } from './leave-rules.ts';
import { EVIDENCE_DUE, expectEvidence, LEAVE_RETURN_DUE } from './leave-duties.ts';
import { returnClause } from './return-clause.ts';

export type Closed = { requestId: string; number: string; said: string; credited: number };

/** How a leave ends: who says so, the first half-day at work again, and what is added when somebody else says it. */
export type Closing = { actor: Person; back: HalfDay; act: string; reason?: string; word?: string };

/** Closes a leave that is held, as it really was: days that were not taken go back, those concerned are told. */
export const closeLeave = async (
  office: Office,
  tx: Tx,
  held: Held,
  { actor, back, act, reason, word = '' }: Closing,
): Promise<Closed> => {
  const { row, applicant } = held.one;
  const requestId = row.id;
  const form = keptForm(row.form);
  const rule = leaveRule(office, form.type);
  const now = office.clock.now();
  const subject = subjectOf(requestId);
  const outcome = judgeBack(office, form, rule, back);
  const changes = [...form.changes, `${outcome.change}${word}`];
  const kept = outcome.kept === null ? null : { ...outcome.kept, changes };
  await tx.leave.update({
    where: { requestId },
    data: {
      // What was not taken is free again, for another leave and for the question which leaves touch.
      toHalf: Math.max(form.fromHalf, Math.min(form.toHalf, back - 1)),
      backHalf: Math.max(form.fromHalf, back) - 1,
      reportedBackAt: toDate(now),
      claimedBack: null,
      costHalves: kept?.costHalves ?? form.costHalves,
    },
  });
  const credited =
    kept === null || rule?.fromBalance !== true
      ? 0
      : await giveBack(office, tx, {
          personId: row.applicantId,
          type: form.type,
          requestId,
          costs: costByYear(office, rule, form.fromHalf, back - 1).years,
          why: 'credit',
          note: `${row.number} ${kept.costHalves === 0 ? '没有休假' : '提前返岗'}，退回`,
        });
  const inTime = await fulfilObligation(tx, LEAVE_RETURN_DUE, subject, now, { back, by: actor.id });
  if (kept?.costHalves === 0) await cancelObligation(tx, EVIDENCE_DUE, subject, now);
  else if (kept !== null) await expectEvidence(office, tx, requestId, row.applicantId, { form: kept, rule });
  const said = `${outcome.said}${inTime === 'late' && !outcome.late ? '（销假逾期）' : ''}${word}`;
  await carryOut(office, tx, held, {
    do: 'close',
    by: actor,
    entry: {
      as: act,
      detail: { back, credited, said, inTime, ...(reason === undefined ? {} : { reason }) },
    },
    ...asItWas(row.facts, form, kept, changes, outcome.said),
    tell: { kind: 'leave.reported_back', payload: { number: row.number, applicant: applicant.name, said } },
  });
  return { requestId, number: row.number, said, credited };
};

/**
 * The form as it was taken: smaller, so that the regulation judges it again; or the same. A leave of which nothing was
 * taken is no shorter leave: the regulation has nothing to say about it.
 */
const asItWas = (
  facts: Facts,
  form: LeaveForm,
  kept: LeaveForm | null,
  changes: string[],
  said: string,
): Pick<Extract<RequestAct, { do: 'close' }>, 'form' | 'smaller'> => {
  if (kept === null) return { form: { ...form, changes } };
  if (kept.costHalves === 0) return { form: kept };
  const fewer = (form.costHalves - kept.costHalves) / 2;
  const shorter = { ...facts, days: Number(facts['days']) - fewer, own_days: kept.costHalves / 2 };
  return { smaller: { form: kept, facts: shorter, said } };
};

/** `said` to people now, `change` on the card for good; `kept` is the leave as it was, null when it was as planned. */
type Back = { said: string; change: string; kept: LeaveForm | null; late: boolean };

/** Not at all, early, on time or late: what is said, and the leave as it really was. */
const judgeBack = (office: Office, form: LeaveForm, rule: LeaveRule | null, back: HalfDay): Back => {
  const asPlanned = (said: string, late: boolean): Back => ({ said, change: said, kept: null, late });
  const lastAway = back - 1;
  if (lastAway > form.toHalf) {
    const over = office.calendar.workingHalves(form.toHalf + 1, lastAway).value;
    if (over === 0) return asPlanned('按时返岗', false);
    const { consequence } = returnClause(office);
    const threat = consequence === null ? '请按规定补办手续' : `制度规定${consequence}，由单位认定`;
    return asPlanned(`超假 ${sayLength(over)}，${threat}`, true);
  }
  const costHalves =
    back <= form.fromHalf
      ? 0
      : rule === null
        ? form.costHalves
        : costByYear(office, rule, form.fromHalf, lastAway).total;
  const fewer = form.costHalves - costHalves;
  if (fewer <= 0) return asPlanned('按时返岗', false);
  const taken = costHalves === 0 ? '没有休假' : `提前返岗，实休 ${sayLength(costHalves)}`;
  const said = rule?.fromBalance === true ? `${taken}，退回 ${sayLength(fewer)}` : taken;
  return {
    said,
    change: `原定 ${sayLength(form.costHalves)}，${said}`,
    // The days that were asked for stay on the card of a leave that nobody took.
    kept: { ...form, toHalf: costHalves === 0 ? form.toHalf : lastAway, costHalves },
    late: false,
  };
};
