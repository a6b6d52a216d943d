/** What the card of a task shows to whoever has it. */
import { sayTime } from '../calendar/say-day.ts';
import { toInstant } from '../core/day.ts';
import type { Office } from '../office/office.ts';
import { choiceField, textField } from '../request/fields.ts';
import type { KindField } from '../request/view.ts';
import type { Directory } from '../staff/directory.ts';
import { standInsOn } from '../staff/stand-ins.ts';
import { today } from '../core/day.ts';
import { loadMatterCase, titleOfCase } from './context.ts';
import { runnerOf } from './effects/all.ts';
import { textOf } from '../matter-form/form.ts';
import { effectAt } from './progress.ts';
import { kindOfName, mayBeEmpty } from '../matter-form/read-filled.ts';
import { sayField } from './show-case.ts';

export type TaskView = {
  /** What the button does. */
  does: { verb: 'task.do'; taskId: string } | { verb: 'period.do'; runId: string };
  number: string;
  matter: string;
  title: string;
  applicant: string;
  label: string;
  facts: { label: string; value: string }[];
  due: string | null;
  overdue: boolean;
  fields: KindField[];
  /** The word on the button; null when there is nothing (more) to do for the viewer. */
  button: string | null;
  /** 「已由 李蓉 3月2日 10:00 办理」 */
  outcome: string | null;
  clause: string | null;
};

/** The card of a task for one viewer; null for somebody who has nothing to do with it. */
export const viewTask = async (
  office: Office,
  taskId: string,
  viewerId: string,
): Promise<TaskView | null> => {
  const task = await office.db.matterTask.findUnique({ where: { id: taskId } });
  const row = task === null ? null : await office.db.request.findUnique({ where: { id: task.requestId } });
  if (task === null || row === null) return null;
  const one = await loadMatterCase(office, office.db, row);
  const standsIn = task.people.some(
    (id) => standInsOn(one.staff, [id], today(office.clock)).get(id)?.id === viewerId,
  );
  const mine = task.people.includes(viewerId) || standsIn;
  const keeps = one.staff.byId.get(viewerId)?.roles.includes('办公室') === true;
  if (!mine && !keeps && task.doneById !== viewerId) return null;
  const effect = effectAt(one.matter, task.effect);
  const runner = effect === null ? null : runnerOf(effect);
  const clock = one.matter.clocks.find((c) => `clock:${c.name}` === task.effect);
  const open = task.state === 'open' && mine;
  const cite = effect?.cite[0] ?? clock?.cite[0];
  const clause = cite === undefined ? undefined : one.matter.pack.clauses[cite];
  return {
    does: { verb: 'task.do', taskId },
    number: row.number,
    matter: one.matter.name,
    title: titleOfCase(one),
    applicant: one.applicant.name,
    label: task.label,
    facts: [...Object.entries(one.values), ...Object.entries(one.filled)]
      .filter(([, value]) => textOf(value) !== '' && value !== false)
      .map(([label, value]) => ({ label, value: sayField(one, label, value) })),
    due: task.dueAt === null ? null : sayTime(toInstant(task.dueAt), office.clock.now()),
    overdue:
      task.state === 'open' &&
      task.dueAt !== null &&
      task.dueAt.getTime() < office.clock.now().epochMilliseconds,
    fields:
      open && effect !== null
        ? (runner?.fields?.(effect, task) ?? []).map((name) => fieldFor(office, one.staff, name))
        : [],
    button: open
      ? effect !== null && runner !== null
        ? runner.button(effect, task)
        : (clock?.until ?? '办好了').replace(/^上传\s*/, '已交')
      : null,
    outcome:
      task.state === 'done'
        ? `已由${one.staff.byId.get(task.doneById ?? '')?.name ?? ''}于 ${task.doneAt === null ? '' : sayTime(toInstant(task.doneAt), office.clock.now())} 办理`
        : task.state === 'void'
          ? '不用再办'
          : null,
    clause: clause === undefined ? null : `${clause.system} ${clause.ref}：${clause.text}`,
  };
};

/** The control for something that is filled in beside a task, told by its name. */
export const fieldFor = (office: Pick<Office, 'clock'>, staff: Directory, name: string): KindField => {
  const departments = staff.departments.filter((d) => !d.retired).map((d) => d.name);
  const required = !mayBeEmpty(name);
  switch (kindOfName(name)) {
    case 'date':
      return { is: 'date', name, label: name, initial: today(office.clock).toString(), required };
    case 'department':
      return { ...choiceField(name, name, departments, null), required };
    case 'people':
      return textField(name, name, '写姓名，多人用、隔开', { required });
    case 'money':
    case 'number':
      return textField(name, name, '写数字', { required });
    case 'text':
    default:
      return textField(name, name, '简要写明', { required, long: /意见|清单|效果|决定$/.test(name) });
  }
};
