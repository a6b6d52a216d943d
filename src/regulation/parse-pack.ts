import { createHash } from 'node:crypto';
import type { z } from 'zod';
import type { Clause, Example, OpenNumber, Pack, PackPost, Table } from './book.ts';
import { checkTable } from './check-table.ts';
import { numberName, tableName, tableWord } from './language/vocabulary.ts';
import { readSource, type PackFault, type Source, type SourceDocument } from './pack-faults.ts';
import { headFile, partFile, type PackFile } from './pack-schema.ts';
import { readExample } from './read-example.ts';
import { readTable } from './read-table.ts';
import { sayIssueAt } from './say-issue.ts';

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
  const extendsAt = { file: head?.file ?? HEAD_FILE, line: head?.lineOf(['沿用']) ?? 1 };
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
    id: parsedHead.编号,
    issuer: parsedHead.单位,
    inForce: { from: parsedHead.施行.自 ?? null, to: parsedHead.施行.至 ?? null },
    extends: parsedHead.沿用 ?? null,
    clauses,
    posts,
    tables,
    numbers,
    examples,
    hash: hash.digest('hex'),
  };
  return { pack, faults, cites, extendsAt };
};

const parseWith = <T>(schema: z.ZodType<T>, doc: SourceDocument, faults: PackFault[]): T | null => {
  if (doc.faults.length > 0) return null;
  const parsed = schema.safeParse(doc.content ?? {});
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues)
    sayIssueAt(
      schema,
      issue,
      (path, sentence) => faults.push({ file: doc.file, line: doc.lineOf(path), sentence }),
      'docs/packs.md',
    );
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
    void g.faults.push({ file: doc.file, line: doc.lineOf(path), sentence });
  const cite = (ids: string[], path: PropertyKey[]) =>
    ids.forEach((id, i) => {
      const at = doc.lineOf([...path, '依据', i]);
      g.cites.push({ id, file: doc.file, line: at });
    });
  const once = (known: object, name: string, path: PropertyKey[]) => {
    if (name in known) fault(path, `“${String(path.at(-1))}”在另一个文件里已经写过，请删去一处`);
  };
  for (const [id, clause] of Object.entries(content.条文)) {
    once(g.clauses, id, ['条文', id]);
    g.clauses[id] = { id, ...clause };
  }
  for (const [name, post] of Object.entries(content.岗位)) {
    once(g.posts, name, ['岗位', name]);
    g.posts[name] = post;
  }
  for (const [word, number] of Object.entries(content.留空数字)) {
    const path = ['留空数字', word];
    once(g.numbers, numberName(word), path);
    cite(number.依据, path);
    g.numbers[numberName(word)] = {
      label: number.名称,
      ...(number.单位 === undefined ? {} : { unit: number.单位 }),
      cite: number.依据,
    };
  }
  for (const [word, table] of Object.entries(content.表)) {
    const path = ['表', word];
    const name = tableName(word);
    once(g.tables, name, path);
    if (tableWord(word) !== word) fault(path, `“${word}”请写成“${tableWord(word)}”`);
    table.行.forEach((row, i) => cite(row.依据, [...path, '行', i]));
    const made = readTable(name, table, (at, sentence) => fault([...path, ...at], sentence));
    checkTable(made, (at, sentence) => fault([...path, ...at], sentence));
    g.tables[name] = made;
  }
  content.例.forEach((example, i) =>
    g.examples.push({
      ...readExample(example, (at, sentence) => fault(['例', i, ...at], sentence)),
      file: doc.file,
      line: doc.lineOf(['例', i]),
    }),
  );
};
