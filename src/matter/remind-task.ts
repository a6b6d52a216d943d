/** Who hears when a task of a matter is due or late, by its file. */
import { toInstant } from '../core/day.ts';
import type { Notice } from '../core/notices.ts';
import { sayTime } from '../calendar/say-day.ts';
import type { ObligationKind } from '../obligation/remind-due.ts';
import { loadMatterCase, peopleCalled, titleOfCase } from './context.ts';
import { lapseClock } from './clocks.ts';
import { isPast } from './terms.ts';

export const remindTask: ObligationKind = async (office, tx, obligation, rung) => {
  const task = await tx.matterTask.findUnique({ where: { id: obligation.subject.slice('task:'.length) } });
  if (task === null || task.state !== 'open') return [];
  const row = await tx.request.findUniqueOrThrow({ where: { id: task.requestId } });
  const one = await loadMatterCase(office, tx, row);
  const overdue = isPast(office, toInstant(obligation.dueAt));
  if (overdue && task.kind === 'clock')
    await lapseClock({ office, tx, one, effect: task.effect }, task.label);
  const told = new Set(
    rung.tell.flatMap((name) => peopleCalled(office, one, name, task.people).map((p) => p.id)),
  );
  const title = `${one.matter.name} · ${titleOfCase(one)}`;
  return [...told].map((recipientId): Notice => ({
    kind: 'matter.due',
    recipientId,
    subject: `task:${task.id}`,
    payload: {
      number: row.number,
      title,
      label: task.label,
      overdue,
      due: sayTime(toInstant(obligation.dueAt), office.clock.now()),
    },
  }));
};
