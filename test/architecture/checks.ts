/** Each check returns what is wrong, one sentence a fault; an empty list is good. */
import { importsOf, lineAt, type Source } from './sources.ts';

const inside = (file: string, folder: string): boolean => file.startsWith(`${folder}/`);

const EMPTY_NAME = /(^|[-.])(utils?|helpers?|common|managers?|misc)([-.]|$)/;

/** A name says what a file does; these say nothing, and gather everything. */
export const namesSaySomething = (files: string[]): string[] =>
  files
    .filter((file) => file.split('/').some((part) => EMPTY_NAME.test(part)))
    .map((file) => `${file}: a name that says nothing`);

/** Advisory locks are numbers that all instances must agree on; they stand in one file. The SQL is text, so texts are read too. */
export const locksStandInOneFile = (sources: Source[], allowed: Record<string, string>): string[] =>
  sources
    .filter(({ file }) => !(file in allowed))
    .flatMap(({ file, text }) =>
      [...text.matchAll(/\bpg_(?:try_)?advisory_/g)].map(
        (found) => `${file}:${lineAt(text, found.index)}: an advisory lock beside core/locks.ts`,
      ),
    );

const depthOf = (line: string): number => line.length - line.trimStart().length;

/** A statement from some place in its first line on, as prettier lays it out: up to the line that is no deeper. */
const statementFrom = (text: string, from: number): string => {
  const depth = depthOf(text.slice(text.lastIndexOf('\n', from) + 1));
  const [first = '', ...rest] = text.slice(from).split('\n');
  if (!/[({]$/.test(first)) return first;
  const end = rest.findIndex((line) => line.trim() !== '' && depthOf(line) <= depth);
  return [first, ...rest.slice(0, end < 0 ? rest.length : end)].join('\n');
};

/** A refusal that a bare transaction returns commits what was written before: it is thrown (`rollBack`), or held. */
export const refusalsRollBack = (sources: Source[]): string[] =>
  sources
    .filter(({ file }) => inside(file, 'src'))
    .flatMap(({ file, text }) =>
      [...text.matchAll(/\$transaction\(/g)].flatMap((found) =>
        [...statementFrom(text, found.index).matchAll(/\breturn refuse\(/g)].map(
          () =>
            `${file}:${lineAt(text, found.index)}: returns a refusal out of a transaction, which commits it`,
        ),
      ),
    );

/** Every folder with code in or below it tells a newcomer what belongs there. */
export const foldersIntroduceThemselves = (files: string[]): string[] => {
  const folders = new Set<string>();
  for (const file of files.filter((name) => name.endsWith('.ts'))) {
    const parts = file.split('/').slice(0, -1);
    parts.forEach((_, i) => folders.add(parts.slice(0, i + 1).join('/')));
  }
  return [...folders]
    .filter((folder) => !files.includes(`${folder}/README.md`))
    .map((folder) => `${folder} has no README.md`);
};

/** `src/matter` for a file of a matter; a command of a terminal is no part of the room that it stands in. */
const roomOf = (file: string): string => {
  const parts = file.split('/');
  const depth = parts[2] === 'commands' || parts[2]?.endsWith('cli.ts') === true ? 3 : 2;
  return parts.slice(0, Math.min(depth, parts.length - (depth === 2 ? 1 : 0))).join('/');
};

/** Rooms (the folders of `src`) whose code reaches itself by way of others; types are erased and may point up. */
export const roomsHaveNoCircles = (sources: Source[]): string[] => {
  const arrows = new Map<string, Map<string, string>>();
  for (const source of sources.filter(({ file }) => inside(file, 'src') && file !== 'src/main.ts'))
    for (const { target, typeOnly } of importsOf(source)) {
      const [from, to] = [roomOf(source.file), roomOf(target)];
      if (typeOnly || from === to || !inside(target, 'src')) continue;
      const known = arrows.get(from) ?? new Map<string, string>();
      arrows.set(from, known.set(to, `${source.file} imports ${target}`));
    }
  const reaches = (from: string, to: string, seen = new Set<string>()): boolean =>
    [...(arrows.get(from)?.keys() ?? [])].some((next) => {
      if (next === to) return true;
      if (seen.has(next)) return false;
      return reaches(next, to, seen.add(next));
    });
  return [...arrows].flatMap(([from, known]) =>
    [...known].flatMap(([to, said]) => (reaches(to, from) ? [`${said}: ${from} stands in a circle`] : [])),
  );
};
