import { caseName } from './case-name.ts';
import type { Office } from '../office/office.ts';
import { Prisma } from '../core/db.ts';
import { toDate } from '../core/day.ts';
import { refuse, rollBack, type Refusal } from '../core/outcome.ts';
import { findPerson } from '../staff/find-person.ts';
import type { Person } from '../staff/staff.ts';
import { handOverPetition, KIND_OF, openClocks, clockRulesOf, settleClocks } from './clocks.ts';
import { holdPetition, notYours, petitionSubject } from './hold-petition.ts';
import { joinCase, leaveCase } from './members.ts';
import { sayDue } from './register-petition.ts';
import { staffOf } from '../staff/staff-of.ts';

/**
 * Passes a petition to the person who will handle it (转办), and to his department. Who handled it before leaves the
 * case and does not see the petitioner any more.
 */
export const assignPetition = (
  office: Office,
  actor: Person,
  input: { petitionId: string; handlerId: string },
): Promise<{ number: string; handler: string } | Refusal> =>
  holdPetition(
    office,
    actor,
    {
      petitionId: input.petitionId,
      states: ['registered', 'assigned'],
      act: 'petition.assign',
      detail: { handler: input.handlerId },
    },
    async ({ tx, row, standing, notices }) => {
      const reader = await tx.petitionMember.count({
        where: {
          petitionId: row.id,
          role: { in: ['reader', 'registrar'] },
          personId: { in: standing.acts },
          until: null,
        },
      });
      if (!standing.clerk && reader === 0 && !standing.acts.includes(row.handlerId ?? ''))
        notYours('转办由信访专干、阅批领导或现在的承办人办理。', '此件不由您转办');
      const handler = findPerson(await staffOf(tx), { id: input.handlerId });
      if (handler === null || handler.retired)
        return rollBack(refuse('bad-input', '请选择承办人。', { toast: '请选择承办人' }));
      if (handler.id === row.againstId)
        return rollBack(
          refuse('not-allowed', '不能转给被反映的人办理（信访工作条例第三十条），请另选承办人。', {
            toast: '不能转给被反映的人',
            cite: ['nat-xf-30'],
          }),
        );
      if (handler.id === row.handlerId)
        return rollBack(refuse('bad-input', `${handler.name}已是承办人。`, { toast: '已是承办人' }));
      // A text that leaves the date to the notice (交办通知书写明调结时间) lets nothing go without one.
      const byNotice = clockRulesOf(office, row).find((rule) => rule.unit === 'date' && rule.from === '交办');
      if (byNotice !== undefined && row.superiorDue === null)
        return rollBack(
          refuse(
            'bad-input',
            '按制度，交办要写明办结的日期。请先在「更改」里填上级要求日期（调结时间），再转办。',
            { toast: '请先写明办结的日期', cite: byNotice.cite },
          ),
        );
      await leaveCase(office, tx, row.id, ['handler', 'head']);
      const department =
        handler.departmentId === null
          ? null
          : await tx.department.findUnique({ where: { id: handler.departmentId } });
      const headId = department?.headId ?? null;
      await joinCase(office, tx, row.id, [
        { personId: handler.id, role: 'handler' },
        ...(headId === null || headId === row.againstId ? [] : [{ personId: headId, role: 'head' as const }]),
      ]);
      const assigned = await tx.petition.update({
        where: { id: row.id },
        data: {
          state: 'assigned',
          handlerId: handler.id,
          departmentId: handler.departmentId,
          assignedAt: toDate(office.clock.now()),
          extension: Prisma.DbNull,
        },
      });
      await settleClocks(office, tx, row, ['转交']);
      // Passed on a second time, the clock goes on: it does not start anew.
      if (row.assignedAt === null) await openClocks(office, tx, assigned, ['交办']);
      await handOverPetition(office, tx, assigned);
      const due = await sayDue(office, tx, row.id, [KIND_OF.办结, KIND_OF.答复]);
      notices.push({
        kind: 'petition.assigned',
        recipientId: handler.id,
        subject: petitionSubject(row.id),
        payload: { number: caseName(row), problem: row.problem, by: actor.name, due },
      });
      return { number: row.number, handler: handler.name };
    },
  );
