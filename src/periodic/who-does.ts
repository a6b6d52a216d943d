/** Whose a periodic duty is: for each post, department, person or line of a roll the people who may do it. */
import { z } from 'zod';
import type { Tx } from '../core/db.ts';
import type { Office } from '../office/office.ts';
import type { Doer } from '../regulation/matters/file/periods.ts';
import type { Matter } from '../regulation/matters/matter.ts';
import { clerks } from '../staff/find-person.ts';
import { departmentKind } from '../staff/personal-facts.ts';
import type { Department, Directory } from '../staff/directory.ts';
import { hasLeft, type Person } from '../staff/staff.ts';
import { holdersOf } from '../staff/holders-of.ts';
import { peopleCalled } from '../matter/context.ts';

/** `key` tells one holder's runs from another's; `about` is how it is called beside the person's name. */
export type DutyHolder = { key: string; about: string; people: Person[] };

type Asking = { office: Pick<Office, 'settings' | 'book'>; tx: Tx; staff: Directory; matter: Matter };

const EVERYBODY = '全体';
const HEAD = /^(?:负责人|主要负责人|书记|主任|科长|所长|站长|队长)$/;

const called = ({ office, staff, matter }: Asking, name: string): Person[] => {
  const [clerk] = clerks(staff);
  if (clerk === undefined) return [];
  const one = { matter, staff, applicant: clerk, values: {}, filled: {}, facts: {} };
  return peopleCalled(office, one, name).filter((p) => !hasLeft(p));
};

/** Everybody who has an account. */
const everybody = (staff: Directory): Person[] => staff.people.filter((p) => !hasLeft(p));

/** The head, or those of a department whose title or role says the word; the head where nobody does. */
const inDepartment = (staff: Directory, department: Department, post: string): Person[] => {
  const head = department.headId === null ? undefined : staff.byId.get(department.headId);
  const heads = head === undefined || hasLeft(head) ? [] : [head];
  if (HEAD.test(post)) return heads;
  const own = everybody(staff).filter(
    (p) => p.departmentId === department.id && [p.title, ...p.roles].some((text) => text.includes(post)),
  );
  return own.length > 0 ? own : heads;
};

const lines = z.record(z.string(), z.string()).catch({});

const holdersBy = async (asking: Asking, doer: Doer): Promise<DutyHolder[]> => {
  const { tx, staff, office } = asking;
  switch (doer.is) {
    case 'post':
      return doer.post === EVERYBODY
        ? holdersBy(asking, { is: 'person', role: EVERYBODY })
        : [{ key: doer.post, about: '', people: called(asking, doer.post) }];
    case 'each':
      return staff.departments
        .filter((d) => !d.retired && (doer.kind === null || departmentKind(d.name) === doer.kind))
        .map((d) => ({ key: d.id, about: d.name, people: inDepartment(staff, d, doer.post) }));
    case 'person': {
      const all = everybody(staff);
      const holding = all.filter((p) => holdersOf(office, staff, doer.role, p).some((h) => h.id === p.id));
      const people = doer.role === EVERYBODY ? all : holding;
      return people.map((p) => ({ key: p.id, about: '', people: [p] }));
    }
    case 'line': {
      const things = await tx.thing.findMany({ where: { roll: doer.roll, retiredAt: null } });
      return things.map((t) => ({
        key: `${doer.roll} ${t.name}`,
        about: t.name,
        people: called(asking, lines.parse(t.cells)[doer.column] ?? ''),
      }));
    }
    default:
      return doer satisfies never;
  }
};

/** Every holder of a duty who can be reached; of two doers of one file the first that names a key counts. */
export const whoDoes = async (asking: Asking, doers: Doer[]): Promise<DutyHolder[]> => {
  const found = new Map<string, DutyHolder>();
  for (const doer of doers)
    for (const holder of await holdersBy(asking, doer))
      if (holder.people.length > 0 && !found.has(holder.key)) found.set(holder.key, holder);
  return [...found.values()];
};
