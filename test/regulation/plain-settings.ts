/** Settings of an office with nothing but its packs and the numbers it has filled in. */
import { NO_OFFICE_DAYS } from '../../src/calendar/office-days.ts';
import { DUTY_HABITS } from '../../src/duty/duty-settings.ts';
import type { OfficeSettings } from '../../src/office/settings.ts';

export const plainSettings = (
  packs: Record<string, string>,
  numbers: Record<string, number> = {},
): OfficeSettings => ({
  name: '试验',
  packs,
  posts: {},
  aliases: {},
  choices: [],
  numbers,
  hours: { morning: ['08:30', '12:00'], afternoon: ['14:00', '17:30'] },
  reminders: { digest: '08:30', return: '16:00', quietFrom: '21:00', quietTo: '07:30', urgent: false },
  leave: {
    returnDue: '18:00',
    evidenceDays: 3,
    count: 'working_day',
    aheadDays: 180,
    backDays: 3,
    confirmDays: 30,
    extraDays: {},
    cancelNeedsApproval: false,
  },
  duty: DUTY_HABITS,
  minimumPresence: 0.5,
  days: NO_OFFICE_DAYS,
});
