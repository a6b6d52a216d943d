/** What is done by the clock, and when. */
import { beginLeaves } from '../leave/begin-leaves.ts';
import { leaveReminders } from '../leave/leave-reminders.ts';
import { canteenJobs } from '../meal/canteen-jobs.ts';
import { mealReminders } from '../meal/meal-reminders.ts';
import { vehicleReminders } from '../vehicle/trip-reminders.ts';
import { remindParking } from '../vehicle/remind-parking.ts';
import { remindDue, type ObligationKinds } from '../obligation/remind-due.ts';
import type { Job } from './job.ts';
import { requestReminders } from '../request/waiting-too-long.ts';

export type { Job };

const reminders: ObligationKinds = {
  ...leaveReminders,
  ...requestReminders,
  ...vehicleReminders,
  ...mealReminders,
};

export const jobs: Job[] = [
  { name: 'leave.begin', everyMinutes: 1, run: beginLeaves },
  ...canteenJobs,
  { name: 'vehicle.parking', everyMinutes: 60, run: remindParking },
  { name: 'obligation.remind', everyMinutes: 1, run: (office) => remindDue(office, reminders) },
];
