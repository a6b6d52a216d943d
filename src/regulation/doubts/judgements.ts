/** Tables that part cases by what people judge (重大、复杂), and bans that speak of a part only. */
import type { Table } from '../book.ts';
import { findFactTable } from '../find-table.ts';
import { sayFacts } from '../say.ts';
import type { Facts } from '../verdict.ts';
import { citesIn, isLaw, tableRowsOf, speakingRows, wordsIn, type Doubt, type Searched } from './doubt.ts';

const JUDGED = /^[^（]*(?:重大|重要|复杂|特殊|严重|紧急|疑难|分歧)[^（]*$/;

/** Each word of judgement once: nothing in the text says when it applies. */
export const judgedWords = (searched: Searched): Doubt[] => {
  const found = new Map<string, Doubt>();
  if (isLaw(searched.pack)) return [];
  for (const table of searched.tables)
    for (const [input, label] of Object.entries(table.inputs)) {
      if (input === 'meeting') continue;
      if (findFactTable(searched.book, searched.pack.id, input) !== undefined) continue;
      const words = new Set(
        speakingRows(table).flatMap((row) => {
          const test = row.if[input];
          if (test === undefined || test.is === 'any') return [];
          return JUDGED.test(label) && test.is === 'values' && typeof test.values[0] === 'boolean'
            ? [label]
            : wordsIn(test).filter((word) => JUDGED.test(word));
        }),
      );
      for (const word of words)
        if (!found.has(word))
          found.set(word, {
            kind: 'doubt',
            table: table.name,
            situation: `judged:${word}`,
            cite: citesIn(speakingRows(table).filter((row) => row.if[input] !== undefined)),
            said: `登记的人选了“${word}”，批的人认为不是`,
            choices: ['由登记的人选，批的人可以改', '由单位列一张单子'],
            sentence: `什么算“${word}”没有写，由登记的人判断。`,
          });
    }
  return [...found.values()];
};

/** A thing is forbidden under conditions; the text does not say that it is allowed otherwise. */
export const partialBans = ({ tables }: Searched): Doubt[] =>
  tables.filter((table) => table.hit === 'collect' && table.outputs === undefined).flatMap(bansOf);

const bansOf = (table: Table): Doubt[] =>
  tableRowsOf(table).flatMap((row): Doubt[] => {
    const conditions = Object.entries(row.if).filter(([, test]) => test.is !== 'any');
    const plain = conditions.every(([, test]) => test.is === 'values' && !test.not);
    const { refuse } = row.then;
    if (typeof refuse !== 'string' || conditions.length < 2 || !plain) return [];
    const held: Facts = Object.fromEntries(
      conditions.flatMap(([input, test]) =>
        test.is === 'values' && test.values[0] !== undefined ? [[input, test.values[0]]] : [],
      ),
    );
    const [input, test] = conditions.at(-1) ?? [];
    const first = test?.is === 'values' ? test.values[0] : undefined;
    const other =
      typeof first === 'boolean'
        ? !first
        : (table.about?.[input ?? '']?.values ?? []).find(
            (v) => test?.is === 'values' && !test.values.includes(v),
          );
    if (input === undefined || other === undefined) return [];
    const example = { ...held, [input]: other };
    return [
      {
        kind: 'doubt',
        table: table.name,
        situation: `elsewhere:${row.cite[0] ?? ''}`,
        example,
        said: sayFacts(table, example),
        choices: ['条文没有禁止，由批的人定', '本单位一律不准'],
        cite: row.cite,
        sentence: `只写了“${refuse}”，${sayFacts(table, example)}时准不准没有写。`,
      },
    ];
  });
