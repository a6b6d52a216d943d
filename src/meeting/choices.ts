/** Whom and what the forms on a meeting's card offer. */
import type { Office } from '../office/office.ts';
import type { Person } from '../staff/staff.ts';
import type { PersonRef } from '../request/view.ts';

const byName = { id: true, name: true } as const;

/** Who may be given a decision: the members, and the heads of the departments, who often sit elsewhere. */
export const possibleOwners = async (office: Office, memberIds: string[]): Promise<PersonRef[]> =>
  office.db.person.findMany({
    where: {
      retiredAt: null,
      OR: [{ id: { in: memberIds } }, { headOf: { some: { retiredAt: null } } }],
    },
    select: byName,
    orderBy: { staffNo: 'asc' },
  });

/** Who may sit in for somebody: colleagues of his department, or of those that he leads, who are not invited. */
export const possibleStandIns = async (
  office: Office,
  person: Person,
  invited: string[],
): Promise<PersonRef[]> => {
  const led = await office.db.department.findMany({
    where: { retiredAt: null, OR: [{ leaderInChargeId: person.id }, { headId: person.id }] },
    select: { id: true },
  });
  const departments = [
    ...led.map((d) => d.id),
    ...(person.departmentId === null ? [] : [person.departmentId]),
  ];
  return office.db.person.findMany({
    where: { retiredAt: null, departmentId: { in: departments }, id: { notIn: [...invited, person.id] } },
    select: byName,
    orderBy: { staffNo: 'asc' },
  });
};

/** The rooms that a meeting may be moved to. */
export const roomChoices = async (office: Office): Promise<{ value: string; text: string }[]> =>
  (await office.db.room.findMany({ where: { retiredAt: null }, orderBy: { name: 'asc' } })).map((r) => ({
    value: r.id,
    text: r.seats > 0 ? `${r.name}（${r.seats} 座）` : r.name,
  }));

/** Half hours of a day from 08:00 on, as HH:MM. */
export const HALF_HOURS = Array.from({ length: 21 }, (_, i) => {
  const minutes = 8 * 60 + i * 30;
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
});
