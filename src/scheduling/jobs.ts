/** What is done by the clock, and when. */
import type { Office } from '../office/office.ts';
import { beginLeaves } from '../leave/begin-leaves.ts';
import { leaveReminders } from '../leave/leave-reminders.ts';
import { pushDigest } from '../digest/push-digest.ts';
import { petitionReminders } from '../petition/petition-reminders.ts';
import { retainPetitions } from '../petition/retain-petitions.ts';
import { remindDue, type ObligationKinds } from '../obligation/remind-due.ts';
import { requestReminders } from '../request/waiting-too-long.ts';

export type Job = {
  name: string;
  /** Minutes between two slots, counted from midnight at the office. */
  everyMinutes: number;
  run(office: Office): Promise<unknown>;
};

const reminders: ObligationKinds = { ...leaveReminders, ...requestReminders, ...petitionReminders };

export const jobs: Job[] = [
  { name: 'leave.begin', everyMinutes: 1, run: beginLeaves },
  { name: 'obligation.remind', everyMinutes: 1, run: (office) => remindDue(office, reminders) },
  // After the reminders of the same minute: it says what they left to it.
  { name: 'digest.push', everyMinutes: 1, run: pushDigest },
  { name: 'petition.retain', everyMinutes: 24 * 60, run: retainPetitions },
];
