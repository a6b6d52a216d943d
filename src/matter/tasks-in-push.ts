/** How tasks of matters are called in the morning push and in 待办. */
import type { Namer } from '../digest/name-items.ts';
import { loadMatterCase, titleOfCase } from './context.ts';

export const nameTasks: Namer = async (office, subjects) => {
  const ids = subjects.flatMap((s) => (s.startsWith('task:') ? [s.slice('task:'.length)] : []));
  if (ids.length === 0) return new Map();
  const tasks = await office.db.matterTask.findMany({ where: { id: { in: ids } } });
  const named = await Promise.all(
    tasks.map(async (task) => {
      const row = await office.db.request.findUniqueOrThrow({ where: { id: task.requestId } });
      const one = await loadMatterCase(office, office.db, row);
      return [
        `task:${task.id}`,
        {
          text: `${one.applicant.name} · ${one.matter.name} · ${titleOfCase(one)}`,
          doing: task.label,
          opens: { is: 'task' as const, id: task.id },
        },
      ] as const;
    }),
  );
  return new Map(named);
};
