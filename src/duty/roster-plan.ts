/** The plan of a roster, as it is kept with it: who was given which place, and why. */
import { z } from 'zod';

const planSchema = z.object({
  places: z.array(
    z.object({
      day: z.string(),
      name: z.string(),
      role: z.enum(['leader', 'staff']),
      seat: z.number(),
      personId: z.string(),
      creditBefore: z.number(),
      equals: z.number(),
      passed: z.array(z.object({ personId: z.string(), why: z.string() })),
    }),
  ),
  unfilled: z.array(z.string()),
  before: z.record(z.string(), z.number()),
  after: z.record(z.string(), z.number()),
  /** What those who were in no roster of the year before begin with: the median of their group. */
  beginsWith: z.record(z.string(), z.number()).default({}),
});

export type RosterPlan = z.infer<typeof planSchema>;

/** The plan of a stored roster. */
export const planOf = (stored: unknown): RosterPlan => planSchema.parse(stored);
