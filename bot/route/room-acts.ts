/** What the buttons of meeting rooms (会议室) do. */
import { isRefusal, refuse } from '../../src/core/outcome.ts';
import { bookRoom, useRoom } from '../../src/meeting/book-room.ts';
import { handKey } from '../../src/meeting/rooms.ts';
import { toast } from '../../cards/toasts.ts';
import type { Acts } from './acts.ts';

export const roomActs: Acts<'room.book' | 'room.act'> = {
  'room.book': async (office, person, _wish, form) => {
    const result = await bookRoom(office, person, form);
    // What was typed stays on the card when the room is taken.
    return isRefusal(result)
      ? { said: result, shows: null }
      : { said: toast(`已预订，编号 ${result.number}`), shows: `rooms:${person.id}` };
  },
  'room.act': async (office, person, { bookingId, name }) => {
    const shows = `rooms:${person.id}` as const;
    switch (name) {
      case 'sign':
      case 'release': {
        const result = await useRoom(office, person, bookingId, name);
        return { said: isRefusal(result) ? result : result.said, shows };
      }
      case 'key_out':
      case 'key_back': {
        const out = name === 'key_out';
        const result = await handKey(office, person, bookingId, out ? 'out' : 'back');
        return { said: isRefusal(result) ? result : out ? '已登记领钥匙' : '已登记打扫和还钥匙', shows };
      }
      default:
        return { said: refuse('card-stale', '卡片内容已经过时，请重新打开。'), shows };
    }
  },
};
