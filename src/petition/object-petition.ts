import { caseName } from './case-name.ts';
import { z } from 'zod';
import type { Petition } from '../../prisma/generated/client.ts';
import type { Office } from '../office/office.ts';
import { dayOf, today, toInstant } from '../core/day.ts';
import { refuse, rollBack, type Refusal } from '../core/outcome.ts';
import { cutText } from '../core/texts.ts';
import { sayDay } from '../calendar/say-day.ts';
import { daysUntil, dueDate } from '../obligation/due-date.ts';
import type { Person } from '../staff/staff.ts';
import { handOverPetition } from './clocks.ts';
import { holdPetition, notYours, petitionSubject } from './hold-petition.ts';
import { leaveCase } from './members.ts';
import { objectionRule } from './petition-rules.ts';
import { openPetitioner, openText, sealText } from './sealed-parts.ts';
import { maskIn } from './identity.ts';

/** The last day on which an assignment may be objected to; null where there is no such rule. */
export const objectUntil = (office: Office, assignedAt: Date) => {
  const rule = objectionRule(office);
  if (rule === null) return null;
  const due = dueDate(office.calendar, {
    start: dayOf(toInstant(assignedAt)),
    count: rule.within,
    unit: rule.unit,
    roll: false,
  });
  return { day: due.day, cite: rule.cite, within: rule.within };
};

/** Sends a case back that does not belong here (提出异议): with a reason, within the days of the clause. */
export const objectPetition = async (
  office: Office,
  actor: Person,
  input: { petitionId: string; reason: string },
): Promise<{ number: string } | Refusal> => {
  const reason = cutText(input.reason.trim(), 500);
  if (reason === '')
    return refuse('opinion-required', '请写明不属本部门办理的理由。', { toast: '请写明理由' });
  return holdPetition(
    office,
    actor,
    { petitionId: input.petitionId, states: ['assigned'], act: 'petition.object' },
    async ({ tx, row, standing, notices }) => {
      if (!standing.acts.includes(row.handlerId ?? '')) notYours('异议由承办人提出。', '异议由承办人提出');
      const until = row.assignedAt === null ? null : objectUntil(office, row.assignedAt);
      if (until !== null && daysUntil(until.day, today(office.clock)) > 0)
        return rollBack(
          refuse(
            'wrong-state',
            `异议应在转办后 ${until.within} 个工作日内提出，已于 ${sayDay(until.day, today(office.clock))} 截止；请与信访专干商量转办。`,
            { toast: '异议期限已过', cite: until.cite },
          ),
        );
      const words = maskIn(`不属本部门办理：${reason}`, openPetitioner(office, row));
      const returned = await tx.petition.update({
        where: { id: row.id },
        data: {
          state: 'registered',
          handlerId: null,
          departmentId: null,
          sealedReport: null,
          extension: { objection: sealText(office, row.id, 'reason', words), by: actor.name },
        },
      });
      await leaveCase(office, tx, row.id, ['handler', 'head']);
      await handOverPetition(office, tx, returned);
      notices.push({
        kind: 'petition.objected',
        recipientId: row.registeredById,
        subject: petitionSubject(row.id),
        payload: { number: caseName(row), by: actor.name },
      });
      return { number: row.number };
    },
  );
};

const kept = z.object({ objection: z.string(), by: z.string() });

/** Why a case was sent back, until it is passed on again; null where nobody objected. */
export const openObjection = (
  office: Office,
  row: Pick<Petition, 'id' | 'extension'>,
): { by: string; reason: string } | null => {
  const found = kept.safeParse(row.extension).data;
  return found === undefined
    ? null
    : { by: found.by, reason: openText(office, row.id, 'reason', found.objection) };
};
