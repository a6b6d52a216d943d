import type { Book } from '../../regulation/book.ts';

/** 级别, and 人事级别 where a pack derives its own from it. */
const RANK_LABEL = /级别$/;

/** The words for ranks (级别) that the packs' tables tell apart; a rank that contains one of them is understood. */
export const knownRanks = (book: Book): string[] => {
  const ranks = new Set<string>();
  const tables = Object.values(book.packs).flatMap((pack) => Object.values(pack.tables));
  for (const table of tables) {
    for (const input of Object.keys(table.inputs).filter((name) =>
      RANK_LABEL.test(table.inputs[name] ?? ''),
    )) {
      const cells = table.rows.flatMap((row) => {
        const test = row.if[input];
        if (test?.is === 'contains') return test.texts;
        return test?.is === 'values' ? test.values : [];
      });
      for (const value of [...cells, ...(table.about?.[input]?.values ?? [])]) {
        if (typeof value === 'string') ranks.add(value);
      }
    }
  }
  return [...ranks];
};
