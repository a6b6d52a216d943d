import { toDate } from '../core/day.ts';
import { isRefusal, refuse, refusable, rollBack, type Refusal } from '../core/outcome.ts';
import type { Office } from '../office/office.ts';
import { fulfilObligation, cancelObligation } from '../obligation/settle-obligation.ts';
import { holdCase } from '../request/load-case.ts';
import { carryOut } from '../request/perform.ts';
import { standInsOn } from '../staff/stand-ins.ts';
import type { Person } from '../staff/staff.ts';
import { readFilled } from '../matter-form/read-filled.ts';
import { settleReturned } from './clocks.ts';
import { loadMatterCase } from './context.ts';
import { TASK_DUE } from './open-tasks.ts';
import { effectAt } from './progress.ts';
import { runnerOf } from './effects/all.ts';
import { writeLines } from './write-lines.ts';
import { follow } from './run-effects.ts';

export type TaskDone = { requestId: string; label: string; over: boolean };

const gone = (): Refusal =>
  refuse('already-decided', '这一项已经办过或不用再办。', { toast: '这一项已办过' });

/**
 * Somebody does his task (办理、归还、签收 …): what he filled in is kept, its clock ends, and the case goes on. Twice at
 * once is done once. A refusal of anything that follows (库存不够) leaves everything as it was.
 */
export const doTask = (
  office: Office,
  actor: Person,
  taskId: string,
  input: Record<string, unknown>,
): Promise<TaskDone | Refusal> =>
  refusable(() =>
    office.db.$transaction(async (tx) => {
      const found = await tx.matterTask.findUnique({ where: { id: taskId } });
      const held = found === null ? null : await holdCase(office, tx, found.requestId);
      if (found === null || held === null) return rollBack(gone());
      const { one, world } = held;
      const own = found.people.includes(actor.id);
      const standsIn = found.people.some(
        (id) => standInsOn(world.staff, [id], world.today).get(id)?.id === actor.id,
      );
      if (!own && !standsIn)
        return rollBack(refuse('not-yours', '这一项由其他人办理。', { toast: '这一项由其他人办理' }));
      const row = { ...one.row };
      const before = await loadMatterCase(office, tx, row);
      const effect = effectAt(before.matter, found.effect);
      const names = effect === null ? [] : (runnerOf(effect).fields?.(effect, found) ?? []);
      const filled = readFilled(before, names, input);
      if (isRefusal(filled)) return rollBack(filled);
      const now = office.clock.now();
      const done = await tx.matterTask.updateMany({
        where: { id: taskId, state: 'open' },
        data: { state: 'done', filled, doneAt: toDate(now), doneById: actor.id },
      });
      if (done.count === 0) return rollBack(gone());
      await fulfilObligation(tx, TASK_DUE, `task:${taskId}`, now, { by: actor.id });
      const task = { ...found, state: 'done' as const, filled, doneAt: toDate(now), doneById: actor.id };
      if (found.kind === 'return') await settleReturned({ office, tx, one: before, effect: found.effect });
      const { one: after, over } = await follow(office, tx, row, task, filled);
      const entry = {
        as: `matter.${found.kind}`,
        detail: { label: found.label, ...sayFilled(after.staff.byId, filled) },
      };
      let moved = held;
      if (one.row.state === 'approved')
        moved = await carryOut(office, tx, held, { do: 'begin', by: actor, entry });
      if (over) moved = await carryOut(office, tx, moved, { do: 'close', by: actor, entry });
      const { state, decidedAt, endedAt } = moved.one.row;
      await writeLines(office, tx, after, {
        state: stateWord(moved.one.kind.stateWords, state),
        decidedAt,
        endedAt,
      });
      return { requestId: found.requestId, label: found.label, over };
    }),
  );

const stateWord = (words: Partial<Record<string, string>> | undefined, state: string): string =>
  words?.[state] ?? (state === 'closed' ? '已办结' : '办理中');

const sayFilled = (
  people: ReadonlyMap<string, Person>,
  filled: Record<string, unknown>,
): Record<string, string> =>
  Object.fromEntries(
    Object.entries(filled).map(([name, value]) => [
      name,
      (Array.isArray(value) ? value : [value])
        .map((v) => people.get(String(v))?.name ?? String(v))
        .join('、'),
    ]),
  );

/** Nothing more is to be done in a case that was taken back. */
export const voidTasks = async (
  office: Office,
  tx: Parameters<typeof holdCase>[1],
  requestId: string,
): Promise<void> => {
  const open = await tx.matterTask.findMany({ where: { requestId, state: { in: ['open', 'to_come'] } } });
  await tx.matterTask.updateMany({ where: { id: { in: open.map((t) => t.id) } }, data: { state: 'void' } });
  for (const task of open) await cancelObligation(tx, TASK_DUE, `task:${task.id}`, office.clock.now());
};
