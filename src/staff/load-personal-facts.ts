import type { Day } from '../core/day.ts';
import type { Tx } from '../core/db.ts';
import type { Facts } from '../regulation/verdict.ts';
import { personalFacts } from './personal-facts.ts';
import type { Person } from './staff.ts';

/** The facts of a person on a day, with the department as it stands in the directory. */
export const loadPersonalFacts = async (tx: Tx, person: Person, day: Day): Promise<Facts> => {
  const department =
    person.departmentId === null
      ? null
      : await tx.department.findUnique({ where: { id: person.departmentId } });
  return personalFacts(person, department, day);
};
