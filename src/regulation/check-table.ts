import type { Table } from './book.ts';
import { isFactTable } from './find-table.ts';
import { columnTypes } from './input-values.ts';

type Fault = (at: PropertyKey[], sentence: string) => void;

/** What reading the rows one by one cannot tell: one kind of value a column, one kind of answer a table. */
export const checkTable = (table: Table, fault: Fault): void => {
  for (const [input, label] of Object.entries(table.inputs)) {
    if (columnTypes(table.rows, input).length > 1)
      fault(['输入', label], `“${label}”一列既有数字又有文字或是否，请统一成一种`);
  }
  if (isFactTable(table.name) && table.hit !== 'first')
    fault(['取法'], '认定人员类别的表请写“取法: 自上而下”（取第一条符合的）');
  if (table.outputs === undefined) return;
  for (const [i, row] of table.rows.entries())
    if (['approve', 'free'].some((key) => row.then[key] !== undefined))
      fault(['行', i], `第 ${row.number} 行写“由”，别的行写“是”；一张表只能答一种，请分成两张表`);
};
