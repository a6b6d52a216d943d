/** The project's sources as text, and what can be read from text without a compiler. */
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

/** `file` is relative to the project's root, with slashes. */
export type Source = { file: string; text: string };

const ROOT = path.join(import.meta.dirname, '../..');

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

const blank = (text: string): string => text.replaceAll(/[^\n]/g, ' ');

// A slash begins a regular expression where a value may begin, else it divides.
const VALUE_MAY_BEGIN = /(?:[(,=:[!&|?{};+\-*%<>~^]|\breturn|\btypeof|=>|^)\s*$/;
const REGEX = /^\/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\/[a-z]*/;
const TOKENS = [/^\/\/[^\n]*/, /^\/\*[\s\S]*?\*\//, /^'(?:\\.|[^'\\\n])*'/, /^"(?:\\.|[^"\\\n])*"/];

/** The code alone: comments, texts and regular expressions become blanks, lines stay where they are. */
export const codeOf = (text: string): string => {
  let code = '';
  // Each open template literal, with the depth of braces inside its `${`.
  const templates: number[] = [];
  let inTemplate = false;
  for (let i = 0; i < text.length;) {
    const rest = text.slice(i, i + 4_000);
    const char = text.charAt(i);
    if (inTemplate) {
      if (char === '`' || rest.startsWith('${')) {
        inTemplate = false;
        if (char === '`') templates.pop();
        code += char === '`' ? ' ' : '  ';
        i += char === '`' ? 1 : 2;
      } else {
        const step = char === '\\' ? 2 : 1;
        code += blank(text.slice(i, i + step));
        i += step;
      }
      continue;
    }
    const regex = char === '/' && VALUE_MAY_BEGIN.test(code.slice(-200)) ? REGEX.exec(rest)?.[0] : undefined;
    const token =
      TOKENS.map((pattern) => pattern.exec(rest)?.[0]).find((found) => found !== undefined) ?? regex;
    if (token !== undefined) {
      code += blank(token);
      i += token.length;
      continue;
    }
    const depth = templates.at(-1);
    if (char === '`') {
      templates.push(0);
      inTemplate = true;
    } else if (depth !== undefined && char === '{') templates[templates.length - 1] = depth + 1;
    else if (depth !== undefined && char === '}') {
      if (depth === 0) inTemplate = true;
      else templates[templates.length - 1] = depth - 1;
    }
    code += char === '`' || inTemplate ? ' ' : char;
    i += 1;
  }
  return code;
};

export type Import = { target: string; typeOnly: boolean };

const IMPORT = /^[ \t]*(?:import|export)\s+(type\s+)?(?:[\w*{},\s$]+?\sfrom\s+)?['"]([^'"\n]+)['"]/gm;
const DYNAMIC = /\bimport\(\s*['"]([^'"\n]+)['"]\s*\)/g;

/** What a source imports; a relative path is turned into a file of the project. */
export const importsOf = ({ file, text }: Source): Import[] => {
  const found = [
    ...[...text.matchAll(IMPORT)].map(([, type, target]) => ({ target, typeOnly: type !== undefined })),
    ...[...text.matchAll(DYNAMIC)].map(([, target]) => ({ target, typeOnly: false })),
  ];
  return found.map(({ target = '', typeOnly }) => ({
    target: target.startsWith('.') ? path.posix.join(path.posix.dirname(file), target) : target,
    typeOnly,
  }));
};

/** The line, counted from 1, of a place in a text. */
export const lineAt = (text: string, index: number): number => text.slice(0, index).split('\n').length;
