/** What every effect of a case is handed: the case, its matter in the edition under which it began, and its people. */
import { z } from 'zod';
import type { MatterTask } from '../../prisma/generated/client.ts';
import type { Tx } from '../core/db.ts';
import { refuse, rollBack, type Refusal } from '../core/outcome.ts';
import type { Office } from '../office/office.ts';
import type { Facts } from '../regulation/verdict.ts';
import { APPLICANT, type Matter } from '../regulation/matters/matter.ts';
import { calledInDirectory, clerks } from '../staff/find-person.ts';
import { holdersOf } from '../staff/holders-of.ts';
import type { Directory } from '../staff/directory.ts';
import { staffOf } from '../staff/staff-of.ts';
import type { Person } from '../staff/staff.ts';
import { matterFactsOf, type Around } from './facts.ts';
import { keptForm, textOf, matterTitleOf, withComputed, type Values } from '../matter-form/form.ts';
import { matterOf } from './office-matters.ts';

/** A request as far as its matter needs it. */
export type CaseRow = {
  id: string;
  kind: string;
  number: string;
  applicantId: string;
  form: unknown;
  submittedAt: Date;
};

export type MatterCase = {
  matter: Matter;
  row: CaseRow;
  applicant: Person;
  staff: Directory;
  /** The form, reckoned. */
  values: Values;
  /** What approvers and doers have filled in so far. */
  filled: Values;
  facts: Facts;
  tasks: MatterTask[];
};

/** 「印章 公章 · 2 份」: the title of a case in hand, with people by their names. */
export const titleOfCase = ({ matter, values, staff }: MatterCase): string =>
  matterTitleOf(matter, { edition: matter.edition, values }, (id) => staff.byId.get(id)?.name ?? id);

export const filledSchema = z.record(
  z.string(),
  z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]),
);

/** Loads the matter's side of a case; the request itself is already held. */
export const loadMatterCase = async (office: Office, tx: Tx, row: CaseRow): Promise<MatterCase> => {
  const form = keptForm(row.form);
  const matter = matterOf(office, row.kind, form.edition);
  if (matter === null) return rollBack(goneMatter());
  const staff = await staffOf(tx);
  const applicant = staff.byId.get(row.applicantId);
  if (applicant === undefined) throw new Error(`request ${row.id} has no applicant`);
  const tasks = await tx.matterTask.findMany({ where: { requestId: row.id }, orderBy: { position: 'asc' } });
  const filled: Values = Object.assign(
    {},
    ...tasks.filter((t) => t.state === 'done').map((t) => filledSchema.parse(t.filled)),
  );
  const values = withComputed(matter.fields, form.values);
  const around = await lookAround(office, tx, staff, matter, { applicant, values, requestId: row.id });
  return {
    matter,
    row,
    applicant,
    staff,
    values,
    filled,
    facts: matterFactsOf(matter, values, around, filled),
    tasks,
  };
};

const goneMatter = (): Refusal =>
  refuse('not-in-regulation', '这个事项的文件已经不在了，请联系办公室。', {
    toast: '事项文件已不在，请联系办公室',
  });

/** The things that were chosen and what history says, for the conditions of a matter. */
export const lookAround = async (
  office: Pick<Office, 'settings' | 'book' | 'clock'>,
  tx: Tx,
  staff: Directory,
  matter: Matter,
  given: { applicant: Person; values: Values; requestId: string | null },
): Promise<Around> => {
  const { applicant, values } = given;
  const things: Around['things'] = {};
  for (const field of matter.fields) {
    if (field.kind !== 'thing' || field.from === null) continue;
    const names = textOf(values[field.name])
      .split('、')
      .filter((n) => n !== '');
    const rows = await tx.thing.findMany({ where: { roll: field.from, name: { in: names } } });
    things[field.name] = rows.map((r) => ({
      ...z.record(z.string(), z.string()).parse(r.cells),
      状态: r.state,
    }));
  }
  return {
    applicantId: applicant.id,
    nameOf: (id) => staff.byId.get(id)?.name ?? id,
    holds: (id, post) => holdersOf(office, staff, post, applicant).some((p) => p.id === id),
    things,
    history: {},
  };
};

/** Words for whoever has a task just now, in a ladder (正在看的人、责任人). */
const DOERS = ['正在看的人', '责任人', '办理人', '经办人'];

/**
 * The people behind a name of the file: the applicant, a person of the form or somebody filled in, the keeper named in
 * a roll (印章.保管人), or the holders of a post or role. Nobody: the office that the matter belongs to (归口), else
 * the clerks, so that nothing waits for no one.
 */
export const peopleCalled = (
  office: Pick<Office, 'settings' | 'book'>,
  one: Pick<MatterCase, 'matter' | 'applicant' | 'staff' | 'values' | 'filled' | 'facts'>,
  name: string,
  doers: string[] = [],
): Person[] => {
  if (name === APPLICANT) return [one.applicant];
  const given = one.values[name] ?? one.filled[name];
  // A field of the form that is called 责任人 is that person, not whoever has a task just now.
  if (given === undefined && DOERS.includes(name)) return doers.flatMap((id) => one.staff.byId.get(id) ?? []);
  const ids = Array.isArray(given)
    ? given.flatMap((id) => (typeof id === 'string' ? [id] : []))
    : [textOf(given)];
  const people = ids.flatMap((id) => one.staff.byId.get(id) ?? departmentHead(one.staff, id));
  if (people.length > 0) return people;
  const [thing = '', column = ''] = name.split('.');
  const keeper = column === '' ? undefined : one.facts[name];
  const called = keeper === undefined ? name : String(keeper);
  const found = calledInDirectory(one.staff, called);
  if (found.length > 0) return found;
  const holders = holdersOf(office, one.staff, called, one.applicant);
  if (holders.length > 0) return holders;
  const keepers =
    one.matter.keeper === null ? [] : holdersOf(office, one.staff, one.matter.keeper, one.applicant);
  return keepers.length > 0 || thing === '' ? keepers : clerks(one.staff);
};

const departmentHead = (staff: Directory, name: string): Person[] => {
  const head = staff.departments.find((d) => d.name === name && !d.retired)?.headId;
  const person = head == null ? undefined : staff.byId.get(head);
  return person === undefined ? [] : [person];
};
