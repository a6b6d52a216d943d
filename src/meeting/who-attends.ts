/** Who is to come (参会人员), and what keeps them. */
import type { Office } from '../office/office.ts';
import type { Tx } from '../core/db.ts';
import { at, dayOf, dayOfHalf, halfDay, halfOf, type Temporal } from '../core/day.ts';
import { dutiesOf } from '../duty/duties-of.ts';
import { CLERK_ROLE, type Person } from '../staff/staff.ts';
import { toPerson, withDepartment } from '../staff/find-person.ts';
import type { Span } from './free-time.ts';
import { meetingsOf } from './meetings-of.ts';

export const LEADER_ROLE = '班子成员';
const DEPARTMENT = 'd_';

/** Whether somebody may call meetings: the office, a leader, or the head of a department. */
export const mayCall = async (tx: Tx, person: Person): Promise<boolean> =>
  person.roles.includes(CLERK_ROLE) ||
  person.roles.includes(LEADER_ROLE) ||
  (await tx.department.count({ where: { headId: person.id, retiredAt: null } })) > 0;

/** People by ids, staff numbers, departments or roles, at work, each once, by staff number. */
export const resolveInvited = async (tx: Tx, words: string[]): Promise<Person[]> => {
  const ids = words.filter((w) => w.startsWith(DEPARTMENT)).map((w) => w.slice(DEPARTMENT.length));
  const rows = await tx.person.findMany({
    where: {
      retiredAt: null,
      OR: [
        { id: { in: words } },
        { staffNo: { in: words } },
        { departmentId: { in: ids } },
        { department: { name: { in: words } } },
        { roles: { hasSome: words } },
      ],
    },
    include: withDepartment,
    orderBy: { staffNo: 'asc' },
  });
  return rows.map(toPerson);
};

/** 「部门」 as a choice among the people of a form. */
export const departmentChoice = (id: string): string => `${DEPARTMENT}${id}`;

const HALF_HOURS = (office: Office) => ({
  am: office.settings.hours.morning,
  pm: office.settings.hours.afternoon,
});

export type Engaged = { personId: string; span: Span; why: 'leave' | 'meeting' | 'duty'; what: string };

/** What the people are engaged with between two instants: approved or asked leave, other meetings and duty (值班). */
export const engagedWith = async (
  office: Office,
  tx: Tx,
  personIds: string[],
  from: Temporal.Instant,
  to: Temporal.Instant,
): Promise<Engaged[]> => {
  const hours = HALF_HOURS(office);
  const leaves = await tx.leave.findMany({
    where: {
      personId: { in: personIds },
      state: { in: ['held', 'granted'] },
      fromHalf: { lte: halfDay(dayOf(to), 'pm') },
      toHalf: { gte: halfDay(dayOf(from), 'am') },
    },
  });
  const meetings = await meetingsOf(tx, personIds, from, to);
  const duties = await dutiesOf(tx, personIds, from, to);
  return [
    ...leaves.map((l): Engaged => ({
      personId: l.personId,
      why: 'leave',
      what: '请假',
      span: {
        from: at(dayOfHalf(l.fromHalf), halfOf(l.fromHalf) === 'am' ? '00:00' : hours.am[1]),
        to:
          halfOf(l.toHalf) === 'am'
            ? at(dayOfHalf(l.toHalf), hours.pm[0])
            : at(dayOfHalf(l.toHalf).add({ days: 1 }), '00:00'),
      },
    })),
    ...meetings.map(({ personId, span, name }): Engaged => ({
      personId,
      why: 'meeting',
      what: `参加${name}`,
      span,
    })),
    ...duties.map(({ personId, name, ...span }): Engaged => ({
      personId,
      why: 'duty',
      what: `值班(${name})`,
      span,
    })),
  ];
};
