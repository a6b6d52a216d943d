/** Where the author of the pack decided what the text leaves open, or says that people must. */
import { sayFacts } from '../say.ts';
import { tableRowsOf, speakingRows, type Doubt, type Searched } from './doubt.ts';

/** Readings that stand alone: no other row reads the clause in another way. */
export const lonelyReadings = ({ tables }: Searched): Doubt[] =>
  tables.flatMap((table) =>
    tableRowsOf(table)
      .filter((row) => row.reading !== undefined)
      .filter(
        (row) =>
          !tableRowsOf(table).some(
            (other) => other !== row && JSON.stringify(other.if) === JSON.stringify(row.if),
          ),
      )
      .map((row) => {
        const example = Object.fromEntries(
          Object.entries(row.if).flatMap(([input, test]) => {
            const word = test.is === 'values' && !test.not ? test.values[0] : undefined;
            return word === undefined ? [] : [[input, word]];
          }),
        );
        return {
          kind: 'doubt' as const,
          table: table.name,
          situation: `reading:${row.reading ?? ''}`,
          example,
          said: sayFacts(table, example) || '任何一件',
          choices: [`按“${row.reading ?? ''}”`, '另行约定'],
          cite: row.cite,
          sentence: `第 ${row.number} 行按“${row.reading ?? ''}”理解，条文没有这样写明，请单位确认。`,
        };
      }),
  );

const LEFT_TO_PEOPLE = /由人工?(?:确认|认定|定)|由人定|未写|没有写|由单位定/;

/** Answers that say of themselves that the text leaves a part to people. */
export const openAnswers = ({ tables }: Searched): Doubt[] =>
  tables.flatMap((table) =>
    speakingRows(table).flatMap((row) =>
      Object.values(row.then).flatMap((answer): Doubt[] => {
        if (typeof answer !== 'string' || !LEFT_TO_PEOPLE.test(answer)) return [];
        return [
          {
            kind: 'doubt',
            table: table.name,
            situation: `answer:${answer}`,
            cite: row.cite,
            said: '发生了这样一件，要定怎样处理',
            choices: ['由单位约定', '每次由人核定'],
            sentence: `${table.title}：“${answer}”，条文没有写全，要由人定。`,
          },
        ];
      }),
    ),
  );
