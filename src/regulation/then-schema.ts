/** What the right-hand side of a row may say. */
import { z } from 'zod';

/** `{ needs: leave.return_due_days }`: a number that the text leaves open. */
const openNumber = z.strictObject({ needs: z.string() });

const posts = z.array(z.string()).min(1);

/** One step: a post, one of several, or all of several. */
const step = z.union([z.string(), z.strictObject({ one: posts }), z.strictObject({ all: posts })]);

const limit = z.strictObject({
  kind: z.string(),
  value: z.union([z.number(), z.string(), openNumber]),
  unit: z.string().default(''),
});

const deadline = z.strictObject({
  kind: z.string(),
  within: z.union([z.number(), openNumber]),
  unit: z.enum(['calendar_day', 'working_day', 'minute', 'month']),
});

/** The right-hand side of a row of a table that answers with a route. */
export const routeThen = z.strictObject({
  /** Steps in their order. */
  approve: z.array(step).min(1).optional(),
  file_with: z.array(z.string()).default([]),
  notify: z.array(z.string()).default([]),
  requires: z.array(z.string()).default([]),
  limits: z.array(limit).default([]),
  deadlines: z.array(deadline).default([]),
  /** Nobody's approval is wanted, registering it is enough: why. */
  free: z.string().optional(),
  /** The text forbids it: why. */
  refuse: z.string().optional(),
  /** The text speaks of the case and leaves it open: what it does not say. */
  silent: z.string().optional(),
  needs: z.string().optional(),
});

/** One value of a table that answers with values. */
const outputValue = z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string()), openNumber]);

const outputThen = z.record(z.string(), outputValue);

export type OutputValue = z.infer<typeof outputValue>;
export type OpenNumberRef = z.infer<typeof openNumber>;

export const isOpenNumber = (value: unknown): value is OpenNumberRef => openNumber.safeParse(value).success;

/** Rows never change once they are read: each is parsed once. */
const once = <T>(schema: z.ZodType<T>) => {
  const parsed = new WeakMap<object, T>();
  return (then: Record<string, unknown>): T => {
    const known = parsed.get(then);
    if (known !== undefined) return known;
    const fresh = schema.parse(then);
    parsed.set(then, fresh);
    return fresh;
  };
};

/** The answer of a row of routes. */
export const readRoute = once(routeThen);

/** The answer of a row of values. */
export const readOutputs = once(outputThen);
