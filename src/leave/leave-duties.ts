/** The obligations that an approved leave brings: report back (销假), and hand in the evidence afterwards. */
import type { Office } from '../office/office.ts';
import type { Tx } from '../core/db.ts';
import { at, dayOfHalf, type HalfDay } from '../core/day.ts';
import { openObligation, openObligations, type NewObligation } from '../obligation/open-obligation.ts';
import type { Rung } from '../obligation/ladder.ts';
import { subjectOf } from '../request/case.ts';
import type { LeaveForm } from './leave-form.ts';
import { backAtWork, type LeaveRule } from './leave-rules.ts';
import { returnClause } from './return-clause.ts';

export const LEAVE_RETURN_DUE = 'leave.return';
export const EVIDENCE_DUE = 'leave.evidence';

/** When somebody's leaves that are granted end: each half-day that one of them ends on. */
type Granted = { requestId: string; fromHalf: HalfDay; toHalf: HalfDay }[];

const grantedTo = (tx: Tx, personId: string): Promise<Granted> =>
  tx.$queryRaw<Granted>`
    SELECT "requestId", "fromHalf", "toHalf" FROM "Leave" WHERE "personId" = ${personId} AND "state" = 'granted'`;

/** The obligation to report back, for a leave that ends with a half-day. */
const returnFrom = (
  office: Office,
  { requestId, personId, toHalf }: { requestId: string; personId: string; toHalf: HalfDay },
  granted: Granted,
): NewObligation => {
  const { leave, reminders } = office.settings;
  const { cite, within } = returnClause(office);
  const backDay = dayOfHalf(backFromAll(office, granted, toHalf));
  const days = within ?? 1;
  const dueDay = days <= 1 ? backDay : office.calendar.addWorkingDays(backDay, days - 1).value;
  const rung = (name: string, offset: number, tell: string[]): Rung => ({
    name,
    offset,
    unit: 'working_day',
    time: offset === 0 ? reminders.return : reminders.digest,
    tell,
  });
  return {
    kind: LEAVE_RETURN_DUE,
    subject: subjectOf(requestId),
    responsibleId: personId,
    dueAt: at(dueDay, leave.returnDue),
    reckoning: { start: dayOfHalf(toHalf).toString(), count: days, unit: 'working_day', roll: true },
    ladder: [
      rung('due', 0, ['responsible']),
      rung('overdue', 1, ['responsible', 'department_head', 'clerk']),
      rung('overdue-3', 3, ['responsible', 'clerk']),
    ],
    cite,
  };
};

/** The first half-day of work after a leave and whatever other leave of the same person follows it at once. */
const backFromAll = (office: Office, granted: Granted, toHalf: HalfDay): HalfDay => {
  const back = backAtWork(office, toHalf);
  const next = granted.find((l) => l.fromHalf <= back && l.toHalf >= back);
  return next === undefined ? back : backFromAll(office, granted, next.toHalf);
};

/** Opens (or moves) the obligation to report back from one leave. */
export const expectReturn = async (
  office: Office,
  tx: Tx,
  requestId: string,
  personId: string,
  toHalf: HalfDay,
): Promise<void> =>
  openObligation(
    office,
    tx,
    returnFrom(office, { requestId, personId, toHalf }, await grantedTo(tx, personId)),
  );

/** A leave's days are granted; gives all that its person has. */
export const grantDays = (tx: Tx, requestId: string, personId: string): Promise<Granted> =>
  tx.$queryRaw<Granted>`
    WITH added AS (
      UPDATE "Leave" SET "state" = 'granted' WHERE "requestId" = ${requestId}
      RETURNING "requestId", "fromHalf", "toHalf"
    )
    SELECT * FROM added UNION ALL
    SELECT "requestId", "fromHalf", "toHalf" FROM "Leave"
    WHERE "personId" = ${personId} AND "state" = 'granted' AND "requestId" <> ${requestId}`;

/** A leave was granted or has gone: the days on which this person's other leaves end are reckoned anew. */
export const reckonReturns = async (
  office: Office,
  tx: Tx,
  personId: string,
  known?: Granted,
): Promise<void> => {
  const granted = known ?? (await grantedTo(tx, personId));
  await openObligations(
    office,
    tx,
    granted.map(({ requestId, toHalf }) => returnFrom(office, { requestId, personId, toHalf }, granted)),
  );
};

/** Opens (or moves) the obligation to hand in evidence after the return, where the kind of leave wants one and none has come. */
export const expectEvidence = async (
  office: Office,
  tx: Tx,
  requestId: string,
  personId: string,
  { form, rule }: { form: LeaveForm; rule: LeaveRule | null },
): Promise<void> => {
  if (rule?.evidence == null || rule.evidenceWhen !== 'after_return') return;
  if ((await tx.evidence.count({ where: { requestId } })) > 0) return;
  const { leave, reminders } = office.settings;
  const backDay = dayOfHalf(backAtWork(office, form.toHalf));
  await openObligation(office, tx, {
    kind: EVIDENCE_DUE,
    subject: subjectOf(requestId),
    responsibleId: personId,
    dueAt: at(backDay.add({ days: leave.evidenceDays }), leave.returnDue),
    reckoning: { start: backDay.toString(), count: leave.evidenceDays, unit: 'calendar_day', roll: false },
    ladder: [
      { name: 'due', offset: 0, unit: 'calendar_day', time: reminders.return, tell: ['responsible'] },
      {
        name: 'overdue',
        offset: 1,
        unit: 'working_day',
        time: reminders.digest,
        tell: ['responsible', 'clerk'],
      },
    ],
    cite: rule.cite,
  });
};
