import type { Notice } from '../core/notices.ts';
import { redraw } from '../request/involved.ts';

/** The trip cards of these people are drawn again, without a sound. */
export const refreshTrips = (requestIds: string[], personIds: string[]): Notice[] =>
  requestIds.flatMap((requestId) => redraw(`trip:${requestId}`, personIds));
