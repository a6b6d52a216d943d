/** The settings as they are kept in the database; what an older import did not know takes its default. */
import { z } from 'zod';
import { NO_OFFICE_DAYS, officeDaysSchema } from '../calendar/office-days.ts';
import { DUTY_HABITS, dutySettings } from '../duty/duty-settings.ts';
import type { OfficeSettings } from './settings.ts';

const span = z.tuple([z.string(), z.string()]);

const choice = z.object({
  pack: z.string(),
  table: z.string(),
  situation: z.string(),
  alternative: z.string().optional(),
  route: z.array(z.object({ mode: z.enum(['one', 'all']), posts: z.array(z.string()) })).optional(),
  file_with: z.array(z.string()).optional(),
  number: z.number().optional(),
  source: z.enum(['office choice', 'local rule']),
  said: z.string().optional(),
});

export const settingsSchema: z.ZodType<OfficeSettings> = z.object({
  name: z.string(),
  packs: z.record(z.string(), z.string()),
  posts: z.record(
    z.string(),
    z.union([
      z.object({ holders: z.array(z.string()) }),
      z.object({ relative: z.enum(['department_head', 'leader_in_charge', 'direct_leader']) }),
    ]),
  ),
  aliases: z.record(z.string(), z.string()),
  choices: z.array(choice),
  choicesConfirmedBy: z.string().optional(),
  numbers: z.record(z.string(), z.number()),
  hours: z.object({ morning: span, afternoon: span }),
  reminders: z.object({
    digest: z.string(),
    return: z.string(),
    quietFrom: z.string(),
    quietTo: z.string(),
    urgent: z.boolean().default(false),
  }),
  leave: z.object({
    returnDue: z.string(),
    evidenceDays: z.number(),
    count: z.enum(['working_day', 'calendar_day']),
    aheadDays: z.number(),
    backDays: z.number(),
    confirmDays: z.number().default(30),
    extraDays: z.record(z.string(), z.number()),
    cancelNeedsApproval: z.boolean(),
  }),
  duty: dutySettings.default(DUTY_HABITS),
  minimumPresence: z.number(),
  keepDays: z.number().optional(),
  days: officeDaysSchema.default(NO_OFFICE_DAYS),
});
