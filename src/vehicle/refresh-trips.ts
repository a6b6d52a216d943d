import type { Notice } from '../core/notices.ts';

/** The trip cards of these people are drawn again, without a sound. */
export const refreshTrips = (requestIds: string[], personIds: string[]): Notice[] =>
  requestIds.flatMap((requestId) =>
    [...new Set(personIds)].map((recipientId): Notice => ({
      kind: 'request.moved',
      recipientId,
      subject: `trip:${requestId}`,
      payload: {},
      quiet: true,
    })),
  );
