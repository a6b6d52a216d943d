/** Reads a YAML file of the office folder; every value stays text as it was typed, so that 工号 0012 keeps its zeros. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isMap, isNode, isScalar, isSeq, LineCounter, parseDocument, visit, type Document } from 'yaml';
import { z } from 'zod';
import { storable } from '../../core/storable-text.ts';
import { decodeText } from './decode-text.ts';
import type { Report } from './fault.ts';
import type { CellRead } from './read-cell.ts';

export type Path = (string | number)[];

export type YamlText = {
  value: unknown;
  /** The line of a key or value, or of the nearest thing above it that is really written. */
  lineOf(path: Path): number | null;
};

/** What the parser's complaints mean to somebody who edits a file once a year. */
const COMPLAINTS: Record<string, string> = {
  DUPLICATE_KEY: '这一项写了两次，请删去一处',
  BAD_INDENT: '缩进没有对齐或括号没有写完；同一级的各行要从同一列开始，用空格缩进',
  MISSING_CHAR: '引号或括号没有成对，请补上',
  MULTILINE_IMPLICIT_KEY: '冒号后面要有一个空格，写成「名称: 内容」',
};
const OTHER_COMPLAINT = '这一行的格式不对；检查缩进、引号和冒号后的空格';

/** Slips of the keyboard that make the parser complain about many innocent lines after them. */
const SLIPS: [RegExp, string][] = [
  [/^\s*(?:- )?[^#:'"[{]*?\uFF1A/, '用了中文冒号，请改成英文冒号加一个空格，写成「名称: 内容」'],
  [/^ *\t\s*[^#\s]/, '行首用了制表符，请改成空格'],
];

/** The complaints by line: slips where there are any, else what the parser understood, else where it stopped first. */
const complaintsOf = (text: string, errors: { code: string; line: number }[]): Map<number, string> => {
  const found = new Map<number, string>();
  text.split('\n').forEach((row, i) => {
    const slip = SLIPS.find(([pattern]) => pattern.test(row));
    if (slip) found.set(i + 1, slip[1]);
  });
  const slipped = found.size > 0;
  for (const { code, line } of errors) {
    const complaint = COMPLAINTS[code];
    if (complaint !== undefined && !found.has(line) && (!slipped || code === 'DUPLICATE_KEY'))
      found.set(line, complaint);
  }
  const first = errors[0];
  if (found.size === 0 && first) found.set(first.line, OTHER_COMPLAINT);
  return found;
};

const offsetOf = (doc: Document.Parsed, path: Path): number | null => {
  let node: unknown = doc.contents;
  let offset = doc.contents?.range[0] ?? null;
  for (const part of path) {
    if (isMap(node)) {
      const pair = node.items.find((p) => isScalar(p.key) && p.key.value === part);
      if (!pair || !isScalar(pair.key)) break;
      offset = pair.key.range?.[0] ?? offset;
      node = pair.value;
    } else if (isSeq(node) && typeof part === 'number') {
      node = node.items[part];
      if (!isNode(node)) break;
      offset = node.range?.[0] ?? offset;
    } else break;
  }
  return offset;
};

/** Null when the file cannot be read as YAML; then every complaint of the parser is in the report, with its line. */
export const readYaml = async (dir: string, file: string, report: Report): Promise<YamlText | null> => {
  const text = decodeText(await readFile(join(dir, file)));
  if (text === null) {
    report.fault(null, null, '认不出文字编码，请另存为 UTF-8');
    return null;
  }
  const lines = new LineCounter();
  const doc = parseDocument(text, { schema: 'failsafe', lineCounter: lines });
  if (doc.errors.length > 0) {
    const errors = doc.errors.map((e) => ({ code: e.code, line: lines.linePos(e.pos[0]).line }));
    for (const [line, complaint] of complaintsOf(text, errors)) report.fault(line, null, complaint);
    return null;
  }
  let aliases = 0;
  visit(doc, { Alias: () => void (aliases += 1) });
  if (aliases > 0) {
    report.fault(null, null, '不支持用 * 引用别处的内容，请直接写出来');
    return null;
  }
  return {
    // An escape in quotes ("\\0") writes what the text itself does not hold.
    value: storable(doc.toJS()),
    lineOf(path) {
      const offset = offsetOf(doc, path);
      return offset === null ? null : lines.linePos(offset).line;
    },
  };
};

const SHAPES: Record<string, string> = {
  string: '这里写一个值，不要分行或分项',
  object: '这里要分项写，每行一个「名称: 内容」',
  record: '这里要分项写，每行一个「名称: 内容」',
  array: '这里要写成列表，每行以「- 」开头',
};

const sayIssue = (issue: z.core.$ZodRawIssue): string => {
  if (issue.code === 'invalid_type')
    return issue.input === undefined ? '缺少这一项，请补上' : (SHAPES[issue.expected] ?? '写法不对');
  if (issue.code === 'invalid_value') return `只能写：${issue.values.map(String).join('、')}`;
  return '写法不对，请参照示例文件';
};

/** An object with exactly these keys; a key that is not among them is told which ones are. */
export const section = <S extends z.core.$ZodLooseShape>(shape: S) =>
  z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? `可用的有：${Object.keys(shape).join('、')}；自己的说明写在 # 后面`
        : undefined,
  });

/** A part that may be left out, or left with nothing behind its colon. */
export const maybe = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema.optional());

/** A value that one of the cell readers understands. */
export const cell = <T>(read: (written: string) => CellRead<T>) =>
  z.string().transform((written, context): T => {
    const result = read(written.trim());
    if (result.wrong === undefined) return result.value;
    context.addIssue({ code: 'custom', message: result.wrong });
    return z.NEVER;
  });

const reportIssues = (yaml: YamlText, base: Path, issues: z.core.$ZodIssue[], report: Report): void => {
  for (const issue of issues) {
    const path = [...base, ...issue.path.filter((p) => typeof p !== 'symbol')];
    const name = path.findLast((p) => typeof p === 'string') ?? null;
    if (issue.code !== 'unrecognized_keys') report.fault(yaml.lineOf(path), name, issue.message);
    else
      for (const key of issue.keys)
        report.fault(yaml.lineOf([...path, key]), key, `不认识这一项，${issue.message}`);
  }
};

/** Parses a value (at `base` in the file) with a schema and reports every issue at its line; null when there is any. */
export const parseYaml = <T>(
  yaml: YamlText,
  schema: z.ZodType<T>,
  report: Report,
  at: { base: Path; value: unknown } = { base: [], value: yaml.value },
): T | null => {
  const parsed = schema.safeParse(at.value, { error: sayIssue });
  if (parsed.success) return parsed.data;
  reportIssues(yaml, at.base, parsed.error.issues, report);
  return null;
};

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const without = (value: unknown, path: PropertyKey[]): unknown => {
  const [key, ...rest] = path;
  if (!isObject(value) || typeof key !== 'string') return undefined;
  const inner = rest.length === 0 ? undefined : without(value[key], rest);
  return Object.fromEntries(Object.entries({ ...value, [key]: inner }).filter(([, v]) => v !== undefined));
};

/**
 * The same for a whole file: reports every issue, and returns what is left when the wrong parts are taken out, so that
 * the rest can be checked too. `bare` is the least that the schema accepts.
 */
export const parseSoundParts = <T>(
  yaml: YamlText,
  schema: z.ZodType<T>,
  bare: Record<string, unknown>,
  report: Report,
): T | null => {
  const parsed = schema.safeParse(yaml.value, { error: sayIssue });
  if (parsed.success) return parsed.data;
  reportIssues(yaml, [], parsed.error.issues, report);
  let left: unknown = yaml.value;
  for (const issue of parsed.error.issues) {
    const paths =
      issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [issue.path];
    for (const path of paths) left = without(left, path);
  }
  const again = schema.safeParse({ ...bare, ...(isObject(left) ? left : {}) });
  return again.success ? again.data : null;
};
