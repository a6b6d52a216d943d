import { createHash } from 'node:crypto';
import { LineCounter, parseAllDocuments, visit, type Document } from 'yaml';
import type { PackFault } from '../../pack-faults.ts';
import { sayIssueAt } from '../../say-issue.ts';
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
    for (const issue of parsed.error.issues)
      sayIssueAt(matterFile, issue, (path, sentence) => fault(at(path), sentence), 'docs/matters.md');
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
