/** The office's own book: 制度/ (a pack of its own), 事项/ (its matters) and 名册/ (the things of their rolls and stores). */
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Book } from '../../regulation/book.ts';
import { isPackFolder, PACKS_DIR, readBookWith } from '../../regulation/load-book.ts';
import { declaredBy } from '../../regulation/matters/declared.ts';
import { inheritedMatters, lineIn, withClausesBeneath } from '../../regulation/matters/pack-matters.ts';
import { readMatterBook } from '../../regulation/matters/read-matter-book.ts';
import { sameWords } from '../../regulation/matters/same-words.ts';
import type { Matter } from '../../regulation/matters/matter.ts';
import type { PackFault } from '../../regulation/pack-faults.ts';
import { decodeText } from './decode-text.ts';
import { reportOn, type Findings } from './fault.ts';
import { readGrids } from './read-table.ts';
import { tableRows } from './table-rows.ts';

/** A matter with the text it was read from, for the editions that cases keep. */
export type FolderMatter = { matter: Matter; file: string; text: string; issuer: string };
export type FolderThing = { roll: string; name: string; state: string; cells: Record<string, string> };
export type FolderMatters = {
  matters: FolderMatter[];
  things: FolderThing[];
  /** Rolls and stores of which the folder has a file: what is missing in it is retired. */
  rolls: string[];
  /** The office's own pack, as text; null when there is none. */
  pack: { id: string; sources: { file: string; text: string }[] } | null;
  book: Book;
};

const EXTENSION = /\.ya?ml$/i;

const yamlIn = async (dir: string, findings: Findings): Promise<{ file: string; text: string }[]> => {
  if (!existsSync(dir)) return [];
  const names = (await readdir(dir)).filter((name) => EXTENSION.test(name) && !/^[~.]/.test(name)).toSorted();
  const read = await Promise.all(
    names.map(async (name) => ({ name, text: decodeText(await readFile(path.join(dir, name))) })),
  );
  return read.flatMap(({ name, text }) => {
    const file = `${path.basename(dir)}/${name}`;
    if (text !== null) return [{ file, text }];
    reportOn(findings, file).fault(null, null, '认不出文字编码，请另存为 UTF-8');
    return [];
  });
};

const reportAll = (faults: PackFault[], findings: Findings): void => {
  for (const { file, line, sentence } of faults) reportOn(findings, file).fault(line, null, sentence);
};

/** Reads the office's own regulation, and the book that also holds it. */
const readOwnPack = async (
  dir: string,
  book: Book,
  findings: Findings,
): Promise<Pick<FolderMatters, 'pack' | 'book'>> => {
  const folder = path.join(dir, '制度');
  if (!existsSync(folder)) return { pack: null, book };
  if (!isPackFolder(folder)) {
    reportOn(findings, '制度').fault(null, null, '缺少 pack.yaml；写明编号、发文单位和沿用哪一套制度');
    return { pack: null, book };
  }
  const sources = await yamlIn(folder, findings);
  const read = readBookWith([PACKS_DIR], folder);
  reportAll(read.faults, findings);
  return read.packId === null || read.faults.length > 0
    ? { pack: null, book }
    : { pack: { id: read.packId, sources }, book: { packs: { ...book.packs, ...read.book.packs } } };
};

/**
 * Reads the office's own pack, its matters, those of the packs it extends, the matters of issuers that office.yaml has
 * taken over (制度: { 用印: dadukou-10 }), and the things of their rolls. Every fault has its file and line.
 */
export const readMatterFiles = async (
  dir: string,
  given: { book: Book; taken: Record<string, string> },
  findings: Findings,
): Promise<FolderMatters> => {
  const { pack, book } = await readOwnPack(dir, given.book, findings);
  const own = await yamlIn(path.join(dir, '事项'), findings);
  const home = pack?.id ?? 'national';
  const inherited = inheritedMatters(book, home);
  const matters: FolderMatter[] = [];
  const issuer = withClausesBeneath(book, home);
  if (issuer !== undefined) {
    const read = readMatterBook(own, issuer, declaredBy(inherited.map((one) => one.matter)));
    reportAll(read.faults, findings);
    matters.push(
      ...read.matters.map((matter) => ({
        matter,
        file: matter.file,
        text: own.find((s) => s.file === matter.file)?.text ?? '',
        issuer: home,
      })),
    );
  }
  const taken = Object.entries(given.taken).flatMap(([name, packId]) =>
    inheritedMatters(book, packId).filter((one) => one.matter.name === name),
  );
  for (const { matter, packId, text } of [...taken, ...inherited])
    if (!matters.some((m) => m.matter.name === matter.name))
      matters.push({ matter, file: matter.file, text, issuer: packId });
  const inForce = matters.filter((m) => !m.matter.withdrawn);
  reportAll(
    sameWords(inForce.toReversed().map((m) => ({ ...m, lineOf: lineIn(m.text, m.matter.name) }))),
    findings,
  );
  const things = await readThings(
    dir,
    inForce.map((m) => m.matter),
    findings,
  );
  return { matters: inForce, ...things, pack, book };
};

/** The files of 名册/, each named after its roll or store; its first column names the thing. */
const readThings = async (
  dir: string,
  matters: Matter[],
  findings: Findings,
): Promise<Pick<FolderMatters, 'things' | 'rolls'>> => {
  const folder = path.join(dir, '名册');
  const files = existsSync(folder)
    ? (await readdir(folder)).filter((f) => /\.(csv|xlsx)$/i.test(f) && !/^[~.]/.test(f))
    : [];
  const declared = declaredBy(matters).rolls;
  const stores = Object.fromEntries(
    matters.flatMap((m) => Object.entries(m.stores).map(([name, s]) => [name, [...s.columns, '库存']])),
  );
  const known: Record<string, string[]> = { ...declared, ...stores };
  const things: FolderThing[] = [];
  const rolls: string[] = [];
  for (const file of files.toSorted()) {
    const roll = file.replace(/\.(csv|xlsx)$/i, '');
    const columns = known[roll];
    const report = reportOn(findings, `名册/${file}`);
    if (columns === undefined) {
      report.warn(
        null,
        null,
        `没有哪个事项用到“${roll}”，没有读；现有名册：${Object.keys(known).join('、') || '无'}`,
      );
      continue;
    }
    const grids = await readGrids(folder, file, columns, report, () => undefined);
    const rows = grids && tableRows(grids, columns, report, { optional: columns.slice(1) });
    if (!rows) continue;
    rolls.push(roll);
    const seen = new Set<string>();
    const [first = '', ...others] = columns;
    const states = matters.flatMap((m) => m.rolls[roll]?.states ?? []);
    for (const row of rows) {
      const name = row.cell(first);
      if (name === '') report.fault(row.line, first, '没有填写；这一列是名称，每行都要有');
      else if (seen.has(name)) report.fault(row.line, first, `“${name}”写了两次，请删去一行`);
      seen.add(name);
      const state = row.cell('状态');
      if (state !== '' && states.length > 0 && !states.includes(state))
        report.fault(row.line, '状态', `没有“${state}”这种状态；可写：${states.join('、')}`);
      const cells = Object.fromEntries([first, ...others].map((c) => [c, row.cell(c)]));
      things.push({ roll, name, state: state === '' ? (states[0] ?? '在') : state, cells });
    }
  }
  return { things, rolls };
};
