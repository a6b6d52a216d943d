/** Opens the tasks of a case: their people are told, their clocks run. */
import type { MatterTask } from '../../prisma/generated/client.ts';
import type { Tx } from '../core/db.ts';
import { toDate, type Temporal } from '../core/day.ts';
import { tell, stamp, type Notice } from '../core/notices.ts';
import { openObligation } from '../obligation/open-obligation.ts';
import type { Office } from '../office/office.ts';
import { titleOfCase, type MatterCase } from './context.ts';
import type { Begun, NewTask, Running } from './effects/effect.ts';
import { ladderOf } from './ladder-of.ts';

/** The kind of obligation behind every task of a matter. */
export const TASK_DUE = 'matter.task';

/** Opens the tasks that an effect begins with and tells their people. */
export const open = async (
  { office, tx, one, effect }: Running,
  { tasks, notices = [] }: Begun,
): Promise<void> => {
  const first = one.tasks.filter((t) => t.effect === effect).length;
  const rows = tasks.map((task, i) => taskRow(office, one, effect, task, first + i));
  if (rows.length > 0) await tx.matterTask.createMany({ data: rows });
  const told: Notice[] = [...notices];
  for (const [i, row] of rows.entries()) {
    if (row.state === 'open')
      told.push(
        ...(await openTask(
          office,
          tx,
          one,
          { ...row, filled: {}, doneAt: null, doneById: null },
          tasks[i]?.due ?? null,
        )),
      );
  }
  await tell(tx, stamp(office), told);
};

const taskRow = (office: Office, one: MatterCase, effect: string, task: NewTask, position: number) => ({
  id: office.ids.next(),
  requestId: one.row.id,
  effect,
  kind: task.kind,
  label: task.label,
  position,
  people: task.people,
  state: task.waits === true ? ('to_come' as const) : ('open' as const),
  openedAt: task.waits === true ? null : toDate(office.clock.now()),
  dueAt: task.due == null ? null : toDate(task.due.at),
});

/** The clock of a task, and the card for whoever has it. A task without a term waits too, and is never overdue. */
export const openTask = async (
  office: Office,
  tx: Tx,
  one: MatterCase,
  task: Omit<MatterTask, 'filled'> & { filled: unknown },
  due: {
    at: Temporal.Instant;
    ladder: NonNullable<NewTask['due']>['ladder'];
    cite: string[];
    said: string;
  } | null,
): Promise<Notice[]> => {
  const subject = `task:${task.id}` as const;
  if (due !== null)
    await openObligation(office, tx, {
      kind: TASK_DUE,
      subject,
      responsibleId: task.people[0] ?? one.applicant.id,
      dueAt: due.at,
      reckoning: { said: due.said },
      ladder: ladderOf(due.ladder),
      cite: due.cite,
    });
  const title = `${one.matter.name} · ${titleOfCase(one)}`;
  return task.people.map((recipientId): Notice => ({
    kind: 'matter.task',
    recipientId,
    subject,
    payload: { number: one.row.number, title, label: task.label, applicant: one.applicant.name },
  }));
};
