/* oxlint-disable unicorn/no-thenable -- `then` is the book's own word and never a function. */
import type { Example } from './book.ts';
import { columnName, tableName } from './language/vocabulary.ts';
import type { ExampleText } from './pack-schema.ts';
import { readAnswers, type RowFault } from './read-row.ts';
import { truth } from './read-table.ts';
import type { Facts, VerdictStatus } from './verdict.ts';

const STATUS: Record<NonNullable<ExampleText['得']['结论']>, VerdictStatus> = {
  可以: 'ok',
  空白: 'gap',
  重叠: 'overlap',
  矛盾: 'conflict',
  不准: 'refused',
  缺数字: 'needs_number',
};

/** An example of a file (例) in the names that code uses. */
export const readExample = (text: ExampleText, fault: RowFault): Omit<Example, 'file' | 'line'> => {
  const table = tableName(text.表);
  const facts: Facts = Object.fromEntries(
    Object.entries(text.当).map(([word, value]) => [columnName(table, word), truth(value)]),
  );
  const { 结论, 由, 备案, 须, 是, 可选, 依据 } = text.得;
  return {
    table,
    facts,
    expect: {
      ...(结论 === undefined ? {} : { status: STATUS[结论] }),
      ...(由 === undefined ? {} : { approve: 由 }),
      ...(备案 === undefined ? {} : { file_with: 备案 }),
      ...(须 === undefined ? {} : { requires: 须 }),
      ...(可选 === undefined ? {} : { alternatives: 可选 }),
      ...(是 === undefined
        ? {}
        : { then: readAnswers(table, Object.keys(是), 是, (at, say) => fault(['得', ...at], say)) }),
      ...(依据 === undefined ? {} : { cite: 依据 }),
    },
  };
};
