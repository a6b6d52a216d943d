/** What a vote came to: its words, and how it is read back. */
import { z } from 'zod';
import type { VoteOutcome } from './quorum.ts';

export const RESULT_WORDS: Record<VoteOutcome['result'], string> = {
  passed: '通过',
  failed: '未通过',
  postponed: '暂缓',
};

const outcomeSchema = z.object({
  result: z.enum(['passed', 'failed', 'postponed']),
  needed: z.number().nullable(),
  base: z.number(),
});

/** The outcome as it was kept when the vote was closed. */
export const voteOutcomeOf = (kept: unknown): VoteOutcome => outcomeSchema.parse(kept);
