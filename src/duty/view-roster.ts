import type { Office } from '../office/office.ts';
import { day, today } from '../core/day.ts';
import { sayDays } from '../calendar/say-day.ts';
import { peopleById } from '../staff/find-person.ts';
import { CLERK_ROLE, type Person } from '../staff/staff.ts';
import { rosteredPeople } from './load-movers.ts';
import { planOf, type RosterPlan } from './roster-plan.ts';
import { sayShift } from './shift-times.ts';
import type { RosterView } from './view.ts';
import { staffOf } from '../staff/staff-of.ts';

/** Why this person at this place, in a sentence. */
const sayWhy = (place: RosterPlan['places'][number], name: (id: string) => string): string => {
  const draw = place.equals === 0 ? '组内最少' : `与另外 ${place.equals} 人同为最少，抽签决定`;
  const passed = place.passed.map((p) => `${name(p.personId)}（${p.why}）`).join('、');
  return `${name(place.personId)}此前 ${place.creditBefore} 分，${draw}${passed === '' ? '' : `；跳过${passed}`}`;
};

/** A generated roster for the office: the fairness table and the reason of every choice. */
export const viewRoster = async (
  office: Office,
  rosterId: string,
  viewerId: string,
): Promise<RosterView | null> => {
  const row = await office.db.dutyRoster.findUnique({ where: { id: rosterId } });
  const viewer = peopleById(await staffOf(office.db), [viewerId]).get(viewerId);
  if (row === null || viewer?.roles.includes(CLERK_ROLE) !== true) return null;
  const plan = planOf(row.plan);
  const rostered = await rosteredPeople(office.db);
  const people = peopleById(
    await staffOf(office.db),
    rostered.map((p) => p.id),
  );
  const name = (id: string): string => people.get(id)?.name ?? '';
  const fairness = rostered
    .map((p) => {
      const before = plan.before[p.id] ?? 0;
      const after = plan.after[p.id] ?? before;
      return { name: p.name, group: p.leader ? '带班' : '值班员', before, added: after - before, after };
    })
    .toSorted((a, b) => (a.group === b.group ? b.after - a.after : a.group < b.group ? -1 : 1));
  const spread = ['带班', '值班员'].map((group) => {
    const own = fairness.filter((f) => f.group === group).map((f) => f.after);
    return own.length === 0
      ? `${group}：没有人员`
      : `${group}：${own.length} 人，最多 ${Math.max(...own)} 分，最少 ${Math.min(...own)} 分`;
  });
  return {
    rosterId,
    span: sayDays(day(row.fromDay), day(row.toDay), today(office.clock)),
    state: row.state === 'published' ? 'published' : row.state === 'dropped' ? 'dropped' : 'draft',
    shifts: new Set(plan.places.map((p) => `${p.day} ${p.name}`)).size,
    unfilled: plan.unfilled.map((key) => key.replace(' leader ', ' 带班 ').replace(' staff ', ' 值班员 ')),
    fairness,
    spread,
    reasons: plan.places.map((p) => ({
      said: `${sayShift(p, today(office.clock))} ${p.role === 'leader' ? '带班' : '值班员'}`,
      text: sayWhy(p, name),
    })),
    mayPublish: row.state === 'draft',
  };
};

/** The rosters that were generated for days of a month, the newest first; only for the office. */
export const viewRosters = async (
  office: Office,
  month: string,
  viewer: Person,
): Promise<{ rosterId: string; span: string; state: string }[]> => {
  if (!viewer.roles.includes(CLERK_ROLE)) return [];
  const rows = await office.db.dutyRoster.findMany({
    where: { fromDay: { lte: `${month}-31` }, toDay: { gte: `${month}-01` } },
    orderBy: { madeAt: 'desc' },
    take: 10,
  });
  return rows.map((row) => ({
    rosterId: row.id,
    span: sayDays(day(row.fromDay), day(row.toDay), today(office.clock)),
    state: row.state === 'published' ? '已发布' : row.state === 'dropped' ? '已作废' : '草稿',
  }));
};
