import type { Office } from '../../src/office/office.ts';
import { readRoomWords } from '../understand/read-room.ts';
import type { Opening } from '../route/open-matter.ts';

/** 「明天下午两点到四点用三楼会议室，座谈」 fills the form on the card; the word alone opens the card as it is. */
export const roomOpening = async (office: Office, text: string): Promise<Opening> => {
  const words = readRoomWords(text, office.clock.now(), office.calendar);
  const rooms = await office.db.room.findMany();
  const room = rooms
    .filter((r) => text.includes(r.name))
    .toSorted((a, b) => b.name.length - a.name.length)[0];
  if (words.day === null && words.time === null && room === undefined) return { matter: 'room' };
  return {
    matter: 'room',
    room: {
      room: room?.id ?? '',
      day: words.day ?? '',
      time: words.time ?? '',
      minutes: words.minutes === null ? '' : String(words.minutes),
      what: words.what,
    },
  };
};
