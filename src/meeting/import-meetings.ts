/** meetings.csv becomes series (例会) and rooms (会议室); importing the same table twice changes nothing. */
import type { Tx } from '../core/db.ts';
import { toDate } from '../core/day.ts';
import { canonical } from '../core/journal.ts';
import type { Stamp } from '../core/notices.ts';
import { singleTime } from './call-singles.ts';

/** A row of meetings.csv, its cells checked. */
export type FolderMeeting = {
  name: string;
  /** Empty for a single meeting. */
  cadence: string;
  /** YYYY-MM-DD of a single meeting. */
  day: string | null;
  time: string;
  room: string;
  /** Staff number; empty when there is none. */
  chairNo: string;
  invited: string[];
};

export type MeetingsReport = { added: string[]; changed: string[]; retired: string[]; unchanged: number };

/** Brings series and rooms in line with the table, in the import's transaction; what is missing retires. */
export const importMeetings = async (tx: Tx, rows: FolderMeeting[], at: Stamp): Promise<MeetingsReport> => {
  const report: MeetingsReport = { added: [], changed: [], retired: [], unchanged: 0 };
  const stored = await tx.meetingSeries.findMany();
  const chairs = await tx.person.findMany({
    where: { staffNo: { in: rows.map((r) => r.chairNo) } },
    select: { id: true, staffNo: true },
  });
  for (const row of rows) {
    const chairId = chairs.find((c) => c.staffNo === row.chairNo)?.id ?? null;
    const cadence = row.day === null ? row.cadence : singleTime(row.day, row.time);
    const data = { cadence, time: row.time, room: row.room, chairId, invited: row.invited };
    const before = stored.find((s) => s.name === row.name);
    if (before === undefined) {
      await tx.meetingSeries.create({ data: { id: at.nextId(), name: row.name, ...data } });
      report.added.push(`${row.day === null ? '例会' : '会议'} ${row.name}`);
      continue;
    }
    const { time, room, invited } = before;
    if (
      before.retiredAt === null &&
      canonical({ cadence: before.cadence, time, room, chairId: before.chairId, invited }) === canonical(data)
    ) {
      report.unchanged += 1;
      continue;
    }
    // What the table says anew goes before what was changed in the chat.
    await tx.meetingSeries.update({
      where: { id: before.id },
      data: { ...data, edits: [], retiredAt: null },
    });
    report.changed.push(`例会 ${row.name}`);
  }
  for (const gone of stored.filter((s) => s.retiredAt === null && !rows.some((r) => r.name === s.name))) {
    await tx.meetingSeries.update({ where: { id: gone.id }, data: { retiredAt: toDate(at.now) } });
    report.retired.push(`例会 ${gone.name}`);
  }
  await importRooms(tx, [...new Set(rows.map((r) => r.room).filter((r) => r !== ''))], at, report);
  return report;
};

const importRooms = async (tx: Tx, names: string[], at: Stamp, report: MeetingsReport): Promise<void> => {
  const stored = await tx.room.findMany();
  for (const name of names) {
    const before = stored.find((r) => r.name === name);
    if (before === undefined) {
      await tx.room.create({ data: { id: at.nextId(), name } });
      report.added.push(`会议室 ${name}`);
    } else if (before.retiredAt !== null)
      await tx.room.update({ where: { id: before.id }, data: { retiredAt: null } });
  }
  for (const gone of stored.filter((r) => r.retiredAt === null && !names.includes(r.name))) {
    await tx.room.update({ where: { id: gone.id }, data: { retiredAt: toDate(at.now) } });
    report.retired.push(`会议室 ${gone.name}`);
  }
};
