/** How tasks of matters are called in the morning push and in 待办. */
import type { Namer } from '../digest/name-items.ts';
import { loadMatterCase } from './context.ts';
import { titleOf } from '../matter-form/form.ts';

export const nameTasks: Namer = async (office, subjects) => {
  const ids = subjects.flatMap((s) => (s.startsWith('task:') ? [s.slice('task:'.length)] : []));
  if (ids.length === 0) return new Map();
  const tasks = await office.db.matterTask.findMany({ where: { id: { in: ids } } });
  const named = await Promise.all(
    tasks.map(async (task) => {
      const row = await office.db.request.findUniqueOrThrow({ where: { id: task.requestId } });
      const one = await loadMatterCase(office, office.db, row);
      const title = titleOf(
        one.matter,
        { edition: one.matter.edition, values: one.values },
        (id) => one.staff.byId.get(id)?.name ?? id,
      );
      return [
        `task:${task.id}`,
        {
          text: `${one.applicant.name} · ${one.matter.name} · ${title}`,
          doing: task.label,
          opens: { is: 'task' as const, id: task.id },
        },
      ] as const;
    }),
  );
  return new Map(named);
};
