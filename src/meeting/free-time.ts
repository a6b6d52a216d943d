/** Finding a time (找时间): when everybody who is required is free and some room is. Pure. */
import { at, Temporal, type Day } from '../core/day.ts';
import type { Calendar } from '../calendar/calendar.ts';

export type TimeSpan = { from: Temporal.Instant; to: Temporal.Instant };

/** Two spans share time; one that ends when the other begins does not. */
export const overlaps = (a: TimeSpan, b: TimeSpan): boolean =>
  Temporal.Instant.compare(a.from, b.to) < 0 && Temporal.Instant.compare(b.from, a.to) < 0;

export type Search = {
  calendar: Calendar;
  hours: { morning: [string, string]; afternoon: [string, string] };
  from: Temporal.Instant;
  firstDay: Day;
  minutes: number;
  /** What the required people are busy with. */
  busy: TimeSpan[];
  /** What each room is booked for; empty when no room is wanted. */
  rooms: { id: string; booked: TimeSpan[] }[];
};

const STEP = 30;
const DAYS = 20;

/** The first half hour within working hours that fits everybody, with a room; null within twenty working days. */
export const findTime = (search: Search): { span: TimeSpan; roomId: string | null } | null => {
  let date = search.calendar.workingDayOnOrAfter(search.firstDay).value;
  for (let n = 0; n < DAYS; n += 1) {
    for (const [opens, closes] of [search.hours.morning, search.hours.afternoon]) {
      const end = at(date, closes);
      for (
        let from = at(date, opens);
        Temporal.Instant.compare(from.add({ minutes: search.minutes }), end) <= 0;
        from = from.add({ minutes: STEP })
      ) {
        if (Temporal.Instant.compare(from, search.from) < 0) continue;
        const span = { from, to: from.add({ minutes: search.minutes }) };
        if (search.busy.some((b) => overlaps(b, span))) continue;
        const room = search.rooms.find((r) => !r.booked.some((b) => overlaps(b, span)));
        if (search.rooms.length > 0 && room === undefined) continue;
        return { span, roomId: room?.id ?? null };
      }
    }
    date = search.calendar.addWorkingDays(date, 1).value;
  }
  return null;
};
