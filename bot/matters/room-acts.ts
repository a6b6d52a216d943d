/** What the buttons of meeting rooms (会议室) do. */
import { isRefusal } from '../../src/core/outcome.ts';
import { bookRoom, useRoom } from '../../src/meeting/book-room.ts';
import { handKey } from '../../src/meeting/rooms.ts';
import type { Acts } from '../matter.ts';
import { after, STALE } from '../route/acts.ts';

export const roomActs: Acts<'room.book' | 'room.act'> = {
  'room.book': async (office, person, _wish, form) => {
    const result = await bookRoom(office, person, form);
    // What was typed stays on the card when the room is taken.
    const shows = isRefusal(result) ? null : (`rooms:${person.id}` as const);
    return after(result, (r) => `已预订，编号 ${r.number}`, shows);
  },
  'room.act': async (office, person, { bookingId, name }) => {
    const shows = `rooms:${person.id}` as const;
    switch (name) {
      case 'sign':
      case 'release': {
        const result = await useRoom(office, person, bookingId, name);
        return after(result, (r) => r.said, shows);
      }
      case 'key_out':
      case 'key_back': {
        const out = name === 'key_out';
        const result = await handKey(office, person, bookingId, out ? 'out' : 'back');
        return after(result, () => (out ? '已登记领钥匙' : '已登记打扫和还钥匙'), shows);
      }
      default:
        return { said: STALE, shows };
    }
  },
};
