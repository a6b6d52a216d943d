import { createHash } from 'node:crypto';
import { LineCounter, parseAllDocuments, visit, type Document } from 'yaml';
import type { z } from 'zod';
import { meant } from '../../../core/closest-word.ts';
import { sayIssue, type PackFault } from '../../pack-faults.ts';
import { matterFile, type MatterFile } from './matter-file.ts';

/** A matter as read, with where it stands and what it says of itself. */
export type ReadMatter = {
  matter: MatterFile;
  file: string;
  /** SHA-256 of its text: the edition (版本) that a case keeps. */
  hash: string;
  lineOf: (path: PropertyKey[]) => number;
};

/** More than a clerk writes by hand: a file that large is something else. */
const MOST_LINES = 2000;

/** Reads the matters of one file, parted by `---`. Every fault is found at once, each with its line. */
export const readMatters = (source: {
  file: string;
  text: string;
}): { matters: ReadMatter[]; faults: PackFault[] } => {
  const { file } = source;
  const text = source.text.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n');
  const count = text.split('\n').length;
  const only = (line: number, sentence: string) => ({ matters: [], faults: [{ file, line, sentence }] });
  if (count > MOST_LINES)
    return only(
      1,
      `这个文件有 ${count} 行，一个事项文件最多 ${MOST_LINES} 行；请核对是不是放错了文件，或分成几个文件`,
    );
  const slips = slipsOf(text, file);
  if (slips.length > 0) return { matters: [], faults: slips };
  const lines = new LineCounter();
  const docs = parseAllDocuments(text, { lineCounter: lines });
  if (!Array.isArray(docs)) return only(1, '文件是空的；第一行写“事项: 名称”');
  const faults: PackFault[] = [];
  const matters = docs.flatMap((doc): ReadMatter[] => {
    const at = (path: PropertyKey[]) => lines.linePos(startOf(doc, path)).line;
    const fault = (line: number, sentence: string) => void faults.push({ file, line, sentence });
    for (const error of doc.errors) fault(lines.linePos(error.pos[0]).line, sayYaml(error.code));
    visit(doc, { Alias: () => fault(at([]), '不支持用 * 引用别处的内容，请直接写出来') });
    if (doc.errors.length > 0) return [];
    const content: unknown = doc.toJS();
    const parsed = matterFile.safeParse(content ?? {});
    if (parsed.success) {
      const hash = createHash('sha256').update(String(doc)).digest('hex');
      return [{ matter: parsed.data, file, hash, lineOf: at }];
    }
    for (const issue of parsed.error.issues) sayAll(issue, [], (path, sentence) => fault(at(path), sentence));
    return [];
  });
  const said = new Map(faults.map((f) => [`${f.line} ${f.sentence}`, f]));
  return { matters: faults.length > 0 ? [] : matters, faults: [...said.values()] };
};

const SLIPS: [RegExp, string][] = [
  [/^\s*(?:- )?[\p{Script=Han}A-Za-z（）()]+：/u, '用了中文冒号，请改成英文冒号加一个空格，写成“名称: 内容”'],
  [/^ *\t\s*[^#\s]/, '行首用了制表符（Tab），请改成空格'],
];

const slipsOf = (text: string, file: string): PackFault[] =>
  text.split('\n').flatMap((row, i) => {
    const slip = SLIPS.find(([pattern]) => pattern.test(row));
    return slip === undefined ? [] : [{ file, line: i + 1, sentence: slip[1] }];
  });

const sayYaml = (code: string): string => {
  if (code === 'DUPLICATE_KEY') return '同一个名称写了两次，请删去一个';
  if (code === 'BAD_INDENT') return '缩进没有对齐或括号没有写完；同一级的各行要从同一列开始，用空格缩进';
  if (code === 'MISSING_CHAR') return '引号或括号没有成对，请补上';
  return '这一行的格式不对；检查缩进、括号、引号和冒号后的空格';
};

/** Where something starts; where it is missing, what should have held it. */
const startOf = (doc: Document, path: PropertyKey[]): number => {
  for (let depth = path.length; depth >= 0; depth -= 1) {
    const node: unknown = depth === 0 ? doc.contents : doc.getIn(path.slice(0, depth), true);
    const range = typeof node === 'object' && node !== null && 'range' in node ? node.range : null;
    const start: unknown = Array.isArray(range) ? range[0] : null;
    if (typeof start === 'number') return start;
  }
  return 0;
};

/** 「审批」第 2 行的「由」 */
export const sayPlace = (path: PropertyKey[]): string =>
  path
    .map((part, i) =>
      typeof part === 'number' ? `第 ${part + 1} 条` : `${i > 0 ? '的' : ''}“${String(part)}”`,
    )
    .join('');

type Say = (path: PropertyKey[], sentence: string) => void;

/** An issue in words, at its own line; of a choice of forms the one that comes nearest to what was written. */
const sayAll = (issue: z.core.$ZodIssue, base: PropertyKey[], say: Say): void => {
  const path = [...base, ...issue.path];
  const where = sayPlace(path);
  if (issue.code === 'unrecognized_keys') {
    const known = knownKeys(path);
    for (const key of issue.keys)
      say(
        [...path, key],
        `${where === '' ? '文件' : where}里没有“${key}”这一项${meant(key, known)}；可写：${known.join('、')}`,
      );
  } else if (issue.code === 'invalid_union') {
    const nearest = nearestForm(issue);
    if (nearest.length > 0) for (const inner of nearest) sayAll(inner, path, say);
    else say(path, `${where}的写法不对，请对照 docs/matters.md 里的例子`);
  } else if (issue.code === 'invalid_type' && issue.input === undefined && issue.path.length > 0) {
    say(path, `${where}没有写，请补上`);
  } else if (issue.code === 'custom') say(path, `${where}：${issue.message}`);
  else if (issue.code === 'invalid_format') say(path, `${where}：${issue.message}`);
  else say(path, sayIssue({ ...issue, path: [] }).replace(/^/, where));
};

/** Of all the forms that are possible, the issues of the one that what was written comes nearest to. */
const nearestForm = (issue: Extract<z.core.$ZodIssue, { code: 'invalid_union' }>): z.core.$ZodIssue[] => {
  const forms = issue.errors.map((issues) =>
    issues.flatMap((inner) =>
      inner.code === 'invalid_union'
        ? nearestForm(inner).map((i) => ({ ...i, path: [...inner.path, ...i.path] }))
        : [inner],
    ),
  );
  const best = forms.toSorted((a, b) => depthOf(b) - depthOf(a))[0] ?? [];
  // A key misspelt is said once, not again as the right one missing.
  const misspelt = best.filter((i) => i.code === 'unrecognized_keys');
  if (depthOf(best) === 0) return [];
  return misspelt.length > 0 ? misspelt : best;
};

const depthOf = (issues: z.core.$ZodIssue[]): number =>
  Math.max(
    0,
    ...issues.map(
      (i) => i.path.length + (i.code === 'unrecognized_keys' ? 0.5 : i.code === 'custom' ? 0.7 : 0),
    ),
  );

/** The keys that may stand at a place, for the sentence that says what would be accepted. */
const knownKeys = (path: PropertyKey[]): string[] => {
  let schema: unknown = matterFile;
  for (const part of [...path, null]) {
    schema = bare(schema);
    if (part === null) break;
    const shape = shapeOf(schema);
    schema = shape?.[String(part)] ?? elementOf(schema);
  }
  return Object.keys(shapeOf(schema) ?? {});
};

const definitionOf = (schema: unknown): Record<string, unknown> => {
  const def = typeof schema === 'object' && schema !== null && 'def' in schema ? schema.def : null;
  return typeof def === 'object' && def !== null ? (def as Record<string, unknown>) : {};
};

/** What a pipe, a default or an optional wraps; of a union the part with keys. */
const bare = (schema: unknown): unknown => {
  const def = definitionOf(schema);
  const inner = def['innerType'] ?? def['in'];
  if (inner !== undefined) return bare(inner);
  const options = def['options'];
  if (!Array.isArray(options)) return schema;
  return options.map(bare).find((o) => shapeOf(o) !== null) ?? schema;
};

const shapeOf = (schema: unknown): Record<string, unknown> | null => {
  const shape = definitionOf(schema)['shape'];
  return typeof shape === 'object' && shape !== null ? (shape as Record<string, unknown>) : null;
};

const elementOf = (schema: unknown): unknown => {
  const def = definitionOf(schema);
  return def['element'] ?? def['valueType'];
};
