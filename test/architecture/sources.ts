/** The project's sources as text, and what can be read from text without a compiler. */
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

/** `file` is relative to the project's root, with slashes. */
export type Source = { file: string; text: string };

export const ROOT = path.join(import.meta.dirname, '../..');

const listBelow = (folder: string): string[] =>
  readdirSync(path.join(ROOT, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(ROOT, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'));

/** Every file below some folders. */
export const filesOf = (...folders: string[]): string[] => folders.flatMap(listBelow);

/** Every TypeScript source below some folders. */
export const sourcesOf = (...folders: string[]): Source[] =>
  filesOf(...folders)
    .filter((file) => file.endsWith('.ts'))
    .map((file) => ({ file, text: readFileSync(path.join(ROOT, file), 'utf8') }));

export type Import = { target: string; typeOnly: boolean };

const IMPORT = /^[ \t]*(?:import|export)\s+(type\s+)?(?:[\w*{},\s$]+?\sfrom\s+)?['"]([^'"\n]+)['"]/gm;

/** What a source imports from the project. */
export const importsOf = ({ file, text }: Source): Import[] =>
  [...text.matchAll(IMPORT)].flatMap(([, type, target = '']) =>
    target.startsWith('.')
      ? [{ target: path.posix.join(path.posix.dirname(file), target), typeOnly: type !== undefined }]
      : [],
  );

/** The line, counted from 1, of a place in a text. */
export const lineAt = (text: string, index: number): number => text.slice(0, index).split('\n').length;
