/** What stands in a pack is asked by code or marked 未启用, and what it cites was read in the sources. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readClauseList } from '../../src/regulation/clauses/read-clause-list.ts';
import { PACKS_DIR } from '../../src/regulation/load-book.ts';
import { book } from './ask.ts';

/** One printed clause that holds several rules: split under ids of its own. */
const SPLITS = ['000-1-13-5a', '000-1-13-5b', '000-1-13-5c', '000-1-13-5d', '001-14-7-7a', '001-14-7-7b'];
/** 国家规定 has its own list in its pack; `own-` marks what no text says (小办的默认做法). */
const NOT_AN_ISSUERS = /^(nat|own)-/;

const sourceRoot = path.resolve(import.meta.dirname, '../../src');
const code = new Map(
  readdirSync(sourceRoot, { recursive: true, withFileTypes: true })
    .filter((e) => e.isFile() && e.name.endsWith('.ts') && !e.parentPath.includes('/regulation'))
    .map((e) => path.join(e.parentPath, e.name))
    .map((file) => [file, readFileSync(file, 'utf8')] as const),
);

/** The table's name where the book is asked, not as an act of the journal or a notice. */
const asks = (text: string, table: string): boolean =>
  /lookUp|\bask\w*\(|RequestKind|explainTable/.test(text) &&
  new RegExp(`(table: |TABLE = |table = |假: |filled\\(|\\[|, |\\()'${table.replaceAll('.', '\\.')}'`).test(
    text.replace(/\b(act|kind): '[^']*'/g, ''),
  );

/** Files that ask for a table, with what they import from their own folder. */
const asking = (table: string): string[] =>
  [...code].flatMap(([file, text]) => {
    if (!asks(text, table)) return [];
    const imported = [...text.matchAll(/from '(\.\/[^']+)'/g)].map(([, from]) =>
      code.get(path.join(path.dirname(file), from ?? '')),
    );
    return [text, ...imported.flatMap((one) => one ?? [])];
  });

const tables = Object.values(book.packs).flatMap((pack) =>
  Object.values(pack.tables)
    .filter((table) => !table.name.startsWith('fact.'))
    .map((table) => ({ pack: pack.id, table })),
);

describe('nothing in a pack that nothing asks', () => {
  it.each([...new Set(tables.filter((t) => t.table.off === undefined).map((t) => t.table.name))])(
    '%s is asked',
    (name) => {
      expect(asking(name)).not.toEqual([]);
    },
  );

  it.each(tables.filter((t) => t.table.off === undefined && t.table.outputs !== undefined))(
    'every column of $pack $table.name is read',
    ({ table }) => {
      const readers = asking(table.name).join('\n');
      const unread = Object.entries(table.outputs ?? {})
        .filter(([name, output]) => output.off === undefined && !new RegExp(`\\b${name}\\b`).test(readers))
        .map(([name]) => name);
      expect(unread).toEqual([]);
    },
  );

  it('says why a table, a row or a column is not in force', () => {
    for (const { table } of tables) {
      expect(table.off ?? '未').not.toBe('');
      for (const row of table.rows) expect(row.off ?? '未').not.toBe('');
    }
  });
});

describe('every cite', () => {
  const known = new Set(readClauseList().map((clause) => clause.id));

  it('is a clause of the sources, or one of the few splits', () => {
    const unknown = Object.values(book.packs).flatMap((pack) =>
      Object.keys(pack.clauses).filter(
        (id) => !known.has(id) && !SPLITS.includes(id) && !NOT_AN_ISSUERS.test(id),
      ),
    );
    expect(unknown).toEqual([]);
  });

  it('stands in the pack of its issuer, the law’s in the national one', () => {
    for (const id of Object.keys(book.packs['national']?.clauses ?? {})) expect(id).toMatch(NOT_AN_ISSUERS);
    expect(readdirSync(PACKS_DIR).length).toBeGreaterThan(20);
  });
});
