/** What the day itself holds for people (今日安排), beside what is due. A matter adds one entry. */
import type { Office } from '../office/office.ts';
import type { Tx } from '../core/db.ts';
import type { Day } from '../core/day.ts';
import { dutyToday } from '../duty/duty-today.ts';
import { meetingsToday } from '../meeting/meetings-today.ts';
import { tripsToday } from '../vehicle/trips-today.ts';
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

/** In the order of the card. */
const TODAY: TodaySection[] = [
  { title: '今日值班', lines: dutyToday },
  { title: '今日会议', lines: meetingsToday },
  { title: '今日出车', lines: tripsToday },
];

/** The sections of a working day that have a line for somebody; none on a rest day, which is silent. */
export const todaySections = async (
  office: Office,
  tx: Tx,
  wanted: { day: Day; personId: string | null },
): Promise<{ title: string; lines: Map<string, DigestLine[]> }[]> => {
  if (!office.calendar.isWorkingDay(wanted.day)) return [];
  const sections = await Promise.all(
    TODAY.map(async ({ title, lines }) => ({ title, lines: await lines(office, tx, wanted) })),
  );
  return sections.filter((section) => section.lines.size > 0);
};
