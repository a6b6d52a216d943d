/** The roster of a month as a calendar: every day with its shifts and who stands in them, and how they are reached. */
import type { Office } from '../office/office.ts';
import { day, daysBetween, type Day } from '../core/day.ts';
import type { Person } from '../staff/staff.ts';
import { staffOf } from '../staff/staff-of.ts';
import type { Directory } from '../staff/directory.ts';
import { draftPlaces, whyNot } from './draft-places.ts';
import { candidates } from './make-roster.ts';
import { planOf } from './roster-plan.ts';
import type { CalendarDay, CalendarPlace, CalendarShift, DraftView } from './view.ts';
import { viewRoster } from './view-roster.ts';

const ROLES: Record<string, string> = { leader: '带班', staff: '值班员' };
const YEAR_MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;

const daysOf = (month: string): Day[] => {
  const first = day(`${month}-01`);
  return daysBetween(first, first.add({ months: 1 }).subtract({ days: 1 }));
};

const dayWith = (office: Office, date: Day, shifts: CalendarShift[]): CalendarDay => {
  const kind = office.calendar.kindOf(date).name ?? '';
  return {
    day: date.toString(),
    date: date.day,
    weekday: date.dayOfWeek,
    rest: !office.calendar.isWorkingDay(date),
    name: kind.startsWith('周') ? '' : kind,
    shifts,
  };
};

/** The days of a month, YYYY-MM, as who really serves; null for a month that is none. */
export const viewCalendar = async (
  office: Office,
  month: string,
  viewer: Person,
): Promise<{ days: CalendarDay[]; phones: { name: string; phone: string; role: string }[] } | null> => {
  if (!YEAR_MONTH.test(month)) return null;
  const days = daysOf(month);
  const staff = await staffOf(office.db);
  const shifts = await office.db.dutyShift.findMany({
    where: { day: { in: days.map(String) } },
    include: { places: { orderBy: [{ role: 'asc' }, { seat: 'asc' }] } },
    orderBy: { startsAt: 'asc' },
  });
  const serving = [...new Set(shifts.flatMap((s) => s.places.map((p) => p.personId)))];
  const mobiles = await office.db.person.findMany({
    where: { id: { in: serving } },
    orderBy: { staffNo: 'asc' },
    select: { id: true, name: true, mobile: true },
  });
  const leads = new Set(
    shifts.flatMap((s) => s.places.filter((p) => p.role === 'leader').map((p) => p.personId)),
  );
  return {
    days: days.map((date) =>
      dayWith(
        office,
        date,
        shifts
          .filter((s) => s.day === date.toString())
          .map((s) => ({
            shiftId: s.id,
            name: s.name,
            places: s.places.map((p): CalendarPlace => ({
              key: p.id,
              role: ROLES[p.role] ?? '',
              name: staff.byId.get(p.personId)?.name ?? '',
              changed: p.plannedId !== p.personId,
              mine: p.personId === viewer.id,
              problem: null,
            })),
          })),
      ),
    ),
    phones: mobiles.map((p) => ({
      name: p.name,
      phone: p.mobile,
      role: leads.has(p.id) ? '带班' : '值班员',
    })),
  };
};

/** A drafted roster as a calendar, for the office: what breaks a rule by now, and who could stand in the picked place. */
export const viewDraft = async (
  office: Office,
  rosterId: string,
  viewer: Person,
  picked: string,
): Promise<DraftView | null> => {
  const view = await viewRoster(office, rosterId, viewer.id);
  const row = view === null ? null : await office.db.dutyRoster.findUnique({ where: { id: rosterId } });
  if (view === null || row === null) return null;
  const plan = planOf(row.plan);
  const places = draftPlaces(office, plan);
  const people = await candidates(office, office.db, day(row.fromDay), day(row.toDay));
  const byId = new Map(people.map((p) => [p.id, p]));
  const staff = await staffOf(office.db);
  const { restHours } = office.settings.duty;
  const draft = view.state === 'draft';
  const place = draft ? places.find((p) => p.key === picked) : undefined;
  return {
    ...view,
    month: row.fromDay.slice(0, 7),
    days: daysBetween(day(row.fromDay), day(row.toDay)).map((date) => {
      const own = places.filter((p) => p.day === date.toString());
      return dayWith(
        office,
        date,
        [...new Set(own.map((p) => p.name))].map((name) => ({
          shiftId: null,
          name,
          places: own
            .filter((p) => p.name === name)
            .map((p) => ({
              key: p.key,
              role: ROLES[p.role] ?? '',
              name: staff.byId.get(p.personId)?.name ?? '',
              changed: false,
              mine: false,
              problem: draft ? whyNot(byId.get(p.personId), p, places, restHours) : null,
            })),
        })),
      );
    }),
    picked:
      place === undefined
        ? null
        : {
            key: place.key,
            said: `${date(place.day)} ${place.name} ${ROLES[place.role] ?? ''}`,
            holder: staff.byId.get(place.personId)?.name ?? '',
            choices: people
              .filter((p) => p.group === place.role && p.id !== place.personId)
              .map((p) => ({
                id: p.id,
                name: nameIn(staff, p.id),
                credit: plan.after[p.id] ?? plan.before[p.id] ?? 0,
                why: whyNot(p, place, places, restHours),
              }))
              .toSorted((a, b) => Number(a.why !== null) - Number(b.why !== null) || a.credit - b.credit),
          },
  };
};

const date = (text: string): string => `${day(text).month}月${day(text).day}日`;

const nameIn = (staff: Directory, id: string): string => staff.byId.get(id)?.name ?? '';
