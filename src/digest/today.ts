/** What the day itself holds for people (今日安排), beside what is due. */
import type { Office } from '../office/office.ts';
import { Prisma, type Tx } from '../core/db.ts';
import { at, toDate, type Day } from '../core/day.ts';
import type { DigestLine } from './view.ts';

export type TodaySection = {
  title: string;
  /** Rows that there are when a day has anything for anybody: asked first, for all sections at once. */
  holds: (day: Bounds) => Prisma.Sql;
  /** Its lines on a day by the person who sees them; `personId` null asks for everybody. */
  lines: (
    office: Office,
    tx: Tx,
    wanted: { day: Day; personId: string | null },
  ) => Promise<Map<string, DigestLine[]>>;
};

declare module '../office/tables.ts' {
  interface OfficeTables {
    /** In the order of the card. */
    today: TodaySection[];
  }
}

/** A day as the database is asked about it: its date, and the instants between which it lies. */
export type Bounds = { date: string; from: Date; to: Date };

/** Whether a day has anything to show at all: one question before those that join what there is. */
const dayHolds = async (office: Office, tx: Tx, day: Day): Promise<boolean> => {
  const bounds = {
    date: day.toString(),
    from: toDate(at(day, '00:00')),
    to: toDate(at(day.add({ days: 1 }), '00:00')),
  };
  const any = office.tables.today.map(({ holds }) => Prisma.sql`EXISTS (${holds(bounds)})`);
  if (any.length === 0) return false;
  const [row] = await tx.$queryRaw<{ holds: boolean }[]>`SELECT ${Prisma.join(any, ' OR ')} AS holds`;
  return row?.holds === true;
};

/** The sections of a working day that have a line for somebody; none on a rest day, which is silent. */
export const todaySections = async (
  office: Office,
  tx: Tx,
  wanted: { day: Day; personId: string | null },
): Promise<{ title: string; lines: Map<string, DigestLine[]> }[]> => {
  if (!office.calendar.isWorkingDay(wanted.day)) return [];
  if (!(await dayHolds(office, tx, wanted.day))) return [];
  const sections = await Promise.all(
    office.tables.today.map(async ({ title, lines }) => ({ title, lines: await lines(office, tx, wanted) })),
  );
  return sections.filter((section) => section.lines.size > 0);
};
