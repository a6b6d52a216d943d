/** What speaks against a time for a meeting, and the next time that suits everybody. */
import type { Office } from '../office/office.ts';
import { dayOf, today } from '../core/day.ts';
import { refuse, type Refusal } from '../core/outcome.ts';
import { sayClock, sayDay } from '../calendar/say-day.ts';
import { findTime, type Span } from './free-time.ts';
import type { MeetingForm } from './meeting-form.ts';
import type { Engaged } from './who-attends.ts';

/** A better time, for a form that was refused because somebody or a room is taken. */
export type Busy = Refusal & { instead?: { day: string; time: string; room: string } };

type RoomWithBookings = { id: string; name: string; booked: Span[] };
type Found = { span: Span; room: RoomWithBookings | null };

/** Whether what somebody does keeps the meeting from being called: 「照常召集」 leaves leave and duty to the people. */
export const blocks = (
  { why, personId }: Engaged,
  { anyway }: Pick<MeetingForm, 'anyway'>,
  chairId: string,
): boolean => why === 'meeting' || !anyway || (why === 'leave' && personId === chairId);

/** The first time from the wished day on when nobody is engaged and a room is free, if one is wished; null for none. */
export const findFree = (search: {
  office: Office;
  form: Pick<MeetingForm, 'from' | 'minutes' | 'roomId'>;
  engaged: Engaged[];
  rooms: RoomWithBookings[];
}): Found | null => {
  const { office, form, engaged, rooms } = search;
  const found = findTime({
    calendar: office.calendar,
    hours: office.settings.hours,
    from: office.clock.now(),
    firstDay: dayOf(form.from),
    minutes: form.minutes,
    busy: engaged.map((e) => e.span),
    rooms: form.roomId === null ? [] : rooms,
  });
  return found === null ? null : { span: found.span, room: rooms.find((r) => r.id === found.roomId) ?? null };
};

const SAID_MOST = 5;

/** 「吴国梁值班(白班)」: who does what, each once; never why somebody is away. */
export const sayEngaged = (people: { id: string; name: string }[], engaged: Engaged[]): string[] => {
  const nameOf = new Map(people.map((p) => [p.id, p.name]));
  const said = engaged.map((e) => `${nameOf.get(e.personId) ?? ''}${e.why === 'leave' ? '不在' : e.what}`);
  return [...new Set(said)].slice(0, SAID_MOST);
};

/** Says what is in the way and offers the time that was found, to fill in. */
export const sayBusy = (
  office: Office,
  found: Found | null,
  against: {
    people: { id: string; name: string }[];
    clash: Engaged[];
    takenRoom?: RoomWithBookings | undefined;
  },
): Busy => {
  const { people, clash, takenRoom } = against;
  const said = sayEngaged(people, clash);
  if (takenRoom !== undefined) said.push(`${takenRoom.name}已被预订`);
  if (found === null)
    return refuse('overlap', `${said.join(';')}。四周内没有都有空的时间,请减少参会人或选「照常召集」。`, {
      toast: '找不到都有空的时间',
    });
  const day = dayOf(found.span.from);
  const where = found.room === null ? '' : `(${found.room.name})`;
  return {
    ...refuse(
      'overlap',
      `${said.join(';')}。都有空的最近时间是 ${sayDay(day, today(office.clock))} ${sayClock(found.span.from)}${where},已填好,可直接提交。`,
      { toast: '有人没空,已填好可行时间' },
    ),
    instead: { day: day.toString(), time: sayClock(found.span.from), room: found.room?.id ?? '' },
  };
};
