/** The staff list as a page: who works where, who is away today (never why), and who stands in for whom. */
import type { Office } from '../office/office.ts';
import { day, halfDay, today } from '../core/day.ts';
import { sayDays } from '../calendar/say-day.ts';
import { findByWord } from './find-by-word.ts';
import { CLERK_ROLE, type Person } from './staff.ts';
import { staffOf } from './staff-of.ts';

export type PersonRow = { name: string; department: string; title: string; away: boolean; standIn: string };
export type StandInRow = { principal: string; standIn: string; span: string };

/** Who stands in is known to both and to the office; everybody sees who is away today. */
export const viewPeople = async (
  office: Office,
  viewer: Person,
  query: { word: string; department: string },
): Promise<{ people: PersonRow[]; standIns: StandInRow[] }> => {
  const staff = await staffOf(office.db);
  const now = today(office.clock);
  const on = now.toString();
  const away = new Set(
    (
      await office.db.leave.findMany({
        where: {
          state: 'granted',
          fromHalf: { lte: halfDay(now, 'pm') },
          toHalf: { gte: halfDay(now, 'am') },
        },
        select: { personId: true },
      })
    ).map((l) => l.personId),
  );
  const clerk = viewer.roles.includes(CLERK_ROLE);
  const known = staff.standIns.filter(
    (s) => s.toDay >= on && (clerk || s.principalId === viewer.id || s.standInId === viewer.id),
  );
  const nameOf = (id: string): string => staff.byId.get(id)?.name ?? '';
  const found = query.word === '' ? staff.people : findByWord(staff, query.word);
  return {
    people: found
      .filter((p) => !p.retired && (query.department === '' || p.departmentId === query.department))
      .map((p) => ({
        name: p.name,
        department: p.department,
        title: p.title,
        away: away.has(p.id),
        standIn: known
          .filter((s) => s.principalId === p.id && s.fromDay <= on)
          .map((s) => nameOf(s.standInId))
          .join('、'),
      })),
    standIns: known.map((s) => ({
      principal: nameOf(s.principalId),
      standIn: nameOf(s.standInId),
      span: sayDays(day(s.fromDay), day(s.toDay), now),
    })),
  };
};
