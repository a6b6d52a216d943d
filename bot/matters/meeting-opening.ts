import type { DraftedMeeting } from '../../src/meeting/meeting-form.ts';
import { formForSeries, openMeetingForm } from '../../src/meeting/open-meeting-form.ts';
import { departmentChoice, LEADER_ROLE, mayCall, whoMayCall } from '../../src/meeting/who-attends.ts';
import { staffOf } from '../../src/staff/staff-of.ts';
import { readMeetingWords } from '../understand/read-meeting.ts';
import type { Opener } from '../matter.ts';
import { bringsDraft } from '../route/open-matter.ts';

/** 「会议 明天下午三点 主任会议」 opens the form for those who may call one; the word alone opens the list. */
export const openMeetings: Opener = async (office, person, text) => {
  const words = readMeetingWords(text, office.clock.now(), office.calendar);
  const all = await office.db.meetingSeries.findMany({ where: { retiredAt: null } });
  const series = all
    .filter((s) => text.includes(s.name))
    .toSorted((a, b) => b.name.length - a.name.length)[0];
  const said = words.day !== null || words.time !== null || series !== undefined;
  if (!said) return async () => [`meetings:${person.id}`];
  if (!(await mayCall(office.db, person))) {
    const calls = /召集|召开|开|会议[ :：,，]/.test(text) && !/[吗?？]|几点|什么时候|在哪/.test(text);
    const note = calls ? await whoMayCall(office.db, person) : null;
    return async () => [...(note === null ? [] : [{ line: note }]), `meetings:${person.id}`];
  }
  const rooms = await office.db.room.findMany({ select: { id: true, name: true } });
  const room = rooms.find((r) => text.includes(r.name));
  const { departments } = await staffOf(office.db);
  const who = [
    ...(text.includes(LEADER_ROLE) ? [LEADER_ROLE] : []),
    ...departments.filter((d) => !d.retired && text.includes(d.name)).map((d) => departmentChoice(d.id)),
  ];
  const base: DraftedMeeting = series === undefined ? {} : await formForSeries(office, series.id);
  const form: DraftedMeeting = {
    ...base,
    ...(words.day === null ? {} : { day: words.day }),
    ...(words.time === null ? {} : { time: words.time }),
    ...(room === undefined ? {} : { room: room.id }),
    ...(words.minutes === null ? {} : { minutes: String(words.minutes) }),
    ...(words.agenda === '' ? {} : { agenda: words.agenda }),
    ...(who.length === 0 ? {} : { who }),
    ...(series === undefined ? { name: words.name } : {}),
  };
  return bringsDraft((tx, id) => openMeetingForm(office, tx, person, { id, form }));
};
