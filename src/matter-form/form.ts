/** The filled-in form (表单) of a matter's case, as it is kept. */
import { z } from 'zod';
import type { Matter } from '../regulation/matters/matter.ts';
import type { MatterField } from '../regulation/matters/file/fields.ts';
import { reckon, readExpression } from '../regulation/matters/expression.ts';

const cell = z.union([z.string(), z.number(), z.boolean()]);
export type Cell = z.infer<typeof cell>;
export type RowCells = Record<string, Cell>;

/** Fields by name: words, numbers, days (YYYY-MM-DD), 是否 as booleans, people by id, rows of 明细. */
const values = z.record(
  z.string(),
  z.union([cell, z.array(z.string()), z.array(z.record(z.string(), cell))]),
);
export type Values = z.infer<typeof values>;
export type Value = Values[string];

const kept = z.object({ edition: z.string(), values });
/** `edition` names the text under which the case began. */
export type MatterForm = z.infer<typeof kept>;

/** A stored form; throws when it is none of a matter. */
export const keptForm = (form: unknown): MatterForm => kept.parse(form);

export const textOf = (value: Value | undefined): string => {
  if (value === undefined) return '';
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (!Array.isArray(value)) return String(value);
  return value.map((one) => (typeof one === 'string' ? one : Object.values(one).join(' '))).join('、');
};

export const rowsOf = (value: Value | undefined): RowCells[] =>
  Array.isArray(value) ? value.flatMap((one) => (typeof one === 'string' ? [] : [one])) : [];

/** What a row of 明细 is of: its first column. The database keeps cells in an order of its own. */
export const itemOf = (field: Pick<MatterField, 'columns'> | undefined, row: RowCells): string =>
  String(row[field?.columns[0]?.name ?? '物品'] ?? '');

/** The cells of a row in the order of the form. */
export const sayFilledRow = (field: Pick<MatterField, 'columns'> | undefined, row: RowCells): string =>
  (field?.columns ?? []).map((c) => String(row[c.name] ?? '')).join(' ');

const scalar = (value: Value | undefined): Cell | null =>
  value === undefined || Array.isArray(value) ? null : value;

/** Reckons the 计算 fields, in the order of the form; one whose parts are missing stays out. */
export const withComputed = (fields: readonly MatterField[], given: Values): Values => {
  const all: Values = { ...given };
  const rows = fields.filter((f) => f.kind === 'rows').flatMap((f) => rowsOf(given[f.name]));
  for (const field of fields) {
    if (field.kind !== 'computed') continue;
    const formula = readExpression(field.formula ?? '');
    const value =
      formula === null
        ? null
        : reckon(formula, { value: (name) => scalar(all[name]), rows, unit: field.unit });
    if (value === null) delete all[field.name];
    else all[field.name] = value;
  }
  return all;
};

/** 「印章 公章 · 2 份」: what tells one case from another, in a line. */
export const matterTitleOf = (
  matter: Matter,
  form: MatterForm,
  nameOf: (id: string) => string = (id) => id,
): string => {
  const told = matter.fields.filter((f) => TELLING.includes(f.kind) && form.values[f.name] !== undefined);
  const words = told.slice(0, 3).map((f) => {
    const value = form.values[f.name];
    if (f.kind === 'money' || f.kind === 'computed' || f.kind === 'number')
      return `${textOf(value)}${f.unit === '' ? (f.kind === 'money' ? ' 元' : '') : ` ${f.unit}`}`;
    if (f.kind === 'person') return nameOf(textOf(value));
    if (f.kind === 'rows')
      return rowsOf(value)
        .map((row) => itemOf(f, row))
        .join('、');
    return textOf(value);
  });
  return [...new Set(words.filter((w) => w !== ''))].join(' · ').slice(0, 60) || matter.name;
};

const TELLING = ['thing', 'choice', 'text', 'rows', 'entry', 'computed', 'money', 'date'];
