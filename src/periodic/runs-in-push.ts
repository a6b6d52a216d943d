/** How runs of periodic duties are called in the morning push and in 待办. */
import type { Namer } from '../digest/name-items.ts';

export const nameRuns: Namer = async (office, subjects) => {
  const ids = subjects.flatMap((s) => (s.startsWith('period:') ? [s.slice('period:'.length)] : []));
  if (ids.length === 0) return new Map();
  const runs = await office.db.periodRun.findMany({ where: { id: { in: ids } } });
  return new Map(
    runs.map((run) => [
      `period:${run.id}`,
      {
        text: `${run.matter.replace(/^matter:/, '')} · ${run.about === '' ? '' : `${run.about} · `}${run.label}`,
        doing: '报完成',
        opens: { is: 'period' as const, id: run.id },
      },
    ]),
  );
};
