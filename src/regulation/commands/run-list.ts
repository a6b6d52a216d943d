import { isFactTable } from '../find-table.ts';
import { acceptedValues } from '../know-facts.ts';
import { tableWord } from '../language/vocabulary.ts';
import { DONE, FAULTY, type Io } from './io.ts';
import { openBook } from './open-book.ts';

/** `regulation list`: the packs, their tables and what each asks for. */
export const runList = (io: Io): number => {
  const opened = openBook(undefined);
  if ('faults' in opened) {
    io.err(opened.faults);
    return FAULTY;
  }
  for (const pack of Object.values(opened.book.packs)) {
    io.out(`${pack.id}  ${pack.issuer}${pack.extends === null ? '' : `（未写的沿用 ${pack.extends}）`}`);
    for (const table of Object.values(pack.tables)) {
      if (isFactTable(table.name)) continue;
      io.out(`  ${table.name}  ${table.title}（${tableWord(table.name)}）`);
      for (const [input, label] of Object.entries(table.inputs))
        io.out(`    ${input} ${label}：${acceptedValues(table, input).trim()}`);
    }
  }
  return DONE;
};
