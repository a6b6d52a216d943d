/** What is done by the clock, and when. */
import type { Office } from '../office/office.ts';
import { closeShifts } from '../duty/close-shifts.ts';
import { dutyReminders } from '../duty/duty-reminders.ts';
import { beginLeaves } from '../leave/begin-leaves.ts';
import { leaveReminders } from '../leave/leave-reminders.ts';
import { remindDue, type ObligationKinds } from '../obligation/remind-due.ts';
import { watchJournal } from './watch-journal.ts';
import { purgeJobRuns } from './purge-job-runs.ts';
import { reseatRequests } from '../request/reseat-requests.ts';
import { rescueRequests } from '../request/rescue-requests.ts';
import { requestReminders } from '../request/waiting-too-long.ts';

export type Job = {
  name: string;
  /** Minutes between two slots, counted from midnight at the office. */
  everyMinutes: number;
  run(office: Office): Promise<unknown>;
};

const reminders: ObligationKinds = { ...leaveReminders, ...requestReminders, ...dutyReminders };

export const jobs: Job[] = [
  { name: 'leave.begin', everyMinutes: 1, run: beginLeaves },
  { name: 'duty.close', everyMinutes: 1, run: closeShifts },
  { name: 'obligation.remind', everyMinutes: 1, run: (office) => remindDue(office, reminders) },
  { name: 'request.reseat', everyMinutes: 1, run: reseatRequests },
  { name: 'request.rescue', everyMinutes: 10, run: rescueRequests },
  { name: 'journal.verify', everyMinutes: 24 * 60, run: watchJournal },
  { name: 'house.purge', everyMinutes: 24 * 60, run: purgeJobRuns },
];
