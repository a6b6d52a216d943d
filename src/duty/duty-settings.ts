/** What an office settles about duty (office.yaml 值班); its habits, not numbers of any regulation. */
import { z } from 'zod';

/** On which days a shift is kept: every day, working days, days off, and the days of the flood season (汛期). */
const SHIFT_DAYS = ['every', 'working', 'rest', 'flood', 'rest_or_flood'] as const;

const shift = z.object({
  /** 白班, 夜班, 全天 ... */
  name: z.string(),
  /** HH:MM; an end that is not after the start lies on the next day. */
  from: z.string(),
  to: z.string(),
  on: z.enum(SHIFT_DAYS),
  leaders: z.number().int().min(0),
  staff: z.number().int().min(0),
  /** The plate of the duty car (值班车辆) that a roster made here gives the shift. */
  car: z.string().optional(),
});

export const dutySettings = z.object({
  shifts: z.array(shift).min(1),
  /** Flood season (汛期) of every year, MM-DD, both included; null where the office keeps none. */
  flood: z.object({ from: z.string(), to: z.string() }).nullable().default(null),
  /** Weighted duty (折算分) of one shift by the day it begins on; whole numbers. */
  weights: z.object({
    working: z.number().int().positive(),
    weekend: z.number().int().positive(),
    holiday: z.number().int().positive(),
    newYear: z.number().int().positive(),
    /** Working days of the flood season (汛期); as working days where it is left out. */
    flood: z.number().int().positive().optional(),
  }),
  /** The reminder of the evening before, HH:MM. */
  remindAt: z.string(),
  /** Sign-in (签到) opens this many minutes before the shift. */
  signInBefore: z.number().int(),
  /** Minutes after the start when the duty leader hears of a missing sign-in, and then the office. */
  leaderAfter: z.number().int(),
  officeAfter: z.number().int(),
  /** Hours between two shifts of one person. */
  restHours: z.number(),
  /** Minutes within which a spot check (查岗) must be answered. */
  spotCheckMinutes: z.number().int(),
});

export type DutySettings = z.infer<typeof dutySettings>;
export type ShiftPattern = DutySettings['shifts'][number];

/** Where office.yaml says nothing. */
export const DUTY_HABITS: DutySettings = {
  shifts: [{ name: '全天', from: '08:30', to: '08:30', on: 'every', leaders: 1, staff: 1 }],
  flood: null,
  weights: { working: 2, weekend: 3, holiday: 5, newYear: 8 },
  remindAt: '18:00',
  signInBefore: 60,
  leaderAfter: 15,
  officeAfter: 30,
  restHours: 12,
  spotCheckMinutes: 15,
};
