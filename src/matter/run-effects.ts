/** Carries a case on after its approval: begins what comes next, opens tasks with their clocks, writes the registers. */
import type { MatterTask } from '../../prisma/generated/client.ts';
import type { Tx } from '../core/db.ts';
import { toDate } from '../core/day.ts';
import { tell, stamp } from '../core/notices.ts';
import type { Office } from '../office/office.ts';
import type { Values } from '../matter-form/form.ts';
import { filledSchema, loadMatterCase, type CaseRow, type MatterCase } from './context.ts';
import type { Running } from './effects/effect.ts';
import { open, openTask } from './open-tasks.ts';
import { runnerOf } from './effects/all.ts';
import { effectAt, nextIn } from './progress.ts';
import { startClocks } from './clocks.ts';

/** Begins what comes next, as far as nobody is needed. Says whether the case is now over. */
export const carryOn = async (
  office: Office,
  tx: Tx,
  row: CaseRow,
): Promise<{ one: MatterCase; over: boolean }> => {
  const begun = new Set<string>();
  for (;;) {
    const one = await loadMatterCase(office, tx, row);
    const next = nextIn(one.matter, one.facts, one.tasks, begun);
    if (next.is !== 'begin') return { one, over: next.is === 'close' };
    const { key, effect } = next.placed;
    begun.add(key);
    const run: Running = { office, tx, one, effect: key };
    await open(run, await runnerOf(effect).begin(run, effect));
    await startClocks(run, effectEvent(effect.is));
  }
};

/** What a clock may start from, by the effect that has just happened. */
const effectEvent = (is: string): string[] => {
  if (is === 'lend') return ['借出'];
  return is === 'stock_out' ? ['领出', '发出'] : [];
};

/** What follows from a task that has just been done: further tasks of its effect, the next reader, then the rest. */
export const follow = async (
  office: Office,
  tx: Tx,
  row: CaseRow,
  task: MatterTask,
  filled: Values,
): Promise<{ one: MatterCase; over: boolean }> => {
  const one = await loadMatterCase(office, tx, row);
  const run: Running = { office, tx, one, effect: task.effect };
  const effect = effectAt(one.matter, task.effect);
  if (effect !== null) {
    const more = await runnerOf(effect).after?.(run, effect, task, filled);
    if (more !== undefined) await open(run, more);
  }
  const waiting = one.tasks.find((t) => t.effect === task.effect && t.state === 'to_come');
  if (waiting !== undefined) {
    await tx.matterTask.update({
      where: { id: waiting.id },
      data: { state: 'open', openedAt: toDate(office.clock.now()) },
    });
    await tell(tx, stamp(office), await openTask(office, tx, one, waiting, null));
  }
  await startClocks(run, [
    task.label,
    ...Object.keys(filledSchema.parse(task.filled)),
    effect?.is === 'do' ? effect.button : '',
  ]);
  return carryOn(office, tx, row);
};
