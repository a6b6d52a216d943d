/** Cases that between them reach every cell a table tells apart. */
import { never } from '../core/outcome.ts';
import type { Book, Table } from './book.ts';
import { findFactTable, isFactTable } from './find-table.ts';
import { aboutInput, exampleIn, inputType, knownValues, OTHER_TEXT, probe, spansOf } from './input-values.ts';
import type { Fact, Facts } from './verdict.ts';

/** One case for each combination of the values that the rows tell apart, first inputs varying slowest. */
export const sampleCases = (book: Book, packId: string, table: Table): Facts[] =>
  Object.keys(table.inputs).reduce<Facts[]>(
    (cases, input) => {
      const values = sampleValues(book, packId, table, input);
      return values.length === 0
        ? cases
        : cases.flatMap((facts) => values.map((value) => ({ ...facts, [input]: value })));
    },
    [{}],
  );

const sampleValues = (book: Book, packId: string, table: Table, input: string): Fact[] => {
  const type = inputType(table, input);
  switch (type) {
    case null:
      return [];
    case 'boolean':
      return [true, false];
    case 'number': {
      const { step } = aboutInput(table, input);
      const spans = spansOf(table, input);
      const onGrid = spans.flatMap((span) => exampleIn(span, step) ?? []);
      // What falls between the halves comes last: it is an example only where there is no other.
      const between = spans.filter((span) => exampleIn(span, step) === null).map(probe);
      return step !== undefined && step < 1 ? [...onGrid, ...between] : onGrid;
    }
    case 'text': {
      const words = [...knownValues(table, input), ...derivedValues(book, packId, input)];
      // Where the words in use are listed, a made-up one would only report a gap that no case can fall into.
      const listed =
        (!isFactTable(table.name) && (aboutInput(table, input).values ?? []).length > 0) ||
        // A look-up by name (which meeting) has nothing to say about every other name.
        (table.outputs !== undefined && table.hit === 'unique' && !isFactTable(table.name));
      return [...new Set(listed ? words : [...words, OTHER_TEXT])];
    }
    default:
      return never(type);
  }
};

/** What the pack's own fact table can answer for an input. */
const derivedValues = (book: Book, packId: string, input: string): Fact[] =>
  (findFactTable(book, packId, input)?.rows ?? []).flatMap((row) => {
    const value = row.then[input];
    return typeof value === 'string' ? [value] : [];
  });
