/** 在位率: how much of a department is at work while somebody is away. Peers see that somebody is away, never why. */
import type { Office } from '../office/office.ts';
import { dayOfHalf, daysBetween, halfDay, today, type Day, type HalfDay } from '../core/day.ts';
import { saySpan, sayDate } from '../calendar/say-day.ts';
import { staffOf } from '../staff/staff-of.ts';
import type { Person } from '../staff/staff.ts';

export type Presence = {
  /** The working day on which the fewest would be at work. */
  worst: { day: Day; present: number; of: number } | null;
  away: { name: string; from: HalfDay; to: HalfDay }[];
};

/** Who of the applicant's department is away during a leave, and the thinnest day if this leave is granted. */
export const presenceDuring = async (
  office: Office,
  applicant: Person,
  span: { fromHalf: HalfDay; toHalf: HalfDay },
): Promise<Presence> => {
  if (applicant.departmentId === null) return { worst: null, away: [] };
  const { people } = await staffOf(office.db);
  const members = people.filter((p) => p.departmentId === applicant.departmentId && !p.retired);
  const leaves = await office.db.leave.findMany({
    where: {
      personId: { in: members.map((m) => m.id), not: applicant.id },
      state: 'granted',
      fromHalf: { lte: span.toHalf },
      toHalf: { gte: span.fromHalf },
    },
    orderBy: { fromHalf: 'asc' },
  });
  const names = new Map(members.map((m) => [m.id, m.name]));
  const thin = daysBetween(dayOfHalf(span.fromHalf), dayOfHalf(span.toHalf))
    .filter((d) => office.calendar.isWorkingDay(d))
    .map((d) => {
      const am = halfDay(d, 'am');
      const absent = new Set(
        leaves.filter((l) => l.fromHalf <= am + 1 && l.toHalf >= am).map((l) => l.personId),
      );
      return { day: d, present: members.length - absent.size - 1, of: members.length };
    });
  const worst = thin.reduce<Presence['worst']>(
    (least, d) => (least === null || d.present < least.present ? d : least),
    null,
  );
  return {
    worst,
    away: leaves.map((l) => ({ name: names.get(l.personId) ?? '', from: l.fromHalf, to: l.toHalf })),
  };
};

/** Lines for the approver's card. */
export const sayPresence = (
  office: Office,
  applicant: Person,
  presence: Presence,
): { text: string; warn: boolean }[] => {
  const now = today(office.clock);
  const lines: { text: string; warn: boolean }[] = [];
  const { worst, away } = presence;
  if (worst !== null) {
    const share = worst.present / worst.of;
    const least = office.settings.minimumPresence;
    const warn = share < least;
    const limit = warn ? `，低于本单位设定的 ${Math.round(least * 100)}%` : '';
    lines.push({
      text: `${applicant.department}共 ${worst.of} 人，准假后 ${sayDate(worst.day, now)}在岗 ${worst.present} 人（在位率 ${Math.round(share * 100)}%）${limit}`,
      warn,
    });
  }
  lines.push(
    away.length === 0
      ? { text: '同部门此期间没有其他人请假', warn: false }
      : {
          text: `同期不在岗：${away.map((a) => `${a.name}（${saySpan(a.from, a.to, now)}）`).join('、')}`,
          warn: false,
        },
  );
  return lines;
};
