/** Verdicts as cases keep them: read, not believed. Older ones may hold less than today's. */
import { z } from 'zod';
import type { Verdict } from './verdict.ts';

const words = z.array(z.string()).default([]);

const step = z.object({
  step: z.number(),
  mode: z.enum(['one', 'all']),
  posts: z.array(z.string()),
  cite: words,
});

const limit = z.object({
  kind: z.string(),
  value: z.union([z.number(), z.string()]),
  unit: z.string(),
  cite: words,
});

const deadline = z.object({
  kind: z.string(),
  due: z.string().optional(),
  within: z.number().optional(),
  unit: z.enum(['calendar_day', 'working_day', 'minute', 'month', 'date']),
  from: z.string().optional(),
  superior: z.enum(['earlier', 'sets']).optional(),
  reckoned: z.array(z.string()).optional(),
  cite: words,
});

const alternative = z.object({
  key: z.string(),
  label: z.string(),
  route: z.array(step).default([]),
  file_with: words,
  cite: words,
});

const verdictSchema = z.object({
  status: z.enum(['ok', 'gap', 'overlap', 'conflict', 'refused', 'needs_number']),
  route: z.array(step).default([]),
  file_with: words,
  notify: words,
  limits: z.array(limit).default([]),
  deadlines: z.array(deadline).default([]),
  requires: words,
  alternatives: z.array(alternative).default([]),
  approval: z.literal('none').optional(),
  resolved_by: z.enum(['text', 'office choice', 'local rule']).default('text'),
  cite: words,
  explanation: z.string().default(''),
});

/** The verdict that a case keeps; throws where it is none. */
export const storedVerdict = (kept: unknown): Verdict => verdictSchema.parse(kept);
