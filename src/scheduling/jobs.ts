/** What is done by the clock, and when. */
import { closeShifts } from '../duty/close-shifts.ts';
import { dutyReminders } from '../duty/duty-reminders.ts';
import { beginLeaves } from '../leave/begin-leaves.ts';
import { postRaises } from '../leave/post-raises.ts';
import { leaveReminders } from '../leave/leave-reminders.ts';
import { canteenJobs } from '../meal/canteen-jobs.ts';
import { mealReminders } from '../meal/meal-reminders.ts';
import { vehicleReminders } from '../vehicle/trip-reminders.ts';
import { remindParking } from '../vehicle/remind-parking.ts';
import { remindPublishing } from '../vehicle/publish-costs.ts';
import { saidInPush } from '../digest/name-items.ts';
import { pushDigest } from '../digest/push-digest.ts';
import { petitionReminders } from '../petition/petition-reminders.ts';
import { retainPetitions } from '../petition/retain-petitions.ts';
import { roomReminders } from '../meeting/room-clock.ts';
import { meetingReminders } from '../meeting/meeting-reminders.ts';
import { watchPeriods } from '../meeting/watch-periods.ts';
import { remindDue, type ObligationKinds } from '../obligation/remind-due.ts';
import { watchJournal } from './watch-journal.ts';
import { purgeJobRuns } from './purge-job-runs.ts';
import { reseatRequests } from '../request/reseat-requests.ts';
import type { Job } from './job.ts';
import { requestReminders } from '../request/waiting-too-long.ts';
import { sendCirculars } from '../supervision/circular.ts';
import { supervisionReminders } from '../supervision/item-clocks.ts';

export type { Job };

const reminders: ObligationKinds = {
  ...leaveReminders,
  ...requestReminders,
  ...dutyReminders,
  ...vehicleReminders,
  ...mealReminders,
  ...petitionReminders,
  ...meetingReminders,
  ...roomReminders,
  ...supervisionReminders,
};

export const jobs: Job[] = [
  { name: 'leave.begin', everyMinutes: 1, run: beginLeaves },
  { name: 'leave.raise', everyMinutes: 24 * 60, run: postRaises },
  { name: 'duty.close', everyMinutes: 1, run: closeShifts },
  ...canteenJobs,
  { name: 'vehicle.parking', everyMinutes: 60, run: remindParking },
  { name: 'meeting.periods', everyMinutes: 60, run: watchPeriods },
  { name: 'supervision.circular', everyMinutes: 24 * 60, run: sendCirculars },
  { name: 'vehicle.publish', everyMinutes: 60, run: remindPublishing },
  { name: 'obligation.remind', everyMinutes: 1, run: (office) => remindDue(office, reminders, saidInPush) },
  // After the reminders of the same minute: it says what they left to it.
  { name: 'digest.push', everyMinutes: 1, run: pushDigest },
  { name: 'petition.retain', everyMinutes: 24 * 60, run: retainPetitions },
  { name: 'request.reseat', everyMinutes: 1, run: reseatRequests },
  { name: 'journal.verify', everyMinutes: 24 * 60, run: watchJournal },
  { name: 'house.purge', everyMinutes: 24 * 60, run: purgeJobRuns },
];
