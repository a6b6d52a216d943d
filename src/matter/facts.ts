/** What a matter's conditions are judged by: the fields of its form, and what is known around them. Pure. */
import type { Facts, Fact } from '../regulation/verdict.ts';
import { matchCell } from '../regulation/match-row.ts';
import { readCells } from '../regulation/matters/compile-matter.ts';
import type { MatterField } from '../regulation/matters/file/fields.ts';
import type { When } from '../regulation/matters/file/words.ts';
import { APPLICANT, SECRECY, type Matter } from '../regulation/matters/matter.ts';
import type { CellTest } from '../regulation/book.ts';
import { itemOf, rowsOf, textOf, withComputed, type Value, type Values } from '../matter-form/form.ts';

/** What is looked up before the facts can be put together. */
export type Around = {
  applicantId: string;
  /** Whether somebody holds a post, or is head of his department and the like, for this applicant. */
  holds(personId: string, post: string): boolean;
  nameOf(personId: string): string;
  /** The cells of the things that were chosen: 档案 → its row of the roll. */
  things: Record<string, Record<string, string>[]>;
  /** Facts about history (七天内同科室同物品另有申购), by their names. */
  history: Record<string, boolean>;
};

/** A condition that compares with other people says a name or a post: the first of those words that holds is the fact. */
const wordsAsked = (matter: Matter, name: string): string[] => {
  const whens = [
    ...Object.values(matter.routes).flatMap((rows) => rows.map((r) => r.when)),
    ...matter.checks.map((c) => c.when),
    ...matter.effects.map((e) => e.when),
    ...Object.values(matter.values).flatMap((rows) => rows.map((r) => r.when)),
    ...matter.fields.map((f) => f.when),
  ];
  return whens.flatMap((when) => {
    const asked = when[name];
    return asked === undefined
      ? []
      : String(asked)
          .replace(/^(?:非|不是)\s*/, '')
          .split('、');
  });
};

const personFact = (matter: Matter, name: string, id: string, values: Values, around: Around): string => {
  const asked = wordsAsked(matter, name).find((word) => {
    if (word === APPLICANT) return id === around.applicantId;
    const other = matter.fields.find((f) => f.kind === 'person' && f.name === word);
    return other === undefined ? around.holds(id, word) : values[word] === id;
  });
  return asked ?? around.nameOf(id);
};

const OFFERED = new Set(['file', 'entry']);
const WHETHER = ['有', '无'];

/** Whether the conditions only ask if this field was filled in (会签科室: 有). */
const asksWhether = (matter: Matter, field: MatterField): boolean => {
  const asked = wordsAsked(matter, field.name);
  return asked.length > 0 && asked.every((w) => WHETHER.includes(w) && !field.options.includes(w));
};

const factOf = (matter: Matter, field: MatterField, values: Values, around: Around): Fact => {
  const value: Value | undefined = values[field.name];
  if (
    field.kind === 'fact' &&
    (typeof value === 'boolean' || (value === undefined && field.initial === '否'))
  )
    return value === true;
  if (OFFERED.has(field.kind) || asksWhether(matter, field)) return textOf(value) === '' ? '无' : '有';
  if (field.kind === 'yes_no') return value === true;
  const counts = field.kind === 'checklist' && Object.keys(field.weights).length > 0;
  if (counts || ['number', 'money', 'computed'].includes(field.kind))
    return typeof value === 'number' ? value : 0;
  if (field.kind === 'person')
    return value === undefined ? '' : personFact(matter, field.name, textOf(value), values, around);
  return textOf(value);
};

/** All the facts of a case. What was filled in later (承办科室) counts as 有 or 无. */
export const matterFactsOf = (matter: Matter, given: Values, around: Around, filled: Values = {}): Facts => {
  const values = withComputed(matter.fields, given);
  const facts: Facts = {};
  for (const field of matter.fields) facts[field.name] = factOf(matter, field, values, around);
  for (const field of matter.fields) {
    if (field.kind !== 'thing') continue;
    const things = around.things[field.name] ?? [];
    for (const column of Object.keys(things[0] ?? {}))
      facts[`${field.name}.${column}`] = things.map((t) => t[column] ?? '').join('、');
  }
  for (const [name, value] of Object.entries(filled)) facts[name] ??= textOf(value) === '' ? '无' : '有';
  return {
    ...facts,
    ...around.history,
    [APPLICANT]: personFact(matter, APPLICANT, around.applicantId, values, around),
    [SECRECY]: facts[SECRECY] ?? '一般',
  };
};

/** The condition of a row as tests; a cell that cannot be read was a fault when the file came in. */
const testsOf = (fields: MatterField[], when: When): Record<string, CellTest> =>
  readCells(fields, when, [], () => undefined).if;

/** Whether a condition holds; of several things chosen at once one is enough. A fact that nobody knows is 无. */
export const holds = (matter: Pick<Matter, 'fields'>, when: When, facts: Facts): boolean =>
  Object.entries(testsOf(matter.fields, when)).every(([name, test]) => {
    const fact = facts[name] ?? '无';
    if (matchCell(test, fact)) return true;
    return (
      typeof fact === 'string' && name.includes('.') && fact.split('、').some((one) => matchCell(test, one))
    );
  });

/** Which fields a form shows for what has been filled in so far: those without a condition, and those whose holds. */
export const shownFields = (matter: Matter, given: Values, around: Around): MatterField[] => {
  const facts = matterFactsOf(matter, given, around);
  return matter.fields.filter((f) => holds(matter, f.when, facts));
};

/** The articles that a condition on a column (类别: 耐用) picks from the rows of 明细. */
export const rowsWhere = (
  matter: Matter,
  value: Value | undefined,
  when: When,
  about: (item: string) => Record<string, string>,
) => {
  const tests = Object.entries(testsOf(matter.fields, when));
  const of = matter.fields.find((f) => f.kind === 'rows');
  return rowsOf(value).filter((row) =>
    tests.every(([name, test]) => matchCell(test, row[name] ?? about(itemOf(of, row))[name] ?? '')),
  );
};
