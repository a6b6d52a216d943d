/** 更多事项: what all matters that run from files have in common. */
import { doTask } from '../../src/matter/do-task.ts';
import { nameTasks } from '../../src/matter/tasks-in-push.ts';
import { TASK_DUE } from '../../src/matter/open-tasks.ts';
import { remindTask } from '../../src/matter/remind-task.ts';
import { viewTask } from '../../src/matter/view-task.ts';
import { paperPage } from '../../src/console/paper-page.ts';
import { registerFile, registerPage, registersPage } from '../../src/console/registers-page.ts';
import { matterWords } from '../../cards/matter/matter-words.ts';
import { taskCard } from '../../cards/matter/task-card.ts';
import type { Matter } from '../matter.ts';
import { after } from '../route/acts.ts';
import { shows } from '../route/drawn.ts';
import { owes } from './owes.ts';

export const byFile = {
  name: '更多事项',
  obligations: owes({ [TASK_DUE]: remindTask }, { [TASK_DUE]: '办理' }),
  acts: {
    'task.do': async (desk, person, { taskId }, form) =>
      after(
        await doTask(desk, person, taskId, form),
        (r) => (r.over ? '已办好，此件办结' : '已办好'),
        `task:${taskId}`,
      ),
  },
  subjects: {
    task: shows('办理事项', viewTask, taskCard),
  },
  says: matterWords,
  names: [nameTasks],
  pages: [registersPage, registerPage, registerFile, paperPage],
} satisfies Matter;
