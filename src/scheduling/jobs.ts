/** What is done by the clock, and when. */
import type { Office } from '../office/office.ts';
import { beginLeaves } from '../leave/begin-leaves.ts';
import { leaveReminders } from '../leave/leave-reminders.ts';
import { meetingReminders } from '../meeting/meeting-reminders.ts';
import { watchPeriods } from '../meeting/watch-periods.ts';
import { remindDue, type ObligationKinds } from '../obligation/remind-due.ts';
import { requestReminders } from '../request/waiting-too-long.ts';
import { sendCirculars } from '../supervision/circular.ts';
import { supervisionReminders } from '../supervision/item-clocks.ts';

export type Job = {
  name: string;
  /** Minutes between two slots, counted from midnight at the office. */
  everyMinutes: number;
  run(office: Office): Promise<unknown>;
};

const reminders: ObligationKinds = {
  ...leaveReminders,
  ...requestReminders,
  ...meetingReminders,
  ...supervisionReminders,
};

export const jobs: Job[] = [
  { name: 'leave.begin', everyMinutes: 1, run: beginLeaves },
  { name: 'meeting.periods', everyMinutes: 60, run: watchPeriods },
  { name: 'supervision.circular', everyMinutes: 24 * 60, run: sendCirculars },
  { name: 'obligation.remind', everyMinutes: 1, run: (office) => remindDue(office, reminders) },
];
