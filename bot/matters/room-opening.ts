import { keepRoomDraft, type RoomDraft } from '../../src/meeting/room-draft.ts';
import { readRoomWords } from '../understand/read-room.ts';
import type { Opener } from '../matter.ts';

/** 「明天下午两点到四点用三楼会议室，座谈」 fills the form on the card; the word alone opens the card as it is. */
export const openRooms: Opener = async (office, person, text) => {
  const words = readRoomWords(text, office.clock.now(), office.calendar);
  const rooms = await office.db.room.findMany();
  const room = rooms
    .filter((r) => text.includes(r.name))
    .toSorted((a, b) => b.name.length - a.name.length)[0];
  if (words.day === null && words.time === null && room === undefined)
    return async () => [`rooms:${person.id}`];
  const form: RoomDraft = {
    room: room?.id ?? '',
    day: words.day ?? '',
    time: words.time ?? '',
    minutes: words.minutes === null ? '' : String(words.minutes),
    what: words.what,
  };
  return async (tx, { draftId: id }) => {
    await keepRoomDraft(office, tx, person.id, { id, form });
    return [`rooms:${person.id}`];
  };
};
