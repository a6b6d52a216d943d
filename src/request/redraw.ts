import type { Notice, Subject } from '../core/notices.ts';

/** The cards of these people about a subject are drawn again, without a sound; each person once. */
export const redraw = (subject: Subject, personIds: Iterable<string>): Notice[] =>
  [...new Set(personIds)].map((recipientId) => ({
    kind: 'request.moved',
    recipientId,
    subject,
    payload: {},
    quiet: true,
  }));
