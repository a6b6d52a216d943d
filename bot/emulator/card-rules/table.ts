/** The rows of a table: each cell belongs to a column and is of that column's type. */
import { isObject, type Rule } from './values.ts';

const isTexts = (value: unknown): boolean =>
  typeof value === 'string' || (Array.isArray(value) && value.every((v) => typeof v === 'string'));

const isOptions = (value: unknown): boolean =>
  typeof value === 'string' ||
  (Array.isArray(value) && value.every((v) => isObject(v) && typeof v['text'] === 'string'));

const fits = (type: unknown, cell: unknown): boolean => {
  if (cell === null || cell === undefined) return true;
  if (type === 'number') return typeof cell === 'number';
  if (type === 'date') return typeof cell === 'number' || typeof cell === 'string';
  if (type === 'options') return isOptions(cell);
  if (type === 'persons') return isTexts(cell);
  return typeof cell === 'string';
};

/** 200914 for rows or cells of the wrong type, 200915 for a cell without a column. */
export const tableRows: Rule = (value, spot) => {
  if (!isObject(value) || value['rows'] === undefined) return;
  const rows = value['rows'];
  const bad = (code: 200914 | 200915, what: string) =>
    spot.report({
      code,
      path: spot.path,
      message: code === 200914 ? 'table rows is invalid' : 'table rows name is invalid',
      value: what,
    });
  if (!Array.isArray(rows)) return bad(200914, 'rows');
  const columns = Array.isArray(value['columns']) ? value['columns'] : [];
  const types = new Map<unknown, unknown>(
    columns.filter(isObject).map((column) => [column['name'], column['data_type']]),
  );
  rows.forEach((row: unknown, i) => {
    if (!isObject(row)) return bad(200914, `rows[${i}]`);
    for (const [name, cell] of Object.entries(row)) {
      if (!types.has(name)) bad(200915, name);
      else if (!fits(types.get(name), cell)) bad(200914, `rows[${i}].${name}`);
    }
  });
};
