import type { Office } from '../office/office.ts';
import { today, day as readDay } from '../core/day.ts';
import { sayDate, sayDay } from '../calendar/say-day.ts';
import { staffOf } from '../staff/staff-of.ts';
import type { Person } from '../staff/staff.ts';
import { hasConsole } from '../core/public-url.ts';
import { summaryFor } from './summaries.ts';
import { todaySections } from './today.ts';
import type { DigestView } from './view.ts';
import { inSections, viewWaiting } from './view-waiting.ts';

/** Today's card of one person, from what is true now. */
export const viewDigest = async (office: Office, person: Person): Promise<DigestView> => {
  const day = today(office.clock);
  const staff = await staffOf(office.db);
  const waiting = await viewWaiting(office, person, { staff });
  const summary = await summaryFor(office, staff, day, person.id);
  const run = await office.db.digestRun.findUnique({ where: { day: day.toString() } });
  return {
    person: { id: person.id, name: person.name },
    day: sayDay(day, day),
    late: run === null ? null : sayLate(run, office),
    red: waiting.items.some((i) => i.days < 0 && i.section !== 'approve'),
    total: waiting.total,
    sections: inSections(waiting),
    today: (await todaySections(office, office.db, { day, personId: person.id })).flatMap((section) => {
      const own = section.lines.get(person.id) ?? [];
      return own.length === 0 ? [] : [{ title: section.title, lines: own }];
    }),
    summaryTitle: summary?.title ?? '',
    summary: summary?.lines ?? [],
    console: hasConsole(office),
  };
};

/** 「今天的推送迟到了;3月4日的没有推送,一并补上」 */
const sayLate = (run: { late: boolean; missed: string[] }, office: Office): string | null => {
  const day = today(office.clock);
  const missed = run.missed.map((d) => sayDate(readDay(d), day));
  if (missed.length === 0) return run.late ? '服务中断，今天的推送晚了' : null;
  const shown = missed.length > 3 ? `${missed[0]}至${missed.at(-1)}` : missed.join('、');
  return `服务中断，${shown}早上没有推送，现一并补上`;
};
