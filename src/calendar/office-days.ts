/** The office's own days (holidays.yaml), as they are kept in the settings: plain dates, so that they survive JSON. */
import { z } from 'zod';

const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

export const officeDaysSchema = z.object({
  /** The office is closed (本单位放假). */
  off: z.array(z.object({ date, name: z.string() })).default([]),
  /** The office works although it would be free (本单位上班). */
  work: z.array(z.object({ date, name: z.string() })).default([]),
  /** A whole year's notice that the built-in calendar does not have yet, in the holiday-cn format. */
  years: z
    .array(
      z.object({
        year: z.int(),
        days: z.array(z.object({ name: z.string(), date, isOffDay: z.boolean() })),
      }),
    )
    .default([]),
});

/** Days off and make-up days of this office, on top of the State Council's. Dates are YYYY-MM-DD. */
export type OfficeDays = z.infer<typeof officeDaysSchema>;

export const NO_OFFICE_DAYS: OfficeDays = { off: [], work: [], years: [] };
