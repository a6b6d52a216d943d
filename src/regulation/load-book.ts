import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Book, Pack, Table } from './book.ts';
import { lineage } from './find-table.ts';
import { sayFaults, type PackFault, type Source } from './pack-faults.ts';
import { HEAD_FILE, parsePack, type ParsedPack } from './parse-pack.ts';

/** The regulations that come with the project. */
export const PACKS_DIR = fileURLToPath(new URL('packs', import.meta.url));

/** The book; throws with every fault, its file, line and what to write instead. */
export const loadBook = (dirs: string | string[] = PACKS_DIR): Book => {
  const { book, faults } = readBook([dirs].flat());
  if (faults.length > 0) throw new Error(`制度文件有 ${faults.length} 处要改：\n${sayFaults(faults)}`);
  return book;
};

type ReadBook = { book: Book; faults: PackFault[] };

/** The book as it was compiled last: reading its files takes a hundredth of the time that compiling them takes. */
let compiled: { digest: string; read: ReadBook } | null = null;

/**
 * Reads the packs in some folders (one folder a pack); a pack in a later folder replaces one of the same name. Compiled
 * once while no file changes.
 */
export const readBook = (dirs: string[]): ReadBook => {
  const texts = dirs.flatMap(packFolders).map(readTexts);
  const digest = createHash('sha256').update(JSON.stringify(texts)).digest('hex');
  if (compiled?.digest !== digest) compiled = { digest, read: bindPacks(texts.map(compilePack)) };
  const { book, faults } = compiled.read;
  return { book, faults: [...faults] };
};

/** A book with one more pack, or another edition of one, read from its own folder. */
export const readBookWith = (
  dirs: string[],
  packDir: string,
): { book: Book; faults: PackFault[]; packId: string | null } => {
  const extra = readPack(packDir);
  const packs = [...dirs.flatMap(packFolders).map(readPack), extra];
  return { ...bindPacks(packs), packId: extra.pack?.id ?? null };
};

/** Whether a folder holds a pack. */
export const isPackFolder = (dir: string): boolean => existsSync(path.join(dir, HEAD_FILE));

const packFolders = (dir: string): string[] =>
  readdirSync(dir, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => path.join(dir, entry.name))
    .filter(isPackFolder)
    .toSorted();

const YAML = /\.ya?ml$/;
const MATTERS_DIR = '事项';

type PackTexts = { sources: Source[]; matters: Source[] };

const readTexts = (folder: string): PackTexts => ({
  sources: readSources(folder),
  matters: readMatterSources(folder),
});

const compilePack = ({ sources, matters }: PackTexts): ParsedPack => {
  const parsed = parsePack(sources);
  return parsed.pack === null || matters.length === 0
    ? parsed
    : { ...parsed, pack: { ...parsed.pack, matters } };
};

const readPack = (folder: string): ParsedPack => compilePack(readTexts(folder));

/** The files of a pack's own clauses and tables; its matters stand in a folder of their own. */
const readSources = (folder: string): Source[] => {
  const others = readdirSync(folder).filter((f) => YAML.test(f) && f !== HEAD_FILE);
  return [HEAD_FILE, ...others.toSorted()].map((name) => ({
    file: path.join(path.basename(folder), name),
    text: readFileSync(path.join(folder, name), 'utf8'),
  }));
};

const readMatterSources = (folder: string): Source[] => {
  const dir = path.join(folder, MATTERS_DIR);
  if (!existsSync(dir)) return [];
  return readdirSync(dir)
    .filter((f) => YAML.test(f))
    .toSorted()
    .map((name) => ({
      file: path.join(path.basename(folder), MATTERS_DIR, name),
      text: readFileSync(path.join(dir, name), 'utf8'),
    }));
};

/** A book with packs that are kept as text (the office's own 制度/). */
export const bookWithTexts = (book: Book, packs: Source[][]): Book =>
  packs.length === 0
    ? book
    : { packs: { ...book.packs, ...bindPacks(packs.map(parsePack), book).book.packs } };

/** Puts packs together: what they extend and what they cite must be there. */
const bindPacks = (
  parsed: ParsedPack[],
  beside: Book = { packs: {} },
): { book: Book; faults: PackFault[] } => {
  const faults = parsed.flatMap((p) => p.faults);
  const book: Book = { packs: { ...beside.packs } };
  for (const { pack } of parsed) if (pack !== null) book.packs[pack.id] = pack;
  for (const [id, pack] of Object.entries(book.packs)) book.packs[id] = joinBeneath(book, pack);
  for (const { pack, cites, extendsAt } of parsed) {
    if (pack === null) continue;
    if (pack.extends !== null && (book.packs[pack.extends] === undefined || pack.extends === pack.id)) {
      const others = Object.keys(book.packs).filter((id) => id !== pack.id);
      faults.push({
        ...extendsAt,
        sentence: `没有编号为“${pack.extends}”的制度可以沿用；现有：${others.join('、')}`,
      });
    }
    const chain = lineage({ packs: { ...book.packs, [pack.id]: pack } }, pack.id);
    for (const { id, ...at } of cites) {
      if (!chain.some((p) => p.clauses[id] !== undefined))
        faults.push({ ...at, sentence: `没有条文“${id}”，请在 clauses 里补上，或改成已有的编号` });
    }
  }
  return {
    book: {
      packs: Object.fromEntries(
        Object.entries(book.packs).map(([id, pack]) => [id, hashLineage(book, pack)]),
      ),
    },
    faults,
  };
};

/** Puts a law beside an issuer's own rows, and an issuer's first words before those of the pack beneath. */
const joinBeneath = (book: Book, pack: Pack): Pack => {
  const [, ...beneath] = lineage(book, pack.id);
  const joined = Object.values(pack.tables).map((table): Table => {
    const lower = beneath.flatMap((p) => p.tables[table.name] ?? [])[0];
    if (lower === undefined || (lower.beside !== true && table.before !== true)) return table;
    const rows = lower.rows.map((row) => ({
      ...row,
      number: table.rows.length + row.number,
      beneath: true,
    }));
    return {
      ...table,
      inputs: { ...lower.inputs, ...table.inputs },
      about: { ...lower.about, ...table.about },
      ...(lower.outputs === undefined ? {} : { outputs: { ...lower.outputs, ...table.outputs } }),
      hit: table.before === true ? 'first' : table.hit,
      rows: [...table.rows, ...rows],
    };
  });
  return { ...pack, tables: Object.fromEntries(joined.map((table) => [table.name, table])) };
};

/** A change of the pack that is extended makes another edition too. */
const hashLineage = (book: Book, pack: Pack): Pack => {
  const [, ...inherited] = lineage(book, pack.id);
  if (inherited.length === 0) return pack;
  const hash = createHash('sha256').update(pack.hash);
  for (const { hash: own } of inherited) hash.update(own);
  return { ...pack, hash: hash.digest('hex') };
};
