/** Who hears what when a clock of a petition runs out. Leaders hear of the case, not of the petitioner. */
import { caseName } from './case-name.ts';
import type { Obligation } from '../../prisma/generated/client.ts';
import type { Office } from '../office/office.ts';
import type { Tx } from '../core/db.ts';
import { dayOf, today, toInstant } from '../core/day.ts';
import type { Notice, Subject } from '../core/notices.ts';
import { sayDay } from '../calendar/say-day.ts';
import { daysUntil } from '../obligation/due-date.ts';
import type { Rung } from '../obligation/ladder.ts';
import type { ObligationKind, ObligationKinds } from '../obligation/remind-due.ts';
import { holdersOf } from '../staff/holders-of.ts';
import { findPerson } from '../staff/find-person.ts';
import { standInsOn } from '../staff/stand-ins.ts';
import { CLOCKS } from './petition-rules.ts';
import { KIND_OF } from './clocks.ts';
import { clockWord } from './clocks.ts';
import { postsIn } from './extend-petition.ts';
import { staffOf } from '../staff/staff-of.ts';

/** The people behind the words of a ladder; the one complained about never hears of it. */
export const listeners = async (
  office: Office,
  tx: Tx,
  obligation: Obligation,
  rung: Pick<Rung, 'tell'>,
  againstId: string | null,
): Promise<string[]> => {
  const ids = new Set<string>();
  const responsible = findPerson(await staffOf(tx), { id: obligation.responsibleId });
  for (const who of rung.tell) {
    if (who === '承办人') ids.add(obligation.responsibleId);
    else if (responsible !== null) {
      const posts = postsIn(office, [who]);
      for (const post of posts) {
        if (post === '部门负责人' || post === '分管领导') {
          const department =
            responsible.departmentId === null
              ? null
              : await tx.department.findUnique({ where: { id: responsible.departmentId } });
          const id = post === '部门负责人' ? department?.headId : department?.leaderInChargeId;
          if (id != null) ids.add(id);
        } else for (const p of holdersOf(office, await staffOf(tx), post, responsible)) ids.add(p.id);
      }
    }
  }
  for (const p of standInsOn(await staffOf(tx), [obligation.responsibleId], today(office.clock)).values())
    ids.add(p.id);
  if (againstId !== null) ids.delete(againstId);
  return [...ids];
};

const remind: ObligationKind = async (office, tx, obligation, rung) => {
  const row = await tx.petition.findUnique({ where: { id: obligation.subject.slice('petition:'.length) } });
  if (row === null || ['closed', 'archived'].includes(row.state)) return [];
  const due = dayOf(toInstant(obligation.dueAt));
  const now = today(office.clock);
  const payload = {
    number: caseName(row),
    clock: clockWord(obligation.kind),
    due: sayDay(due, now),
    overdueDays: Math.max(0, daysUntil(due, now)),
  };
  return (await listeners(office, tx, obligation, rung, row.againstId)).map((recipientId): Notice => ({
    kind: 'petition.due',
    recipientId,
    subject: obligation.subject as Subject,
    payload,
  }));
};

export const petitionReminders: ObligationKinds = Object.fromEntries(
  CLOCKS.map((clock) => [KIND_OF[clock], remind]),
);
