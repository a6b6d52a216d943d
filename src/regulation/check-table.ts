import type { Row, Table } from './book.ts';
import { isFactTable } from './find-table.ts';
import { columnTypes } from './input-values.ts';
import { sayIssue } from './pack-faults.ts';
import { isSilent } from './match-row.ts';
import { outputThen, routeThen } from './then-schema.ts';

type Fault = (at: PropertyKey[], sentence: string) => void;

/** What the shape alone cannot tell: cells under a heading, one kind of value a column, answers of the declared kind. */
export const checkTable = (table: Table, fault: Fault): void => {
  for (const [i, row] of table.rows.entries()) {
    for (const input of Object.keys(row.if)) {
      if (table.inputs[input] !== undefined) continue;
      fault(
        ['rows', i, 'if', input],
        `第 ${row.number} 行用到“${input}”，但 inputs 里没有；现有：${Object.keys(table.inputs).join('、')}`,
      );
    }
    checkThen(table, row, (at, sentence) => fault(['rows', i, ...at], sentence));
  }
  for (const [input, label] of Object.entries(table.inputs)) {
    if (columnTypes(table.rows, input).length > 1)
      fault(['inputs', input], `“${label}”一列既有数字又有文字或是否，请统一成一种`);
  }
  if (isFactTable(table.name) && table.hit !== 'first')
    fault(['hit'], '推定人员类别的表请写 hit: first（自上而下取第一条）');
};

const checkThen = (table: Table, row: Row, fault: Fault): void => {
  const { outputs } = table;
  const schema = outputs === undefined || isSilent(row) ? routeThen : outputThen;
  const parsed = schema.safeParse(row.then);
  if (!parsed.success) {
    for (const issue of parsed.error.issues)
      fault(['then', ...issue.path], `第 ${row.number} 行：${sayIssue(issue)}`);
    return;
  }
  if (outputs === undefined) {
    const answers = ['approve', 'free', 'refuse', 'silent'].filter((key) => row.then[key] !== undefined);
    if (answers.length !== 1)
      fault(
        ['then'],
        `第 ${row.number} 行要写 approve（由谁批）、free（不用批，为什么）、refuse（不准的原因）、silent（条文没写什么）中的一个`,
      );
    return;
  }
  if (isSilent(row)) return;
  for (const name of Object.keys(row.then)) {
    if (outputs[name] === undefined)
      fault(
        ['then', name],
        `第 ${row.number} 行答“${name}”，但 outputs 里没有（现有：${Object.keys(outputs).join('、')}）；如果是一句话里的逗号，请给整句加半角引号`,
      );
  }
};
