/** Buttons that only bring another card: on a page they are links to it. */
import type { Act, Verb } from '../../cards/acts.ts';
import type { Subject } from '../../src/core/notices.ts';

type Opener<V extends Verb> = (act: Act<V>) => Subject | null;

/** What each of them opens; null where there is nothing to open outside the chat. */
const OPENERS: { [V in Verb]?: Opener<V> } = {
  'list.open': ({ requestId }) => `request:${requestId}`,
  'question.open': ({ questionId }) => `question:${questionId}`,
  'duty.open': ({ shiftId }) => `shift:${shiftId}`,
  'duty.swap': () => null,
  'trip.open': ({ requestId }) => `trip:${requestId}`,
  'car.open': ({ carId }) => `car:${carId}`,
  'petition.open': ({ petitionId }) => `petition:${petitionId}`,
  'meeting.open': ({ meetingId }) => `meeting:${meetingId}`,
  'file.list': ({ kind, id }) => `files:${kind}-${id}`,
  'file.open': ({ fileId }) => `file:${fileId}`,
  'item.open': ({ itemId }) => `item:${itemId}`,
  'menu.open': () => null,
  'petition.list': () => null,
  'meeting.form': () => null,
  'item.form': () => null,
  'circular.open': () => null,
  'duty.month': () => null,
  'trip.photos': () => null,
  'petition.export': () => null,
};

/** Where a button leads that changes nothing; undefined for one that does something. */
export const openedBy = <V extends Verb>(act: Act<V>): Subject | null | undefined => {
  const table: { [P in V]?: Opener<P> } = OPENERS;
  return table[act.verb]?.(act);
};
