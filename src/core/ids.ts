/** Ids and chance as arguments, so that a test can repeat a story to the letter. */
import { randomUUID } from 'node:crypto';

export type Ids = { next(): string };

export const randomIds: Ids = { next: () => randomUUID() };

/** Ids that count up: the same test gives the same ids. */
export const countingIds = (prefix = 'id'): Ids => {
  let n = 0;
  return { next: () => `${prefix}-${String((n += 1)).padStart(6, '0')}` };
};
