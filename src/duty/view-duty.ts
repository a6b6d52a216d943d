import type { Office } from '../office/office.ts';
import { at, today, toDate, toInstant, type Day, type Temporal } from '../core/day.ts';
import { sayDate, sayDay } from '../calendar/say-day.ts';
import { day, daysBetween } from '../core/day.ts';
import { peopleById } from '../staff/find-person.ts';
import { CLERK_ROLE } from '../staff/staff.ts';
import { sayFloodRule } from './duty-rules.ts';
import { creditsOf, rosteredPeople } from './load-movers.ts';
import { isFloodSeason, sayHours, sayShift } from './shift-times.ts';
import type { DutyLine, DutyView, MonthView } from './view.ts';
import { monthOf } from './view-shift.ts';
import { staffOf } from '../staff/staff-of.ts';

const shiftsBetween = (office: Office, from: Temporal.Instant, to: Temporal.Instant) =>
  office.db.dutyShift.findMany({
    where: { startsAt: { lt: toDate(to) }, endsAt: { gt: toDate(from) } },
    include: { places: { orderBy: [{ role: 'asc' }, { seat: 'asc' }] } },
    orderBy: { startsAt: 'asc' },
  });

type ShiftRow = Awaited<ReturnType<typeof shiftsBetween>>[number];

const names = (people: Map<string, { name: string }>, shift: ShiftRow, role: string): string =>
  shift.places
    .filter((p) => p.role === role)
    .map((p) => people.get(p.personId)?.name ?? '')
    .join('、');

const median = (list: number[]): number =>
  list.toSorted((a, b) => a - b)[Math.floor((list.length - 1) / 2)] ?? 0;

/** My duties of this month and the next, and who is on duty until tomorrow morning; null for somebody unknown. */
export const viewDuty = async (
  office: Office,
  viewerId: string,
  calendar: string | null,
): Promise<DutyView | null> => {
  const viewer = peopleById(await staffOf(office.db), [viewerId]).get(viewerId);
  if (viewer === undefined) return null;
  const now = office.clock.now();
  const date = today(office.clock);
  const end = at(date.with({ day: 1 }).add({ months: 2 }), '00:00');
  const shifts = await shiftsBetween(office, at(date.with({ day: 1 }), '00:00'), end);
  const people = peopleById(await staffOf(office.db), [
    ...new Set(shifts.flatMap((s) => s.places.flatMap((p) => [p.personId, p.plannedId]))),
  ]);
  const tonight = shifts.filter(
    (s) =>
      s.endsAt.getTime() > now.epochMilliseconds &&
      s.startsAt.getTime() < at(date.add({ days: 1 }), '00:00').epochMilliseconds,
  );
  const mine = shifts.flatMap((s): DutyLine[] =>
    s.places
      .filter((p) => p.personId === viewerId && s.endsAt.getTime() > now.epochMilliseconds)
      .map((p) => ({
        shiftId: s.id,
        placeId: p.id,
        said: sayShift(s, date),
        hours: sayHours(toInstant(s.startsAt), toInstant(s.endsAt)),
        role: p.role === 'leader' ? '带班' : '值班员',
        withWhom: s.places
          .filter((o) => o.personId !== viewerId)
          .map((o) => `${people.get(o.personId)?.name ?? ''}${o.role === 'leader' ? '（带班）' : ''}`)
          .join('、'),
        instead: p.plannedId === p.personId ? null : (people.get(p.plannedId)?.name ?? null),
        maySwap: s.startsAt.getTime() > now.epochMilliseconds,
        maySignIn:
          p.signedInAt === null &&
          s.startsAt.getTime() - office.settings.duty.signInBefore * 60_000 <= now.epochMilliseconds,
      })),
  );
  const credits = await creditsOf(office.db, date.year);
  const rostered = await rosteredPeople(office.db);
  const leader = rostered.find((p) => p.id === viewerId)?.leader ?? false;
  return {
    person: { id: viewer.id, name: viewer.name },
    tonight: tonight.map((s) => ({
      shiftId: s.id,
      said: sayShift(s, date),
      leader: names(people, s, 'leader'),
      staff: names(people, s, 'staff'),
      mine: s.places.some((p) => p.personId === viewerId),
    })),
    mine,
    credit: {
      year: date.year,
      own: credits.get(viewerId) ?? 0,
      group: median(rostered.filter((p) => p.leader === leader).map((p) => credits.get(p.id) ?? 0)),
    },
    mayMake: viewer.roles.includes(CLERK_ROLE) ? [monthOf(office, 0), monthOf(office, 1)] : [],
    months: [monthOf(office, 0), monthOf(office, 1)],
    calendar,
  };
};

const sayFlood = (office: Office, inYear: Day): string => {
  const { flood } = office.settings.duty;
  const ends = [flood?.from, flood?.to].map((end) =>
    end == null ? '' : sayDate(day(`${inYear.year}-${end}`), inYear),
  );
  return [`汛期：${ends.join(' – ')}`, sayFloodRule(office) ?? ''].filter((s) => s !== '').join('，');
};

/** A month of the roster, `YYYY-MM`, as who really serves; null for a month that is none. */
export const viewDutyMonth = async (office: Office, month: string): Promise<MonthView | null> => {
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(month)) return null;
  const first = day(`${month}-01`);
  const days = daysBetween(first, first.add({ months: 1 }).subtract({ days: 1 }));
  const shifts = await office.db.dutyShift.findMany({
    where: { day: { in: days.map(String) } },
    include: { places: { orderBy: [{ role: 'asc' }, { seat: 'asc' }] } },
    orderBy: { startsAt: 'asc' },
  });
  const people = peopleById(await staffOf(office.db), [
    ...new Set(shifts.flatMap((s) => s.places.map((p) => p.personId))),
  ]);
  return {
    month,
    title: `${first.year}年${first.month}月`,
    flood: days.some((date) => isFloodSeason(office.settings.duty, date)) ? sayFlood(office, first) : null,
    rows: shifts.map((s) => ({
      day: sayDay(day(s.day), first),
      shift: s.name,
      leader: names(people, s, 'leader'),
      staff: s.places
        .filter((p) => p.role === 'staff')
        .map((p) => `${people.get(p.personId)?.name ?? ''}${p.plannedId === p.personId ? '' : '*'}`)
        .join('、'),
    })),
  };
};
