/** Whether people and room are free for a meeting, and otherwise the next time that suits all. */
import type { Office } from '../office/office.ts';
import type { Tx } from '../core/db.ts';
import { at, dayOf, today } from '../core/day.ts';
import { refuse, type Refusal } from '../core/outcome.ts';
import { sayClock, sayDay } from '../calendar/say-day.ts';
import type { Person } from '../staff/staff.ts';
import { engagedWith, takesTime, type Engaged } from './engaged-with.ts';
import { findTime, overlaps, type TimeSpan } from './free-time.ts';
import { roomsWithBookings } from './rooms.ts';

/** A better time, for a form that was refused because somebody or a room is taken. */
export type Busy = Refusal & { instead?: { day: string; time: string; room: string } };

type Proposed = {
  people: Person[];
  chairId: string;
  span: TimeSpan;
  roomId: string | null;
  /** Although somebody is on leave, on duty or on the road. */
  anyway: boolean;
  /** The meeting that is being moved. */
  except?: string;
};
type Rooms = Awaited<ReturnType<typeof roomsWithBookings>>;

const SEARCH_DAYS = 40;

/** What stands against a wish; `busy` is null when it can be met, and `clash` then says who is engaged all the same. */
export const findClash = async (
  office: Office,
  tx: Tx,
  proposed: Proposed,
): Promise<{ busy: Busy | null; clash: Engaged[]; room: Rooms[number] | undefined }> => {
  const engaged = await engagedWith(office, tx, {
    personIds: proposed.people.map((p) => p.id),
    // The whole day: an earlier hour of it may be offered instead.
    from: at(dayOf(proposed.span.from), '00:00'),
    to: proposed.span.from.add({ hours: 24 * SEARCH_DAYS }),
    except: proposed.except,
  });
  const rooms = await roomsWithBookings(tx, office.clock.now(), proposed.except);
  const clash = engaged.filter((e) => overlaps(e.span, proposed.span));
  const room = rooms.find((r) => r.id === proposed.roomId);
  const taken = room?.booked.some((b) => overlaps(b, proposed.span)) ?? false;
  const hard = clash.filter(
    (e) => takesTime(e) && (e.why === 'meeting' || e.personId === proposed.chairId || !proposed.anyway),
  );
  const busy =
    hard.length > 0 || taken
      ? sayBusy(office, proposed, { clash: hard, engaged }, { rooms, taken: taken ? (room?.name ?? '') : '' })
      : null;
  return { busy, clash, room };
};

const sayBusy = (
  office: Office,
  proposed: Proposed,
  { clash, engaged }: { clash: Engaged[]; engaged: Engaged[] },
  { rooms, taken: takenRoom }: { rooms: Rooms; taken: string },
): Busy => {
  const nameOf = new Map(proposed.people.map((p) => [p.id, p.name]));
  const said = [...new Set(clash.map((e) => `${nameOf.get(e.personId) ?? ''}${e.what}`))].slice(0, 5);
  if (takenRoom !== '') said.push(`${takenRoom}已被预订`);
  const { from, to } = proposed.span;
  // The wished room first: another one only where it is not free.
  const inOrder = rooms.toSorted(
    (a, b) => Number(b.id === proposed.roomId) - Number(a.id === proposed.roomId),
  );
  const found = findTime({
    calendar: office.calendar,
    hours: office.settings.hours,
    from: office.clock.now(),
    firstDay: dayOf(from),
    minutes: Math.round(from.until(to).total('minutes')),
    busy: engaged.filter(takesTime).map((e) => e.span),
    rooms: proposed.roomId === null ? [] : inOrder,
  });
  if (found === null)
    return refuse('overlap', `${said.join('；')}。四周内没有都有空的时间，请减少参会人或选「照常召集」。`, {
      toast: '找不到都有空的时间',
    });
  const roomName = rooms.find((r) => r.id === found.roomId)?.name;
  const day = dayOf(found.span.from);
  return {
    ...refuse(
      'overlap',
      `${said.join('；')}。都有空的最近时间是 ${sayDay(day, today(office.clock))} ${sayClock(found.span.from)}${roomName === undefined ? '' : `（${roomName}）`}，已填好，可直接提交。`,
      { toast: '有人没空，已填好可行时间' },
    ),
    instead: { day: day.toString(), time: sayClock(found.span.from), room: found.roomId ?? '' },
  };
};
