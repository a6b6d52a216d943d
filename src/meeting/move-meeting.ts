import { z } from 'zod';
import type { Office } from '../office/office.ts';
import type { Tx } from '../core/db.ts';
import { at, day, dayOf, Temporal, toInstant } from '../core/day.ts';
import { refuse, rollBack, type Refusal } from '../core/outcome.ts';
import { sayClock } from '../calendar/say-day.ts';
import type { Person } from '../staff/staff.ts';
import type { Meeting } from '../../prisma/generated/client.ts';
import { BEGUN, conducts, holdMeeting, NOT_CONDUCTING } from './hold-meeting.ts';
import type { Cadence } from './cadence.ts';
import { moveLater } from './later-meetings.ts';
import { relocateMeeting } from './relocate-meeting.ts';
import { editsOf, movedTo, ruleOn, recurrencesOf } from './series.ts';

/** `moved` and `stayed` count the later meetings of the series that were already called. */
const shiftedSchema = z.object({
  when: z.string(),
  following: z.boolean(),
  moved: z.number(),
  stayed: z.number(),
});
type Shifted = z.infer<typeof shiftedSchema>;
type Where = { day: string; time: string; roomId: string; following: boolean };

/**
 * 改期: a called meeting gets another time and room; everybody is asked anew. `following` (此次及以后) changes its
 * series from the date it stood for, and the meetings of it that were already called after that date go along where
 * people and room are free; without it only this one moves, and its period still has its meeting.
 */
export const moveMeeting = (
  office: Office,
  person: Person,
  meetingId: string,
  wanted: Where,
): Promise<Shifted | Refusal> =>
  holdMeeting(
    office,
    person,
    {
      meetingId,
      states: ['called'],
      otherwise: BEGUN,
      act: 'meeting.move',
      once: { what: wanted, again: (before) => shiftedSchema.parse(before) },
      taken: () => JUST_TAKEN,
    },
    async ({ tx, meeting, now, detail }) => {
      if (!conducts(meeting, person)) return NOT_CONDUCTING;
      const span = readSpan(meeting, wanted, now);
      const roomId = wanted.roomId === '' ? null : wanted.roomId;
      const went = await relocateMeeting(office, tx, person, meeting, { span, roomId });
      if ('busy' in went)
        return { ...went.busy, sentence: went.busy.sentence.replace('，已填好，可直接提交', '') };
      const edit = wanted.following
        ? await changeSeries(office, tx, meeting, span.from, went.roomName)
        : null;
      const later =
        edit === null
          ? { moved: 0, stayed: 0 }
          : await moveLater(office, tx, person, meeting, { ...edit, roomId: went.roomId });
      const following = edit !== null;
      const shifted: Shifted = { when: went.when, following, ...later };
      Object.assign(detail, { number: meeting.number, to: span.from.toString(), ...shifted });
      return shifted;
    },
  );

/** Said when the database finds people or a room taken that were free a moment ago. */
export const JUST_TAKEN = refuse('overlap', '刚刚有人占用了这段时间的人员或会议室，请换一个时间。', {
  toast: '时间刚被占用，请换一个',
});

const readSpan = (meeting: Meeting, wanted: Where, now: Temporal.Instant) => {
  const length = toInstant(meeting.startsAt).until(toInstant(meeting.endsAt));
  let from: Temporal.Instant;
  try {
    from = at(day(wanted.day.slice(0, 10)), wanted.time);
  } catch {
    return rollBack(refuse('bad-input', '请选好新的日期和时间。', { toast: '请选好新的日期和时间' }));
  }
  if (Temporal.Instant.compare(from, now) <= 0)
    return rollBack(refuse('bad-input', '开会时间已经过了，请选今后的时间。', { toast: '开会时间已经过了' }));
  return { from, to: from.add(length) };
};

/** Lays the change over the series; null for a meeting of its own. */
const changeSeries = async (
  office: Office,
  tx: Tx,
  meeting: Meeting,
  to: Temporal.Instant,
  room: string,
): Promise<{ was: Cadence; is: Cadence; time: string } | null> => {
  const series =
    meeting.seriesId === null ? null : await tx.meetingSeries.findUnique({ where: { id: meeting.seriesId } });
  const rule = series === null ? null : recurrencesOf(office, series);
  if (series === null || rule === null || meeting.seriesDay === null) return null;
  // The earlier of both dates: the old one must not come back between them.
  const [from] = [meeting.seriesDay, dayOf(to).toString()].toSorted();
  const cadence = ruleOn(rule.rules, day(meeting.seriesDay));
  if (cadence === null || from === undefined) return null;
  const edit = { from, cadence: movedTo(cadence, dayOf(to)), time: sayClock(to), room };
  const kept = editsOf(series).filter((e) => e.from < from);
  await tx.meetingSeries.update({ where: { id: series.id }, data: { edits: [...kept, edit] } });
  await tx.meeting.update({ where: { id: meeting.id }, data: { seriesDay: dayOf(to).toString() } });
  return { was: cadence, is: edit.cadence, time: edit.time };
};
