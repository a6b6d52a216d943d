/** What leaders see of a morning: their departments in figures, the main leaders the whole office. */
import type { Office } from '../office/office.ts';
import type { Tx } from '../core/db.ts';
import { at, dayOf, toDate, toInstant, type Day } from '../core/day.ts';
import { daysUntil } from '../obligation/due-date.ts';
import { ladderSchema } from '../obligation/ladder.ts';
import { mainLeaders, mainLeadersIn } from '../petition/main-leaders.ts';
import type { Directory } from '../staff/directory.ts';

export type DueCount = { overdue: number; today: number; soon: number };

const KINDS = ['petition.close', 'petition.answer'];
// A comment that is late is the leader's, not the department's.
const READ = ['petition.read'];
const FURTHEST = 15;

/** Petitions by department: overdue, due today, due soon; departments with nothing are not in the map. */
const countByDepartment = async (tx: Tx, day: Day, kinds = KINDS): Promise<Map<string | null, DueCount>> => {
  const open = await tx.obligation.findMany({
    where: {
      state: 'open',
      kind: { in: kinds },
      dueAt: { lt: toDate(at(day.add({ days: FURTHEST + 1 }), '00:00')) },
    },
    select: { subject: true, dueAt: true, ladder: true },
  });
  const rows = await tx.petition.findMany({
    where: { id: { in: [...new Set(open.map((o) => o.subject.slice('petition:'.length)))] } },
    select: { id: true, departmentId: true },
  });
  const departmentOf = new Map(rows.map((r) => [`petition:${r.id}`, r.departmentId]));
  // A case with two clocks is one case: its worst one counts.
  const worst = new Map<string, keyof DueCount>();
  for (const o of open) {
    const days = daysUntil(day, dayOf(toInstant(o.dueAt)));
    const warn = -(ladderSchema.parse(o.ladder).find((r) => r.name === 'soon')?.offset ?? 0);
    const what = days < 0 ? 'overdue' : days === 0 ? 'today' : days <= warn ? 'soon' : null;
    const before = worst.get(o.subject);
    if (what === null || before === 'overdue' || (before === 'today' && what === 'soon')) continue;
    worst.set(o.subject, what);
  }
  const counts = new Map<string | null, DueCount>();
  for (const [subject, what] of worst) {
    const id = departmentOf.get(subject) ?? null;
    const count = counts.get(id) ?? { overdue: 0, today: 0, soon: 0 };
    count[what] += 1;
    counts.set(id, count);
  }
  return counts;
};

export type Summary = { title: string; lines: { name: string; said: string }[] };

const saying = ({ overdue, today, soon }: DueCount): string =>
  [
    ...(overdue > 0 ? [`逾期 ${overdue} 件`] : []),
    ...(today > 0 ? [`今天到期 ${today} 件`] : []),
    ...(soon > 0 ? [`即将到期 ${soon} 件`] : []),
  ].join('，');

const sum = (counts: Map<string | null, DueCount>): DueCount =>
  [...counts.values()].reduce(
    (all, one) => ({
      overdue: all.overdue + one.overdue,
      today: all.today + one.today,
      soon: all.soon + one.soon,
    }),
    { overdue: 0, today: 0, soon: 0 },
  );

/** Somebody's summary of this morning; nothing is counted for who leads nobody. */
export const summaryFor = async (
  office: Office,
  staff: Directory,
  day: Day,
  personId: string,
): Promise<Summary | null> => {
  const leads = staff.departments.some(
    (d) => !d.retired && (d.headId === personId || d.leaderInChargeId === personId),
  );
  if (!leads && !mainLeadersIn(office, staff).includes(personId)) return null;
  return (await summaries(office, office.db, day)).get(personId) ?? null;
};

/** Whose summary says something this morning, and what; computed once for everybody. */
export const summaries = async (office: Office, tx: Tx, day: Day): Promise<Map<string, Summary>> => {
  const found = new Map<string, Summary>();
  if (!office.calendar.isWorkingDay(day)) return found;
  const counts = await countByDepartment(tx, day);
  const unread = sum(await countByDepartment(tx, day, READ));
  if (counts.size === 0 && saying(unread) === '') return found;
  const departments = await tx.department.findMany({ where: { retiredAt: null }, orderBy: { name: 'asc' } });
  const line = (name: string, count: DueCount) => ({ name, said: saying(count) });
  for (const d of departments) {
    const count = counts.get(d.id);
    if (count === undefined) continue;
    for (const id of new Set([d.headId, d.leaderInChargeId])) {
      if (id === null) continue;
      const own = found.get(id) ?? { title: '分管部门信访情况', lines: [] };
      own.lines.push(line(d.name, count));
      found.set(id, own);
    }
  }
  const all = departments.flatMap((d) => {
    const count = counts.get(d.id);
    return count === undefined ? [] : [line(d.name, count)];
  });
  const unassigned = counts.get(null);
  if (unassigned !== undefined) all.push(line('尚未转办', unassigned));
  if (saying(unread) !== '') all.push(line('领导批示', unread));
  for (const id of await mainLeaders(office, tx)) found.set(id, { title: '全单位信访情况', lines: all });
  return found;
};
