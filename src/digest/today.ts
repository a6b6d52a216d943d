/** What the day itself holds for people (今日安排), beside what is due. */
import type { Office } from '../office/office.ts';
import type { Tx } from '../core/db.ts';
import type { Day } from '../core/day.ts';
import type { DigestLine } from './view.ts';

export type TodaySection = {
  title: string;
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

/** The sections of a working day that have a line for somebody; none on a rest day, which is silent. */
export const todaySections = async (
  office: Office,
  tx: Tx,
  wanted: { day: Day; personId: string | null },
): Promise<{ title: string; lines: Map<string, DigestLine[]> }[]> => {
  if (!office.calendar.isWorkingDay(wanted.day)) return [];
  const sections = await Promise.all(
    office.tables.today.map(async ({ title, lines }) => ({ title, lines: await lines(office, tx, wanted) })),
  );
  return sections.filter((section) => section.lines.size > 0);
};
