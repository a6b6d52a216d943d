/** A room without a meeting (会议室预订): booked, signed for, given free again. */
import { z } from 'zod';
import type { Office } from '../office/office.ts';
import { already, hold, type Holdable } from '../core/hold.ts';
import { lock } from '../core/locks.ts';
import { at, day, dayOf, Temporal, toDate, toInstant } from '../core/day.ts';
import type { Notice } from '../core/notices.ts';
import { refuse, rollBack, type Refusal } from '../core/outcome.ts';
import { cutText, lengthOf } from '../core/texts.ts';
import { sayDayTime, sayClock } from '../calendar/say-day.ts';
import { cancelObligation, fulfilObligation } from '../obligation/settle-obligation.ts';
import { clerks } from '../staff/find-person.ts';
import { nextNumber } from '../request/number-request.ts';
import { CLERK_ROLE, type Person } from '../staff/staff.ts';
import { findTime, overlaps, type TimeSpan } from './free-time.ts';
import { signInMinutes } from './meeting-rules.ts';
import { openRoomClock, ROOM_DUE } from './room-clock.ts';
import { forgetRoomDrafts } from './room-draft.ts';
import { BOOKING, roomsWithBookings } from './rooms.ts';
import { staffOf } from '../staff/staff-of.ts';

const text = z.string().trim().default('');
const formSchema = z.object({
  room: text,
  day: text,
  time: text,
  minutes: text,
  what: text,
  equipment: text,
});
const SHORTEST = 15;
const LONGEST = 600;

const readSpan = (form: z.output<typeof formSchema>, now: Temporal.Instant): TimeSpan => {
  const minutes = Number(form.minutes === '' ? 60 : form.minutes);
  if (!Number.isInteger(minutes) || minutes < SHORTEST || minutes > LONGEST)
    return rollBack(refuse('bad-input', '时长请填 15 到 600 分钟之间的整数。', { toast: '时长填写有误' }));
  let from: Temporal.Instant;
  try {
    from = at(day(form.day.slice(0, 10)), form.time.padStart(5, '0'));
  } catch {
    return rollBack(
      refuse('bad-input', '请选好日期和开始时间，例如 2026-03-05 的 09:00。', { toast: '请选好日期和时间' }),
    );
  }
  if (Temporal.Instant.compare(from, now) <= 0)
    return rollBack(refuse('bad-input', '时间已经过了，请选今后的时间。', { toast: '时间已经过了' }));
  return { from, to: from.add({ minutes }) };
};

const JUST_TAKEN = refuse('overlap', '这间会议室刚被别人订走，请换一个时间或会议室。', {
  toast: '刚被订走，请换一个',
});

/** All bookings of one person, one after the other: his second tap finds what the first one booked. */
const BOOKER: Holdable<{ bookerId: string; bookingId: string | null }> = {
  async claim(tx, id) {
    await lock(tx, 'person', id);
    return { bookerId: id, bookingId: null };
  },
  subject: ({ bookerId, bookingId }) => (bookingId === null ? `rooms:${bookerId}` : `room:${bookingId}`),
};

/** Books a room; a refusal names the next time it is free. The database has the last word about two at once. */
export const bookRoom = (
  office: Office,
  person: Person,
  input: unknown,
): Promise<{ number: string } | Refusal> =>
  hold(office, person, BOOKER, { id: person.id, act: 'room.book', taken: () => JUST_TAKEN }, async (hand) => {
    const { tx, now, notices, detail } = hand;
    const form = formSchema.parse(input);
    const span = readSpan(form, now);
    if (form.what === '' || lengthOf(form.what) > 60)
      return refuse('bad-input', '请用 60 字以内写明用途。', { toast: '请写明用途' });
    const rooms = await roomsWithBookings(tx, now);
    const room = rooms.find((r) => r.id === form.room);
    if (room === undefined) return refuse('bad-input', '请选会议室。', { toast: '请选会议室' });
    const [startsAt, endsAt] = [toDate(span.from), toDate(span.to)];
    const own = await tx.roomBooking.findFirst({
      where: { roomId: room.id, bookedById: person.id, state: 'held', meetingId: null, startsAt, endsAt },
    });
    if (own?.forWhat === form.what && own.number !== null) return already({ number: own.number });
    if (room.booked.some((b) => overlaps(b, span))) return taken(office, room, rooms, span);
    const number = await nextNumber(tx, 'HS', dayOf(now).year);
    const id = office.ids.next();
    await tx.roomBooking.create({
      data: {
        id,
        number,
        roomId: room.id,
        forWhat: form.what,
        equipment: cutText(form.equipment, 60),
        bookedById: person.id,
        startsAt,
        endsAt,
      },
    });
    await forgetRoomDrafts(office, tx, person.id);
    await openRoomClock(office, tx, { id, startsAt: span.from, bookedById: person.id });
    const payload = { number, who: person.name, room: room.name, when: sayDayTime(span.from, now) };
    notices.push(
      ...clerks(await staffOf(tx), [person.id]).map((c): Notice => ({
        kind: 'room.booked',
        recipientId: c.id,
        subject: `rooms:${c.id}`,
        payload,
      })),
    );
    Object.assign(detail, { number, room: room.name });
    hand.bookingId = id;
    return { number };
  });

type Rooms = Awaited<ReturnType<typeof roomsWithBookings>>;

const taken = (office: Office, room: Rooms[number], rooms: Rooms, span: TimeSpan): Refusal => {
  const other = rooms.find((r) => !r.booked.some((b) => overlaps(b, span)));
  const next = findTime({
    calendar: office.calendar,
    hours: office.settings.hours,
    from: office.clock.now(),
    firstDay: dayOf(span.from),
    minutes: Math.round(span.from.until(span.to).total('minutes')),
    busy: [],
    rooms: [room],
  });
  const ways = [
    ...(other === undefined ? [] : [`同一时间${other.name}空着`]),
    ...(next === null
      ? []
      : [`${room.name}最近空出的时间是 ${sayDayTime(next.span.from, office.clock.now())}`]),
  ];
  return refuse('overlap', `${room.name}这段时间已有人预订。${ways.join('；')}。`, {
    toast: other === undefined ? '已有人预订，请换时间' : `已被订，${other.name}空着`,
  });
};

/** 签到 or 释放 on a booking of one's own; the office may do it for anybody. */
export const useRoom = (
  office: Office,
  person: Person,
  bookingId: string,
  what: 'sign' | 'release',
): Promise<{ said: string } | Refusal> =>
  hold(office, person, BOOKING, { id: bookingId, act: `room.${what}` }, async ({ tx, booking, now }) => {
    if (booking.bookedById !== person.id && !person.roles.includes(CLERK_ROLE))
      return refuse('not-allowed', '会议室由预订人或办公室办理。', { toast: '由预订人或办公室办理' });
    const opens = toInstant(booking.startsAt).subtract({ minutes: signInMinutes(office) });
    if (what === 'sign' && Temporal.Instant.compare(now, opens) < 0)
      return refuse('wrong-state', `${sayClock(opens)} 起可以签到。`, {
        toast: `${sayClock(opens)} 起可以签到`,
      });
    if (booking.state !== 'held' || booking.meetingId !== null || booking.signedAt !== null)
      return refuse('wrong-state', '这次预订已经签到、释放，或属于会议。', { toast: '已签到或已释放' });
    await tx.roomBooking.update({
      where: { id: bookingId },
      data: what === 'sign' ? { signedAt: toDate(now) } : { state: 'released', releasedWhy: '预订人释放' },
    });
    if (what === 'sign') await fulfilObligation(tx, ROOM_DUE, `room:${bookingId}`, now, {});
    else await cancelObligation(tx, ROOM_DUE, `room:${bookingId}`, now);
    return { said: what === 'sign' ? '已签到' : '会议室已释放' };
  });
