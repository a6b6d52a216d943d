/** Who hears what when a report-back or a piece of evidence is due or overdue. */
import type { Obligation } from '../../prisma/generated/client.ts';
import type { Office } from '../office/office.ts';
import type { Tx } from '../core/db.ts';
import { dayOf, today, toInstant } from '../core/day.ts';
import type { Notice, Subject } from '../core/notices.ts';
import { sayDay, sayHalfDay } from '../calendar/say-day.ts';
import type { Rung } from '../obligation/ladder.ts';
import type { ObligationKinds } from '../obligation/remind-due.ts';
import { nameRequest } from '../request/name-request.ts';
import { departmentOf, type Directory } from '../staff/directory.ts';
import { CONFIRM_RETURN } from './claim-return.ts';
import { clerks } from '../staff/find-person.ts';
import { EVIDENCE_DUE, LEAVE_RETURN_DUE } from './leave-duties.ts';
import { keptForm } from './leave-form.ts';
import { leaveRule } from './leave-rules.ts';
import { staffOf } from '../staff/staff-of.ts';

const listeners = (staff: Directory, obligation: Obligation, rung: Rung): string[] => {
  const responsible = staff.byId.get(obligation.responsibleId);
  const head = responsible === undefined ? null : departmentOf(staff, responsible)?.headId;
  const ids = new Set<string>();
  for (const who of rung.tell) {
    if (who === 'responsible') ids.add(obligation.responsibleId);
    if (who === 'clerk') for (const p of clerks(staff)) ids.add(p.id);
    if (who === 'department_head' && head != null) ids.add(head);
  }
  return [...ids];
};

const about = async (office: Office, tx: Tx, obligation: Obligation) => {
  const staff = await staffOf(tx);
  const row = await tx.request.findUniqueOrThrow({
    where: { id: obligation.subject.slice('request:'.length) },
  });
  const request = nameRequest(office, staff, row);
  return { row, request, staff, due: sayDay(dayOf(toInstant(obligation.dueAt)), today(office.clock)) };
};

export const leaveReminders = {
  [LEAVE_RETURN_DUE]: async (office, tx, obligation, rung) => {
    const { row, request, staff, due } = await about(office, tx, obligation);
    // Still waiting to begin, or the clock was set back: nothing to report back from.
    if (row.state !== 'in_effect' && row.state !== 'approved') return [];
    const subject = obligation.subject as Subject;
    const title = request.fullTitle;
    if (rung.name === 'due')
      return [
        {
          kind: 'leave.return_due',
          recipientId: obligation.responsibleId,
          subject,
          payload: { number: row.number, title, due: `${due} ${office.settings.leave.returnDue}` },
        },
      ];
    return listeners(staff, obligation, rung).map((recipientId): Notice => ({
      kind: 'leave.return_overdue',
      recipientId,
      subject,
      // Somebody is away is for others to know, why is not.
      payload: {
        number: row.number,
        title: recipientId === obligation.responsibleId ? title : request.kindName,
        due,
        who: request.applicant.name,
      },
    }));
  },
  [CONFIRM_RETURN]: async (office, tx, obligation, rung) => {
    const { row, request, staff } = await about(office, tx, obligation);
    const leave = await tx.leave.findUnique({ where: { requestId: row.id } });
    if (leave?.claimedBack == null) return [];
    const said = `${sayHalfDay(leave.claimedBack, today(office.clock))}已返岗`;
    return listeners(staff, obligation, rung).map((recipientId): Notice => ({
      kind: 'leave.return_claimed',
      recipientId,
      subject: obligation.subject as Subject,
      payload: { number: row.number, applicant: request.applicant.name, said },
    }));
  },
  [EVIDENCE_DUE]: async (office, tx, obligation, rung) => {
    const { row, request, staff, due } = await about(office, tx, obligation);
    const what = leaveRule(office, keptForm(row.form).type)?.evidence ?? '证明材料';
    const subject = obligation.subject as Subject;
    if (rung.name === 'due')
      return [
        {
          kind: 'leave.evidence_due',
          recipientId: obligation.responsibleId,
          subject,
          payload: { number: row.number, what, due },
        },
      ];
    return listeners(staff, obligation, rung).map((recipientId): Notice => ({
      kind: 'leave.evidence_overdue',
      recipientId,
      subject,
      payload: { number: row.number, what, due, who: request.applicant.name },
    }));
  },
} satisfies ObligationKinds;
