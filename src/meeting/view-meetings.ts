import type { Prisma } from '../core/db.ts';
import type { Office } from '../office/office.ts';
import { Temporal, today, toDate } from '../core/day.ts';
import { sayDay } from '../calendar/say-day.ts';
import type { Person } from '../staff/staff.ts';
import { periodOf } from '../calendar/periods.ts';
import { ruleOn, recurrencesOf, seriesDates } from './series.ts';
import { MEETING_STATES, sayWhen } from './view-meeting.ts';
import type { MeetingsView } from './view.ts';
import { mayCall } from './who-attends.ts';

const SHOWN = 6;
const SOON_DAYS = 5;

/** The next date that a series is due on, and whether its period is about to pass without a meeting. */
export const dueDates = async (
  office: Office,
): Promise<{ seriesId: string; name: string; day: Temporal.PlainDate; text: string; warn: boolean }[]> => {
  const now = today(office.clock);
  const all = await office.db.meetingSeries.findMany({
    where: { retiredAt: null },
    orderBy: { name: 'asc' },
  });
  const lines = [];
  for (const series of all) {
    const rule = recurrencesOf(office, series);
    const cadence = rule === null ? null : ruleOn(rule.rules, now);
    if (rule === null || cadence === null) continue;
    const last = await office.db.meeting.findFirst({
      where: { seriesId: series.id, state: { not: 'cancelled' } },
      orderBy: { seriesDay: 'desc' },
    });
    const period = periodOf(cadence.per, now);
    // The date that it stands for: one that was moved out of its month is still this month's.
    const lastDay = last?.seriesDay == null ? null : Temporal.PlainDate.from(last.seriesDay);
    const held = lastDay !== null && Temporal.PlainDate.compare(lastDay, period.from) >= 0;
    // Of 每周一、三 the Wednesday is still due when the Monday was held.
    const through = !held ? null : cadence.more.length > 0 ? lastDay : periodOf(cadence.per, lastDay).to;
    const from = through?.add({ days: 1 }) ?? now;
    const next = seriesDates(
      office.calendar,
      rule.rules,
      Temporal.PlainDate.compare(from, now) < 0 ? now : from,
      1,
    )[0];
    if (next === undefined) continue;
    // A weekly meeting with a day of its own is next week's when that day has passed.
    const named = cadence.per === 'week' && cadence.weekday !== null;
    const passes = !held && !named && Temporal.PlainDate.compare(next, period.to) > 0;
    const left = now.until(period.to, { largestUnit: 'day' }).days;
    const warn = !held && (passes || (left <= SOON_DAYS && cadence.per !== 'week'));
    const proposed = passes ? office.calendar.addWorkingDays(now, 1).value : next;
    lines.push({
      seriesId: series.id,
      name: series.name,
      day: proposed,
      text: `${warn ? `本期应于 ${sayDay(period.to, now)}前召开；` : ''}建议 ${sayDay(proposed, now)}${!office.calendar.isPublished(proposed.year) ? '（放假安排未公布，推算）' : ''}`,
      warn,
    });
  }
  return lines.toSorted(
    (a, b) => Number(b.warn) - Number(a.warn) || Temporal.PlainDate.compare(a.day, b.day),
  );
};

/** 会议: one's meetings to come, and for those who may call them what is due. */
export const viewMeetings = async (office: Office, person: Person): Promise<MeetingsView> => {
  const now = office.clock.now();
  const where: Prisma.MeetingWhereInput = {
    state: { in: ['called', 'open', 'over'] },
    endsAt: { gte: toDate(now.subtract({ hours: 24 * 3 })) },
    OR: [{ attendees: { some: { personId: person.id } } }, { chairId: person.id }, { calledById: person.id }],
  };
  const rows = await office.db.meeting.findMany({ where, orderBy: { startsAt: 'asc' }, take: SHOWN });
  const all = await office.db.meeting.count({ where });
  const may = await mayCall(office.db, person);
  return {
    person: { id: person.id, name: person.name },
    upcoming: rows.map((m) => ({
      meetingId: m.id,
      name: m.name,
      when: sayWhen(m, office),
      word: MEETING_STATES[m.state],
    })),
    due: may
      ? (await dueDates(office))
          .slice(0, SHOWN)
          .map(({ seriesId, name, text, warn }) => ({ seriesId, name, text, warn }))
      : [],
    mayCall: may,
    more: all - rows.length,
  };
};
