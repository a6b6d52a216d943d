/** Rows that are collected and yet read as steps of one scale: both apply at a border, or one inside the other. */
import type { CellTest, Row, Table } from '../book.ts';
import { inputType } from '../input-values.ts';
import { matchCell } from '../match-row.ts';
import { sayFacts } from '../say.ts';
import type { Facts } from '../verdict.ts';
import { tableRowsOf, type Doubt, type Searched } from './doubt.ts';

export const meetingBands = ({ tables }: Searched): Doubt[] => tables.flatMap(bandsOf);

const bandsOf = (table: Table): Doubt[] => {
  if (table.hit !== 'collect' || table.outputs === undefined) return [];
  const numbers = Object.keys(table.inputs).filter((i) => inputType(table, i) === 'number');
  const rows = tableRowsOf(table);
  return rows.flatMap((one, i) =>
    rows.slice(i + 1).flatMap((other): Doubt[] => {
      if (words(table, one, numbers) !== words(table, other, numbers) || sameAnswer(one, other)) return [];
      for (const input of numbers) {
        const value = sharedPoint(one.if[input], other.if[input]);
        if (value === null || !numbers.every((n) => n === input || sameTest(one.if[n], other.if[n])))
          continue;
        const example = { ...exampleOf(table, one, numbers), [input]: value };
        return [
          {
            kind: 'overlap',
            table: table.name,
            situation: `both:${one.cite[0] ?? ''}:${input}=${value}:${one.number}+${other.number}`,
            example,
            said: sayFacts(table, example),
            choices: ['两条都算', '只算重的一条', '只算轻的一条'],
            cite: [...new Set([...one.cite, ...other.cite])],
            sentence: `${table.inputs[input] ?? input}为 ${value} 时两条都适用，是只算一条还是同时算，条文没有写。`,
          },
        ];
      }
      return [];
    }),
  );
};

const words = (table: Table, row: Row, numbers: string[]): string =>
  JSON.stringify(
    Object.keys(table.inputs)
      .filter((i) => !numbers.includes(i))
      .map((i) => row.if[i] ?? { is: 'any' }),
  );
const sameTest = (a: CellTest | undefined, b: CellTest | undefined): boolean =>
  JSON.stringify(a ?? { is: 'any' }) === JSON.stringify(b ?? { is: 'any' });
const sameAnswer = (a: Row, b: Row): boolean => JSON.stringify(a.then) === JSON.stringify(b.then);

/** A bound of one cell that both cells hold; null where they do not meet or do not speak of numbers. */
const sharedPoint = (a: CellTest | undefined, b: CellTest | undefined): number | null => {
  if (a?.is !== 'range' || b?.is !== 'range') return null;
  const bounds = [a.from, a.to, b.from, b.to].filter((n) => n !== null);
  return bounds.find((n) => matchCell(a, n) && matchCell(b, n)) ?? null;
};

const exampleOf = (table: Table, row: Row, numbers: string[]): Facts =>
  Object.fromEntries(
    Object.keys(table.inputs).flatMap((input) => {
      const test = row.if[input];
      const first = test?.is === 'values' && !test.not ? test.values[0] : undefined;
      return numbers.includes(input) || first === undefined ? [] : [[input, first]];
    }),
  );
