/* oxlint-disable unicorn/no-thenable -- `then` is the pack's own word and never a function. */
import { createHash } from 'node:crypto';
import type { Clause, Example, InputAbout, OpenNumber, Pack, PackPost, Row, Table } from './book.ts';
import { checkTable } from './check-table.ts';
import { readSource, sayIssue, type PackFault, type Source, type SourceDocument } from './pack-faults.ts';
import { headFile, partFile, type PackFile, type TableText } from './pack-schema.ts';
import { parseCell } from './parse-cell.ts';

/** A citation that must exist here or in the pack that is extended. */
export type PendingCite = { id: string; file: string; line: number };

export type ParsedPack = {
  pack: Pack | null;
  faults: PackFault[];
  cites: PendingCite[];
  extendsAt: { file: string; line: number };
};

/** The file that opens a pack's folder. */
export const HEAD_FILE = 'pack.yaml';

/** Reads a pack from its files, `pack.yaml` first. Every fault is found at once. */
export const parsePack = (sources: Source[]): ParsedPack => {
  const docs = sources.map(readSource);
  const faults = docs.flatMap((d) => d.faults);
  const [head, ...others] = docs;
  const extendsAt = { file: head?.file ?? HEAD_FILE, line: head?.lineOf(['extends']) ?? 1 };
  const parsedHead = head === undefined ? null : parseWith(headFile, head, faults);
  const parts = others.map((doc) => ({ doc, content: parseWith(partFile, doc, faults) }));
  const files = [
    ...(head !== undefined && parsedHead ? [{ doc: head, content: parsedHead }] : []),
    ...parts,
  ].filter((f): f is { doc: SourceDocument; content: PackFile } => f.content !== null);
  if (!parsedHead) return { pack: null, faults, cites: [], extendsAt };

  const gather: Gather = { clauses: {}, posts: {}, tables: {}, numbers: {}, examples: [], cites: [], faults };
  for (const file of files) gatherFile(gather, file.doc, file.content);
  const hash = createHash('sha256');
  for (const { file, text } of sources) hash.update(`${file}\n${text}\n`);
  const { clauses, posts, tables, numbers, examples, cites } = gather;
  const pack: Pack = {
    id: parsedHead.pack,
    issuer: parsedHead.issuer,
    inForce: { from: parsedHead.in_force.from ?? null, to: parsedHead.in_force.to ?? null },
    extends: parsedHead.extends ?? null,
    clauses,
    posts,
    tables,
    numbers,
    examples,
    hash: hash.digest('hex'),
  };
  return { pack, faults, cites, extendsAt };
};

const parseWith = <T>(
  schema: { safeParse(v: unknown): import('zod').ZodSafeParseResult<T> },
  doc: SourceDocument,
  faults: PackFault[],
): T | null => {
  if (doc.faults.length > 0) return null;
  const parsed = schema.safeParse(doc.content ?? {});
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues)
    faults.push({ file: doc.file, line: doc.lineOf(issue.path), sentence: sayIssue(issue) });
  return null;
};

type Gather = {
  clauses: Record<string, Clause>;
  posts: Record<string, PackPost>;
  tables: Record<string, Table>;
  numbers: Record<string, OpenNumber>;
  examples: Example[];
  cites: PendingCite[];
  faults: PackFault[];
};

const gatherFile = (g: Gather, doc: SourceDocument, content: PackFile): void => {
  const fault = (path: PropertyKey[], sentence: string) =>
    g.faults.push({ file: doc.file, line: doc.lineOf(path), sentence });
  const cite = (ids: string[], path: PropertyKey[]) =>
    ids.forEach((id, i) => g.cites.push({ id, file: doc.file, line: doc.lineOf([...path, 'cite', i]) }));
  const once = (kind: 'clauses' | 'posts' | 'tables' | 'numbers', name: string) => {
    if (name in g[kind]) fault([kind, name], `“${name}”在另一个文件里已经写过，请删去一处`);
  };
  for (const [id, clause] of Object.entries(content.clauses)) {
    once('clauses', id);
    g.clauses[id] = { id, ...clause };
  }
  for (const [name, post] of Object.entries(content.posts)) {
    once('posts', name);
    g.posts[name] = post;
  }
  for (const [name, number] of Object.entries(content.numbers)) {
    once('numbers', name);
    cite(number.cite, ['numbers', name]);
    g.numbers[name] = number;
  }
  for (const [name, table] of Object.entries(content.tables)) {
    once('tables', name);
    const path = ['tables', name];
    table.rows.forEach((row, i) => cite(row.cite, [...path, 'rows', i]));
    const made = makeTable(name, table, (at, sentence) => fault([...path, ...at], sentence));
    checkTable(made, (at, sentence) => fault([...path, ...at], sentence));
    g.tables[name] = made;
  }
  content.examples.forEach((example, i) =>
    g.examples.push({ ...example, file: doc.file, line: doc.lineOf(['examples', i]) }),
  );
};

const aboutOf = (written: TableText['inputs'][string]): InputAbout => {
  const { label: _label, ...about } = written;
  return about;
};

const makeTable = (
  name: string,
  text: TableText,
  fault: (at: PropertyKey[], sentence: string) => void,
): Table => ({
  name,
  title: text.title ?? name,
  inputs: Object.fromEntries(Object.entries(text.inputs).map(([input, { label }]) => [input, label])),
  about: Object.fromEntries(Object.entries(text.inputs).map(([input, written]) => [input, aboutOf(written)])),
  outputs: text.outputs,
  hit: text.hit,
  ...(text.off === undefined ? {} : { off: text.off }),
  ...(text.beside === true ? { beside: true } : {}),
  ...(text.before === true ? { before: true } : {}),
  rows: text.rows.map((row, i): Row => {
    const cells = Object.entries(row.if).map(([input, cell]) => {
      const written = String(cell);
      const parsed = parseCell(written);
      if ('test' in parsed) return { input, written, test: parsed.test };
      fault(['rows', i, 'if', input], `第 ${i + 1} 行的“${input}”看不懂：${written}。${parsed.instead}`);
      return { input, written, test: { is: 'any' } as const };
    });
    return {
      number: i + 1,
      if: Object.fromEntries(cells.map((c) => [c.input, c.test])),
      written: Object.fromEntries(cells.map((c) => [c.input, c.written])),
      then: row.then,
      cite: row.cite,
      reading: row.reading,
      ...(row.off === undefined ? {} : { off: row.off }),
    };
  }),
});
