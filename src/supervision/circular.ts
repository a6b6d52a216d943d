/** The circular (通报): on time, late, sent back, by department; a leader sees his own departments. */
import type { ItemState } from '../../prisma/generated/client.ts';
import type { Office } from '../office/office.ts';
import { at, day, Temporal, today, toDate, type Day } from '../core/day.ts';
import { tell, type Notice } from '../core/notices.ts';
import { sayDays } from '../calendar/say-day.ts';
import { mainLeaders } from '../petition/main-leaders.ts';
import { periodOf } from '../calendar/periods.ts';
import { peopleById } from '../staff/find-person.ts';
import { CLERK_ROLE, type Person } from '../staff/staff.ts';
import { circularPeriods, circularTitle, countItems, lightOf } from './item-rules.ts';
import { itemLine, maySee } from './view-item.ts';
import type { CircularView } from './view.ts';
import { staffOf } from '../staff/staff-of.ts';

const LEADER_ROLE = '班子成员';
const DONE: ItemState[] = ['closed', 'archived'];

/** The id of a circular over some days, both included. */
export const circularId = (from: Day, to: Day): string => `${from.toString()}_${to.toString()}`;

const daysOf = (from: Day, to: Day): number => from.until(to, { largestUnit: 'day' }).days + 1;

/** A circular over the days in its id: items that were open in them or ended in them. */
export const viewCircular = async (
  office: Office,
  id: string,
  person: Person,
): Promise<CircularView | null> => {
  const [first = '', last = ''] = id.split('_');
  let from: Day;
  let to: Day;
  try {
    [from, to] = [day(first), day(last)];
  } catch {
    return null;
  }
  const led = await office.db.department.findMany({
    where: { OR: [{ leaderInChargeId: person.id }, { headId: person.id }] },
    select: { id: true },
  });
  const clerk = person.roles.includes(CLERK_ROLE);
  const items = await office.db.supervisedItem.findMany({
    where: {
      state: { notIn: ['waiting', 'refused'] },
      openedAt: { lt: toDate(at(to.add({ days: 1 }), '00:00')) },
      OR: [{ state: { notIn: DONE } }, { closedAt: { gte: toDate(at(from, '00:00')) } }],
    },
    orderBy: { ownDay: 'asc' },
    take: 2000,
  });
  const whole = clerk || led.length === 0 || (await mainLeaders(office, office.db)).includes(person.id);
  const seen = items.filter((i) => maySee(i, person) && (whole || led.some((d) => d.id === i.departmentId)));
  const departments = new Map((await office.db.department.findMany()).map((d) => [d.id, d.name]));
  const names = peopleById(
    await staffOf(office.db),
    seen.map((i) => i.ownerId),
  );
  const now = today(office.clock);
  return {
    title: circularTitle(daysOf(from, to)),
    span: sayDays(from, to, now),
    rows: countItems(
      seen.map((i) => ({ ...i, department: departments.get(i.departmentId ?? '') ?? '未分部门' })),
      now,
    ),
    red: seen
      .filter((i) => lightOf(now, i) === 'red')
      .slice(0, 5)
      .map((i) => itemLine(office, i, names.get(i.ownerId)?.name ?? '')),
    whole,
  };
};

/** Sends last week's circular on the first working day of a week, last month's on that of a month, and so on. */
export const sendCirculars = async (office: Office): Promise<number> => {
  const now = today(office.clock);
  if (!office.calendar.isWorkingDay(now)) return 0;
  const spans = circularPeriods(office).flatMap((per) => {
    const { from } = periodOf(per, now);
    if (!office.calendar.workingDayOnOrAfter(from).value.equals(now)) return [];
    const before = periodOf(per, from.subtract({ days: 1 }));
    return [{ ...before, title: circularTitle(daysOf(before.from, before.to)) }];
  });
  const readers = await office.db.person.findMany({
    where: { retiredAt: null, roles: { hasSome: [CLERK_ROLE, LEADER_ROLE] } },
  });
  const all = await office.db.supervisedItem.count({
    where: { state: { notIn: ['waiting', 'refused', 'archived'] } },
  });
  if (all === 0 || spans.length === 0) return 0;
  const time = at(now, office.settings.reminders.digest);
  const nowAt = office.clock.now();
  const dueAt = Temporal.Instant.compare(time, nowAt) > 0 ? time : nowAt;
  await tell(
    office.db,
    { now: nowAt, nextId: () => office.ids.next() },
    spans.flatMap((s) =>
      readers.map((p): Notice => ({
        kind: 'circular.sent',
        recipientId: p.id,
        subject: `circular:${circularId(s.from, s.to)}`,
        payload: { title: s.title },
        dueAt,
      })),
    ),
  );
  return spans.length;
};
