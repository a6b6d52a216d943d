import { never } from '../core/outcome.ts';
import type { CellTest } from './book.ts';
import type { Fact } from './verdict.ts';

export type ParsedCell = { test: CellTest } | { instead: string };

const NUMBER = String.raw`-?\d+(?:\.\d+)?`;
const LITERAL = new RegExp(String.raw`\s*("[^"]*"|${NUMBER}|true|false)\s*(,|$)`, 'y');
const RANGE = new RegExp(String.raw`^([[(\]])\s*(${NUMBER})\s*\.\.\s*(${NUMBER})\s*([\])[])$`);
const COMPARISON = new RegExp(String.raw`^(<=|>=|<|>)\s*(${NUMBER})$`);
const CALL = /^(not|contains|holds)\s*\((.*)\)$/s;

const HELP =
  '可写：-、<= 3、< 3、>= 3、3、[1..3]、(1..2)、"事假","病假"、not("事假")、contains("村委")、holds("主任")、true、false';

/** Reads one cell, a FEEL unary test as in DMN; a cell that cannot be read comes back with what to write instead. */
export const parseCell = (written: string): ParsedCell => {
  const text = written.trim();
  if (text === '-') return { test: { is: 'any' } };
  if (text === '') return { instead: '空格子请写 -（不限）' };
  const comparison = COMPARISON.exec(text);
  if (comparison) return { test: halfLine(comparison[1] ?? '', Number(comparison[2])) };
  const range = RANGE.exec(text);
  if (range) return parseRange(range);
  const call = CALL.exec(text);
  if (call?.[1] === 'not') return negate(parseCell(call[2] ?? ''));
  if (call) return parseTexts(call[1] === 'holds' ? 'holds' : 'contains', call[2] ?? '');
  const values = parseLiterals(text);
  return values === null ? { instead: hint(text) } : { test: { is: 'values', not: false, values } };
};

const halfLine = (sign: string, bound: number): CellTest =>
  sign.startsWith('<')
    ? { is: 'range', from: null, fromIn: false, to: bound, toIn: sign === '<=' }
    : { is: 'range', from: bound, fromIn: sign === '>=', to: null, toIn: false };

const parseRange = ([, open, low, high, close]: RegExpExecArray): ParsedCell => {
  const from = Number(low);
  const to = Number(high);
  const [fromIn, toIn] = [open === '[', close === ']'];
  if (from > to) return { instead: `小的数写在前面：${open}${high}..${low}${close}` };
  if (from === to && !(fromIn && toIn)) return { instead: `这个范围里没有数；正好 ${low} 就写 ${low}` };
  return { test: { is: 'range', from, fromIn, to, toIn } };
};

const parseTexts = (is: 'contains' | 'holds', inside: string): ParsedCell => {
  const texts = parseLiterals(inside)?.filter((v) => typeof v === 'string' && v !== '');
  return texts === undefined || texts.length === 0
    ? { instead: `写成 ${is}("村委","居委")` }
    : { test: { is, not: false, texts: texts.map(String) } };
};

const negate = (cell: ParsedCell): ParsedCell => {
  if ('instead' in cell) return cell;
  if (cell.test.is !== 'range' && cell.test.is !== 'any')
    return { test: { ...cell.test, not: !cell.test.not } };
  return { instead: 'not(...) 里写文字，如 not("事假")；数字请直接写相反的范围' };
};

/** Literals between commas, or null when the text is anything else. */
const parseLiterals = (text: string): Fact[] | null => {
  const values: Fact[] = [];
  LITERAL.lastIndex = 0;
  for (;;) {
    const found = LITERAL.exec(text);
    if (!found) return null;
    values.push(literal(found[1] ?? ''));
    if (found[2] === '') return values.every((v) => typeof v === typeof values[0]) ? values : null;
  }
};

const literal = (text: string): Fact => {
  if (text.startsWith('"')) return text.slice(1, -1);
  return text === 'true' || text === 'false' ? text === 'true' : Number(text);
};

const hint = (text: string): string => {
  if (/[“”‘’']/.test(text)) return `引号用半角双引号："${text.replace(/[“”‘’"']/g, '')}"`;
  if (/^-?[\d.]+\s*\p{Script=Han}+$/u.test(text)) return '只写数字，单位写在 inputs 里';
  if (/[<>≤≥]/.test(text)) return '比较写成 <= 3、< 3、>= 3 或 > 3，两头都有界写成 [1..3]';
  if (/^[\p{Script=Han}()、A-Za-z]+$/u.test(text)) return `文字加半角双引号：'"${text}"'`;
  return HELP;
};

/** Writes a cell back as an officer would; reading it again gives the same test. */
export const writeCell = (test: CellTest): string => {
  switch (test.is) {
    case 'any':
      return '-';
    case 'values':
      return wrapNot(test.not, test.values.map((v) => JSON.stringify(v)).join(','));
    case 'contains':
    case 'holds':
      return wrapNot(test.not, `${test.is}(${test.texts.map((t) => `"${t}"`).join(',')})`);
    case 'range':
      if (test.from === null) return `${test.toIn ? '<=' : '<'} ${test.to}`;
      if (test.to === null) return `${test.fromIn ? '>=' : '>'} ${test.from}`;
      return `${test.fromIn ? '[' : '('}${test.from}..${test.to}${test.toIn ? ']' : ')'}`;
    default:
      return never(test);
  }
};

const wrapNot = (not: boolean, inside: string): string => (not ? `not(${inside})` : inside);
