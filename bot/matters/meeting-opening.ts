import type { Office } from '../../src/office/office.ts';
import type { DraftedMeeting } from '../../src/meeting/meeting-form.ts';
import { formForSeries } from '../../src/meeting/open-meeting-form.ts';
import { mayCall } from '../../src/meeting/who-attends.ts';
import type { Person } from '../../src/staff/staff.ts';
import { readMeetingWords } from '../understand/read-meeting.ts';
import type { Opening } from '../route/open-matter.ts';

/** 「会议 明天下午三点 主任会议」 opens the form for those who may call one; the word alone opens the list. */
export const meetingOpening = async (office: Office, person: Person, text: string): Promise<Opening> => {
  const words = readMeetingWords(text, office.clock.now(), office.calendar);
  const all = await office.db.meetingSeries.findMany({ where: { retiredAt: null } });
  const series = all
    .filter((s) => text.includes(s.name))
    .toSorted((a, b) => b.name.length - a.name.length)[0];
  const said = words.day !== null || words.time !== null || series !== undefined;
  if (!said || !(await mayCall(office.db, person))) return { matter: 'meeting' };
  const rooms = await office.db.room.findMany({ select: { id: true, name: true } });
  const room = rooms.find((r) => text.includes(r.name));
  const base: DraftedMeeting = series === undefined ? {} : await formForSeries(office, series.id);
  return {
    matter: 'meeting',
    meeting: {
      ...base,
      ...(words.day === null ? {} : { day: words.day }),
      ...(words.time === null ? {} : { time: words.time }),
      ...(room === undefined ? {} : { room: room.id }),
      ...(series === undefined ? { name: words.name } : {}),
    },
  };
};
