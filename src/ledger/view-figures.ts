/** Figures of a year for those who lead or keep the office: leave, attendance, being on time, decisions, meals, cars. */
import type { Prisma } from '../core/db.ts';
import type { Office } from '../office/office.ts';
import { at, day, dayOfHalf, daysBetween, halfDay, toDate, today, type Day } from '../core/day.ts';
import { mainLeadersIn } from '../petition/main-leaders.ts';
import { departmentOf } from '../staff/directory.ts';
import { CLERK_ROLE, type Person } from '../staff/staff.ts';
import { staffOf } from '../staff/staff-of.ts';
import { sumCars } from '../vehicle/vehicle-costs.ts';

export type FigureRow = { name: string; values: number[] };

/** Whose figures somebody may see: everybody's for clerks and main leaders, those of his departments for who leads them. */
export type Scope = { whole: boolean; people: Person[] };

/** Null for who leads nobody and does not keep the office. */
export const scopeOfFigures = async (office: Office, viewer: Person): Promise<Scope | null> => {
  const staff = await staffOf(office.db);
  const here = staff.people.filter((p) => !p.retired);
  if (viewer.roles.includes(CLERK_ROLE) || mainLeadersIn(office, staff).includes(viewer.id))
    return { whole: true, people: here };
  const led = here.filter((p) => {
    const department = departmentOf(staff, p);
    return department?.headId === viewer.id || department?.leaderInChargeId === viewer.id;
  });
  return led.length === 0 ? null : { whole: false, people: led };
};

const MONTHS = Array.from({ length: 12 }, (_, i) => i + 1);
const SHOWN = 15;

const spanOf = (year: number): { from: Day; to: Day } => ({
  from: day(`${year}-01-01`),
  to: day(`${year}-12-31`),
});

const most = (rows: FigureRow[]): FigureRow[] =>
  rows
    .filter((r) => r.values.some((v) => v > 0))
    .toSorted((a, b) => (b.values[0] ?? 0) - (a.values[0] ?? 0))
    .slice(0, SHOWN);

/** The months of a year that have begun. */
const begun = (office: Office, year: number): number[] => {
  const now = today(office.clock);
  return MONTHS.filter((m) => year < now.year || (year === now.year && m <= now.month));
};

const ids = (scope: Scope): string[] => scope.people.map((p) => p.id);

/** Days of approved leave by the month in which they begin, and the share of working days that people were there. */
export const leaveFigures = async (
  office: Office,
  scope: Scope,
  year: number,
): Promise<{ byMonth: FigureRow[]; byPerson: FigureRow[]; attendance: FigureRow[] }> => {
  const { from, to } = spanOf(year);
  const where = {
    state: { in: ['granted', 'over'] },
    personId: { in: ids(scope) },
    fromHalf: { gte: halfDay(from, 'am'), lte: halfDay(to, 'pm') },
  } satisfies Prisma.LeaveWhereInput;
  const byDay = await office.db.leave.groupBy({ by: ['fromHalf'], where, _sum: { costHalves: true } });
  const byWhom = await office.db.leave.groupBy({ by: ['personId'], where, _sum: { costHalves: true } });
  const daysIn = (month: number): number =>
    byDay
      .filter((one) => dayOfHalf(one.fromHalf).month === month)
      .reduce((sum, one) => sum + (one._sum.costHalves ?? 0) / 2, 0);
  const byMonth = begun(office, year).map((m) => ({ name: `${m}月`, values: [daysIn(m)] }));
  const names = new Map(scope.people.map((p) => [p.id, p.name]));
  return {
    byMonth,
    byPerson: most(
      byWhom.map((one) => ({
        name: names.get(one.personId) ?? '',
        values: [(one._sum.costHalves ?? 0) / 2],
      })),
    ),
    attendance: byMonth.map(({ name, values: [away = 0] }, i) => {
      const first = day(`${year}-${String(i + 1).padStart(2, '0')}-01`);
      const working = daysBetween(first, first.add({ months: 1 }).subtract({ days: 1 })).filter((d) =>
        office.calendar.isWorkingDay(d),
      ).length;
      const owed = working * scope.people.length;
      return { name, values: [owed === 0 ? 0 : Math.max(0, Math.round((1 - away / owed) * 1000) / 10)] };
    }),
  };
};

/** Of what was due and done in a month, the share that was done in time, in per cent. */
export const onTimeFigures = async (office: Office, scope: Scope, year: number): Promise<FigureRow[]> => {
  const { from, to } = spanOf(year);
  const found = await office.db.$queryRaw<{ month: number; done: bigint; late: bigint }[]>`
    SELECT extract(month FROM "settledAt" AT TIME ZONE 'Asia/Shanghai')::int AS month,
      count(*) AS done, count(*) FILTER (WHERE "state" = 'late') AS late
    FROM "Obligation"
    WHERE "state" IN ('fulfilled', 'late') AND "responsibleId" = ANY(${ids(scope)})
      AND "settledAt" >= ${toDate(at(from, '00:00'))} AND "settledAt" < ${toDate(at(to.add({ days: 1 }), '00:00'))}
    GROUP BY 1 ORDER BY 1`;
  return found.map((one) => ({
    name: `${one.month}月`,
    values: [Math.round((1 - Number(one.late) / Number(one.done)) * 1000) / 10],
  }));
};

/** How many decisions each leader took (审批量); a stand-in counts for what he decided. */
export const workFigures = async (office: Office, scope: Scope, year: number): Promise<FigureRow[]> => {
  const { from, to } = spanOf(year);
  const found = await office.db.$queryRaw<{ id: string; decided: bigint }[]>`
    SELECT coalesce("decidedById", "personId") AS id, count(*) AS decided FROM "ApprovalSeat"
    WHERE "state" IN ('approved', 'refused', 'sent_back')
      AND "decidedAt" >= ${toDate(at(from, '00:00'))} AND "decidedAt" < ${toDate(at(to.add({ days: 1 }), '00:00'))}
      AND coalesce("decidedById", "personId") = ANY(${ids(scope)})
    GROUP BY 1`;
  const names = new Map(scope.people.map((p) => [p.id, p.name]));
  return most(found.map((one) => ({ name: names.get(one.id) ?? '', values: [Number(one.decided)] })));
};

/** Portions ordered in the canteen by month, and how many of them were fetched. */
export const mealFigures = async (office: Office, year: number): Promise<FigureRow[]> => {
  const found = await office.db.$queryRaw<{ month: string; ordered: bigint; taken: bigint }[]>`
    SELECT substr(m."day", 6, 2) AS month, count(*) AS ordered,
      count(*) FILTER (WHERE o."state" = 'taken') AS taken
    FROM "MealOrder" o JOIN "Menu" m ON m."id" = o."menuId"
    WHERE o."state" <> 'cancelled' AND m."day" >= ${`${year}-01-01`} AND m."day" <= ${`${year}-12-31`}
    GROUP BY 1 ORDER BY 1`;
  return found.map((one) => ({
    name: `${Number(one.month)}月`,
    values: [Number(one.ordered), Number(one.taken)],
  }));
};

/** What each car cost in a year, in yuan, and its kilometres. */
export const carFigures = async (
  office: Office,
  year: number,
): Promise<{ cost: FigureRow[]; km: FigureRow[] }> => {
  const { from, to } = spanOf(year);
  const cars = await office.db.vehicle.findMany({ where: { retiredAt: null }, orderBy: { plate: 'asc' } });
  const sums = await sumCars(office.db, at(from, '00:00'), at(to.add({ days: 1 }), '00:00'));
  return {
    cost: cars.map((c) => ({ name: c.plate, values: [(sums.get(c.id)?.total ?? 0) / 100] })),
    km: cars.map((c) => ({ name: c.plate, values: [sums.get(c.id)?.km ?? 0] })),
  };
};

/** The years that there is something of. */
export const yearsOfFigures = async (office: Office): Promise<number[]> => {
  const first = await office.db.request.findFirst({
    orderBy: [{ submittedAt: 'asc' }],
    select: { submittedAt: true },
  });
  const now = today(office.clock).year;
  const from = first === null ? now : first.submittedAt.getFullYear();
  return Array.from({ length: Math.min(10, now - from + 1) }, (_, i) => now - i);
};
