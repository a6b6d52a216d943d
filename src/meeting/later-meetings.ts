/** The meetings of a series that are already called after one of them: they go along with 此次及以后, or it is said which stay. */
import type { Calendar } from '../calendar/calendar.ts';
import type { Office } from '../office/office.ts';
import type { Tx } from '../core/db.ts';
import { at, day, dayOf, Temporal, today, toInstant, type Day } from '../core/day.ts';
import { record } from '../core/journal.ts';
import { sayClock, sayDay } from '../calendar/say-day.ts';
import type { Person } from '../staff/staff.ts';
import type { Meeting } from '../../prisma/generated/client.ts';
import type { Cadence } from './cadence.ts';
import { claimMeeting } from './hold-meeting.ts';
import { datesIn } from './next-dates.ts';
import { periodOf } from '../calendar/periods.ts';
import { relocateMeeting } from './relocate-meeting.ts';
import { editsOf, placeOn, ruleOn, recurrencesOf } from './series.ts';

/** Where a date of a series goes when its rule changes; null where the new rule has no single date in that period. */
const followDate = (calendar: Calendar, was: Cadence, is: Cadence, date: Day): Day | null => {
  // A rule that only says how often has no day to change: the hour changes, the day stays.
  if (JSON.stringify(was) === JSON.stringify(is)) return date;
  const [found, another] = datesIn(calendar, is, periodOf(is.per, date));
  return found === undefined || another !== undefined ? null : found;
};

const calledAfter = (tx: Tx, meeting: Meeting): Promise<Meeting[]> =>
  meeting.seriesId === null
    ? Promise.resolve([])
    : tx.meeting.findMany({
        where: {
          seriesId: meeting.seriesId,
          state: 'called',
          id: { not: meeting.id },
          startsAt: { gt: meeting.startsAt },
        },
        orderBy: { startsAt: 'asc' },
      });

/**
 * Moves the later called meetings along. One that was moved by itself keeps its own date, as does one whose people or
 * room are taken at the new time.
 */
export const moveLater = async (
  office: Office,
  tx: Tx,
  person: Person,
  first: Meeting,
  to: { was: Cadence; is: Cadence; time: string; roomId: string | null },
): Promise<{ moved: number; stayed: number }> => {
  let [moved, stayed] = [0, 0];
  for (const { id } of await calledAfter(tx, first)) {
    const meeting = await claimMeeting(tx, id, ['called']);
    if (meeting === null) continue;
    const starts = toInstant(meeting.startsAt);
    const own = dayOf(starts).toString() !== meeting.seriesDay;
    const date = own ? null : followDate(office.calendar, to.was, to.is, dayOf(starts));
    const from = date === null ? null : at(date, to.time);
    const went =
      from === null || Temporal.Instant.compare(from, office.clock.now()) <= 0
        ? null
        : await relocateMeeting(office, tx, person, meeting, {
            span: { from, to: from.add(starts.until(toInstant(meeting.endsAt))) },
            roomId: to.roomId,
          });
    if (date === null || went === null || 'busy' in went) {
      stayed += 1;
      continue;
    }
    moved += 1;
    await tx.meeting.update({ where: { id }, data: { seriesDay: date.toString() } });
    await record(tx, office, {
      at: office.clock.now(),
      actorId: person.id,
      act: 'meeting.move',
      subject: `meeting:${id}`,
      detail: { number: meeting.number, to: from?.toString() ?? '', following: true },
    });
  }
  return { moved, stayed };
};

/** The later called meetings with their dates, and of a series that was changed those that stayed where they were. */
export const sayLater = async (office: Office, meeting: Meeting): Promise<string> => {
  const later = await calledAfter(office.db, meeting);
  const series =
    meeting.seriesId === null || later.length === 0
      ? null
      : await office.db.meetingSeries.findUnique({ where: { id: meeting.seriesId } });
  const rule = series === null ? null : recurrencesOf(office, series);
  if (series === null || rule === null) return '';
  const changed = editsOf(series).length > 0;
  return later
    .map((m) => {
      const starts = toInstant(m.startsAt);
      const on = dayOf(starts);
      const cadence = ruleOn(rule.rules, on);
      const kept =
        changed &&
        (cadence === null ||
          m.seriesDay !== on.toString() ||
          placeOn(series, on).time !== sayClock(starts) ||
          !fits(office.calendar, cadence, day(m.seriesDay)));
      return `${m.number} ${sayDay(on, today(office.clock))} ${sayClock(starts)}${kept ? '（未随改期变动）' : ''}`;
    })
    .join('；');
};

const fits = (calendar: Calendar, cadence: Cadence, date: Day): boolean =>
  (cadence.weekday === null && cadence.monthDay === null) ||
  datesIn(calendar, cadence, periodOf(cadence.per, date)).some((d) => d.equals(date));
