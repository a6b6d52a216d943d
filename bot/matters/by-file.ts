/** 更多事项: what all matters that run from files have in common. */
import { doTask } from '../../src/matter/do-task.ts';
import { nameTasks } from '../../src/matter/tasks-in-push.ts';
import { TASK_DUE } from '../../src/matter/open-tasks.ts';
import { remindTask } from '../../src/matter/remind-task.ts';
import { viewTask } from '../../src/matter/view-task.ts';
import { paperPage } from '../../src/console/paper-page.ts';
import { registerFile, registerPage, registersPage } from '../../src/console/registers-page.ts';
import { runFiles } from '../../src/periodic/host-files.ts';
import { makeFigures } from '../../src/periodic/make-figures.ts';
import { openHandOvers } from '../../src/periodic/hand-overs.ts';
import { openRuns, PERIOD_DUE } from '../../src/periodic/open-runs.ts';
import { remindRun } from '../../src/periodic/remind-run.ts';
import { reportRun } from '../../src/periodic/report-run.ts';
import { nameRuns } from '../../src/periodic/runs-in-push.ts';
import { viewRun } from '../../src/periodic/view-run.ts';
import { matterWords } from '../../cards/matter/matter-words.ts';
import { taskCard } from '../../cards/matter/task-card.ts';
import type { Matter } from '../matter.ts';
import { after } from '../route/acts.ts';
import { bringCard } from '../route/bring-card.ts';
import { shows } from '../route/drawn.ts';
import { owes } from './owes.ts';

export const byFile = {
  name: '更多事项',
  obligations: owes(
    { [TASK_DUE]: remindTask, [PERIOD_DUE]: remindRun },
    { [TASK_DUE]: '办理', [PERIOD_DUE]: '报完成' },
  ),
  acts: {
    'task.do': async (desk, person, { taskId }, form) =>
      after(
        await doTask(desk, person, taskId, form),
        (r) => (r.over ? '已办好，此件办结' : '已办好'),
        `task:${taskId}`,
      ),
    'task.open': (desk, person, { taskId }) => bringCard(desk, person, `task:${taskId}`),
    'period.open': (desk, person, { runId }) => bringCard(desk, person, `period:${runId}`),
    'period.do': async (desk, person, { runId }, form) =>
      after(
        await reportRun(desk, person, runId, form),
        (r) => (r.waits ? '已报，等签字' : '已记下'),
        `period:${runId}`,
      ),
  },
  hosts: { period: runFiles },
  subjects: {
    task: shows('办理事项', viewTask, taskCard),
    period: shows('定期工作', viewRun, taskCard),
  },
  sentences: matterWords,
  names: [nameTasks, nameRuns],
  jobs: [
    { name: 'matter.periods', words: '定期工作', everyMinutes: 30, run: openRuns },
    { name: 'matter.figures', words: '统计', everyMinutes: 60, run: makeFigures },
    { name: 'matter.hand_overs', words: '离岗移交', everyMinutes: 60, run: openHandOvers },
  ],
  pages: [registersPage, registerPage, registerFile, paperPage],
} satisfies Matter;
