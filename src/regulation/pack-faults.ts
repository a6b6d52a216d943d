/** Faults of a pack, each with its file, its line and what to write instead. */
import { never } from '../core/outcome.ts';
import type { z } from 'zod';
import { isMap, isScalar, LineCounter, parseDocument, type Document } from 'yaml';

export type PackFault = { file: string; line: number; sentence: string };

export type Source = { file: string; text: string };

/** A YAML file that knows the line of everything in it. */
export type SourceDocument = {
  file: string;
  content: unknown;
  lineOf(path: PropertyKey[]): number;
  faults: PackFault[];
};

/** Parses YAML and keeps the lines. */
export const readSource = ({ file, text }: Source): SourceDocument => {
  const lines = new LineCounter();
  const doc = parseDocument(text, { lineCounter: lines });
  const faults = doc.errors.map((e) => ({
    file,
    line: lines.linePos(e.pos[0]).line,
    sentence: sayYamlError(e.code, e.message),
  }));
  const lineOf = (path: PropertyKey[]) => lines.linePos(startOf(doc, path)).line;
  return { file, content: faults.length > 0 ? null : doc.toJS(), lineOf, faults };
};

/** Where something starts; where it is missing, what should have held it. */
const startOf = (doc: Document, path: PropertyKey[]): number => {
  for (let depth = path.length; depth > 0; depth -= 1) {
    const holder: unknown = depth === 1 ? doc.contents : doc.getIn(path.slice(0, depth - 1), true);
    const name = path[depth - 1];
    const node: unknown = isMap(holder)
      ? holder.items.find(({ key }) => isScalar(key) && String(key.value) === String(name))?.key
      : doc.getIn(path.slice(0, depth), true);
    const range = typeof node === 'object' && node !== null && 'range' in node ? node.range : null;
    const start: unknown = Array.isArray(range) ? range[0] : null;
    if (typeof start === 'number') return start;
  }
  return 0;
};

const sayYamlError = (code: string, message: string): string => {
  if (code === 'DUPLICATE_KEY') return '同一个名称写了两次，请删去一个';
  if (code === 'TAB_AS_INDENT') return '缩进请用空格，不要用 Tab';
  return `YAML 格式有误：${message.split('\n')[0] ?? ''}`;
};

/** A fault of shape, in words. */
export const sayIssue = (issue: z.core.$ZodIssue): string => {
  const where = issue.path.length === 0 ? '' : `“${issue.path.map(String).join('.')}”`;
  switch (issue.code) {
    case 'invalid_type':
      return `${where}应写${KINDS[issue.expected] ?? issue.expected}`;
    case 'unrecognized_keys':
      return `${where}里没有“${issue.keys.join('、')}”这一项，请核对名称；如果是一句话里的逗号，请给整句加半角引号`;
    case 'too_small':
      return `${where}不能为空`;
    case 'invalid_value':
      return `${where}只能是 ${issue.values.map(String).join('、')}`;
    case 'invalid_format':
      return `${where}写成 2024-06-01 这样的日期`;
    case 'invalid_union':
      return `${where}的写法不对：${sayUnion(issue)}`;
    case 'too_big':
    case 'not_multiple_of':
    case 'invalid_key':
    case 'invalid_element':
    case 'custom':
      return `${where}的写法不对：${issue.message}`;
    default:
      return never(issue);
  }
};

const KINDS: Record<string, string> = {
  string: '文字',
  number: '数字',
  array: '列表，如 [办公室]',
  object: '“名称: 内容”的形式',
  record: '“名称: 内容”的形式',
  boolean: ' true 或 false',
};

const sayUnion = (issue: z.core.$ZodIssueInvalidUnion): string => {
  const deepest = issue.errors.map((e) => e[0]).filter((e) => e !== undefined);
  return [...new Set(deepest.map((e) => sayIssue(e)))].join('，或');
};

/** 「pack.yaml:12 ……」, one fault a line. */
export const sayFaults = (faults: PackFault[]): string =>
  faults.map((f) => `${f.file}:${f.line} ${f.sentence}`).join('\n');
