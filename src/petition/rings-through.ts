import type { Office } from '../office/office.ts';
import type { Tx } from '../core/db.ts';
import { at, dayOf, toDate, toInstant, type Day } from '../core/day.ts';
import { daysUntil } from '../obligation/due-date.ts';
import { ladderRules } from './petition-rules.ts';
import { listeners } from './petition-reminders.ts';

/**
 * Whom a morning reaches by an urgent message (加急): those named by the urgent rungs of the ladder for a petition so
 * many days overdue. Nobody, where the office does not allow it.
 */
export const ringsThrough = async (office: Office, tx: Tx, day: Day): Promise<Set<string>> => {
  const rungs = ladderRules(office).filter((rung) => rung.urgent);
  const first = rungs[0];
  if (!office.settings.reminders.urgent || first === undefined) return new Set();
  const overdue = await tx.obligation.findMany({
    where: {
      state: 'open',
      kind: { startsWith: 'petition.' },
      dueAt: { lt: toDate(at(day.subtract({ days: first.after - 1 }), '00:00')) },
    },
  });
  const against = new Map(
    (
      await tx.petition.findMany({
        where: { id: { in: overdue.map((o) => o.subject.slice('petition:'.length)) } },
        select: { id: true, againstId: true },
      })
    ).map((row) => [`petition:${row.id}`, row.againstId]),
  );
  const people = new Set<string>();
  for (const o of overdue) {
    const days = daysUntil(dayOf(toInstant(o.dueAt)), day);
    for (const rung of rungs.filter((r) => r.after <= days))
      for (const id of await listeners(office, tx, o, rung, against.get(o.subject) ?? null)) people.add(id);
  }
  return people;
};
